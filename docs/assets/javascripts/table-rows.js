/* The rows of a <catalog-table>: what each says, and its element, which is made only when the row is shown; those that
   the page holds, and those of a file beside it. */

import { fold } from "./text-fold.js";

/** @type {Record<string, string>} */
const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#34;": '"', "&#39;": "'", "&nbsp;": " " };
/** @param {string} text */
const decode = (text) => text.replace(/&(?:amp|lt|gt|quot|nbsp|#34|#39);/g, (entity) => ENTITIES[entity]);
/** What is shown of some HTML at first sight; where in its source a number stands is not.
 * @param {string} html */
const said = (html) => decode(html.replace(/<span class="uss-where">[^<]*<\/span>|<(?:"[^"]*"|[^>"])*>/g, " "));

// Rows whose words are got together in one go: a few milliseconds' work.
const BATCH = 400;

const maker = document.createElement("template");

export class Row {
  #html;
  #element;
  /** @type {string | undefined} */
  #text;
  /** @type {Record<string, string>} */
  #values = {};

  /** Where its values stand among the boxes of the facets, once they were looked up.
   * @type {number[] | undefined} */
  places;

  /** A row is known by its HTML; `element` is given where the page holds it already.
   * @param {number} order
   * @param {string} html
   * @param {HTMLElement} [element]
   */
  constructor(order, html, element) {
    this.order = order;
    this.#html = html;
    this.#element = element;
    this.id = this.attribute("data-id");
  }

  /** @param {string} name */
  attribute(name, from = 0) {
    const start = this.#html.indexOf(` ${name}="`, from);
    if (start < 0) return "";
    const at = start + name.length + 3;
    return decode(this.#html.slice(at, this.#html.indexOf('"', at)));
  }

  /** Its values under the facets, each as in an address: `venue=Some+Journal`. */
  get facets() {
    return this.attribute("data-facets").split("&");
  }

  /** Whether it stands behind all others, whatever sorts: a row without a rank. */
  get isApart() {
    return this.#html.slice(0, this.#html.indexOf(">")).includes(' class="uss-unranked"');
  }

  get element() {
    if (!this.#element) {
      maker.innerHTML = this.#html;
      this.#element = document.adoptNode(/** @type {HTMLElement} */ (maker.content.firstElementChild));
    }
    return this.#element;
  }

  /** All its words: what its cells say, and those of data-words. */
  get text() {
    this.#text ??= fold(`${said(this.#html)} ${this.attribute("data-words")}`);
    return this.#text;
  }

  /** What a column sorts by: data-value, else what the first link of the cell or the cell says; numbers count as numbers.
   * @param {string} key */
  value(key) {
    this.#values[key] ??= fold(this.#valueOf(key)).replace(/(?<![.\d])\d+/g, (digits) => digits.padStart(6, "0"));
    return this.#values[key];
  }

  /** @param {string} key */
  #valueOf(key) {
    const cell = this.#html.indexOf(`data-key="${key}"`);
    if (cell < 0) return "";
    const open = this.#html.indexOf(">", cell);
    const value = this.#html.indexOf('data-value="', cell);
    if (value > 0 && value < open) return this.attribute("data-value", value - 1);
    const html = this.#html.slice(open + 1, this.#html.indexOf("</td>", open));
    return said(html.match(/<a .*?<\/a>/)?.[0] ?? html).trim();
  }
}

/** The rows of the page, in the server's order; <noscript> holds those that would make it slow.
 * @param {HTMLElement} element
 * @param {HTMLTableElement} table
 */
export const pageRows = (element, table) => {
  const beside = element.querySelector("noscript");
  const more = beside?.innerHTML.match(/<tr .*?<\/tr>/gs) ?? [];
  beside?.remove();
  const first = [...table.tBodies[0].rows];
  return [
    ...first.map((row, order) => new Row(order, row.outerHTML, row)),
    ...more.map((html, i) => new Row(first.length + i, html)),
  ];
};

/** The rows of a file, a JSON list of their HTML, which stand behind `first` others.
 * @param {string} address
 * @param {number} first
 */
export const fileRows = async (address, first) => {
  const answer = await fetch(new URL(address, document.baseURI));
  if (!answer.ok) throw new Error(answer.statusText);
  const rows = /** @type {string[]} */ (await answer.json());
  return rows.map((html, i) => new Row(first + i, html));
};

/** Get together what rows say before anybody types, a few rows at a time.
 * @param {Row[]} rows
 * @param {AbortSignal} signal
 */
export const prepare = (rows, signal, at = 0) => {
  if (signal.aborted || at >= rows.length) return;
  for (const row of rows.slice(at, at + BATCH)) [row.text, row.value("title"), row.value("abbreviation")];
  setTimeout(prepare, 0, rows, signal, at + BATCH);
};
