/* Draws the rows that a <catalog-table> shows: a page of them, the first ones at once, the others after a short rest. */

import { Pager } from "./table-pager.js";

/** @typedef {import("./table-rows.js").Row} Row */

// Rows attached at the most, and at once; the others follow when nothing else has happened for a while.
const MOST = 100;
const AT_ONCE = 12;
export const PAUSE = 120;

export class Drawing {
  /** @type {Row[]} */
  #rows = [];
  /** @type {string[]} */
  #words = [];
  #from = 0;
  #timer = 0;
  #isMarked = false;
  #table;
  #body;
  #isPicked;
  #pager;

  /** @param {HTMLTableElement} table
   * @param {HTMLElement | null} nav
   * @param {string} noun
   * @param {(row: Row) => boolean} isPicked
   */
  constructor(table, nav, noun, isPicked) {
    this.#table = table;
    this.#body = table.tBodies[0];
    this.#isPicked = isPicked;
    this.#pager = nav && new Pager(nav, noun, MOST, (pages) => this.#turn(pages));
  }

  /** `whole` attaches the whole page of rows at once, so that one who comes back finds the place where they were.
   * @param {Row[]} rows
   * @param {string[]} words  to be marked
   */
  show(rows, words, whole = false) {
    this.#rows = rows;
    this.#words = words;
    this.#from = 0;
    this.#draw(whole);
  }

  stop() {
    clearTimeout(this.#timer);
  }

  /** @param {number} pages */
  #turn(pages) {
    this.#from = Math.max(0, this.#from + MOST * pages);
    this.#draw();
    this.#table.scrollIntoView();
    this.#body.querySelector("a")?.focus({ preventScroll: true });
  }

  #draw(whole = false) {
    this.stop();
    const rows = this.#rows.slice(this.#from, this.#from + MOST);
    this.#pager?.say(this.#from, rows.length, this.#rows.length);
    if (whole) {
      this.#attach(rows.map((row) => this.#elementOf(row)));
      this.#finish(rows);
      return;
    }
    let at = 0;
    const next = () => {
      at += AT_ONCE;
      return rows.slice(at - AT_ONCE, at).map((row) => this.#elementOf(row));
    };
    const go = () => {
      this.#body.append(...next());
      if (at < rows.length) this.#timer = setTimeout(go);
      else this.#finish(rows);
    };
    this.#table.setAttribute("aria-busy", "true");
    this.#body.replaceChildren(...next());
    this.#timer = setTimeout(go, PAUSE);
  }

  /** @param {HTMLElement[]} elements */
  #attach(elements) {
    const standing = this.#body.rows;
    const stand = elements.length === standing.length && elements.every((element, i) => element === standing[i]);
    if (!stand) this.#body.replaceChildren(...elements);
  }

  /** @param {Row} row */
  #elementOf(row) {
    const { element } = row;
    const box = /** @type {HTMLInputElement | null} */ (element.querySelector(".uss-pick"));
    if (box) box.checked = this.#isPicked(row);
    return element;
  }

  /** @param {Row[]} rows */
  async #finish(rows) {
    this.#table.removeAttribute("aria-busy");
    if (!this.#words.length && !this.#isMarked) return;
    this.#isMarked = true;
    const { mark } = await import("./table-marks.js");
    mark(
      this.#body,
      rows.map((row) => row.element),
      this.#words,
    );
  }
}
