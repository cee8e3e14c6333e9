/* The rows of a <catalog-table> that a file beside the page holds. Loaded where there is one. */

import { find } from "./dom.js";
import { plural } from "./plural.js";
import { rowsOf } from "./table-rows.js";

/** @typedef {import("./table-rows.js").Row} Row */

/** The rows of a file, their HTML one a line, which stand behind those of the page; none, and a notice, if it does not
 * load.
 * @param {HTMLElement} element  the table's, whose data-rows is the address
 * @param {Row[]} first
 * @param {string} noun
 */
export const fileRows = async (element, first, noun) => {
  const notice = find(element, ".uss-finder-missing");
  try {
    const answer = await fetch(new URL(element.dataset.rows ?? "", document.baseURI));
    if (!answer.ok) throw new Error(answer.statusText);
    notice.hidden = true;
    return rowsOf(new Uint8Array(await answer.arrayBuffer()), first.length);
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    notice.hidden = false;
    notice.textContent = `Only the first ${plural(first.length, noun)} could be loaded (${message}); load the page again for the others.`;
    return [];
  }
};
