/* Draws the rows that a <catalog-table> shows: a page of them, the first ones at once, the others after a short rest. */

import { Pager } from "./table-pager.js";

/** @typedef {import("./table-rows.js").Row} Row */

// Rows attached at the most, and at once; the others follow when nothing else has happened for a while, longer than it
// takes to type the next letter.
const MOST = 100;
const AT_ONCE = 12;
export const PAUSE = 300;

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
  #selection;
  #pager;

  /** @param {HTMLTableElement} table
   * @param {HTMLElement | null} nav
   * @param {string} noun
   * @param {import("./table-selection.js").Selection} selection
   */
  constructor(table, nav, noun, selection) {
    this.#table = table;
    this.#body = table.tBodies[0];
    this.#selection = selection;
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

  /** Turn to the page that holds the row at a place, if it is not the first page, and to the row.
   * @param {number} place */
  turnTo(place) {
    if (place < MOST) return;
    this.#from = place - (place % MOST);
    this.#draw(true);
    this.#rows[place].element.scrollIntoView();
  }

  /** @param {number} pages */
  #turn(pages) {
    this.#from = Math.max(0, this.#from + MOST * pages);
    this.#draw();
    this.#table.scrollIntoView();
    this.#body.querySelector("a")?.focus({ preventScroll: true });
  }

  #draw(whole = false) {
    clearTimeout(this.#timer);
    const rows = this.#rows.slice(this.#from, this.#from + MOST);
    this.#pager?.say(this.#from, rows.length, this.#rows.length);
    let at = this.#standing(rows);
    if (at === 0) this.#body.replaceChildren();
    this.#table.setAttribute("aria-busy", "true");
    const attach = (/** @type {number} */ count, pause = 0) => {
      this.#body.append(...rows.slice(at, at + count).map((row) => this.#selection.elementOf(row)));
      at += count;
      if (pause || at < rows.length) this.#timer = setTimeout(attach, pause, AT_ONCE);
      else this.#finish(rows);
    };
    if (whole) attach(MOST);
    else attach(at ? 0 : AT_ONCE, PAUSE);
  }

  /** How many of these rows stand already, the first ones and no others. They are left alone: taken out and put back,
   * they would move all that is below them after the browser has scrolled to the place that a link names.
   * @param {Row[]} rows */
  #standing(rows) {
    const standing = [...this.#body.rows];
    const stay =
      standing.length <= rows.length && standing.every((row, i) => row === this.#selection.elementOf(rows[i]));
    return stay ? standing.length : 0;
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
