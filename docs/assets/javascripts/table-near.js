/* The rows of a <catalog-table> that come near to words which no row has all of: the site's search knows them. */

import { load } from "./search-engine.js";

/** @typedef {import("./table-rows.js").Row} Row */

/** @param {string} words
 * @param {string} base  the address of the site's root
 * @param {Row[]} rows */
export const near = async (words, base, rows) => {
  const engine = await load(new URL(base, document.baseURI).href);
  const { results, suggestion } = engine.search(words, { type: "paper" });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return { suggestion, rows: results.flatMap(({ id }) => byId.get(id ?? "") ?? []) };
};
