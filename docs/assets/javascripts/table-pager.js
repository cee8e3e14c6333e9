/* The pager of a <catalog-table>: which rows are on the page, and the way to the others. */

import { find, targetOf } from "./dom.js";
import { number } from "./plural.js";

export class Pager {
  #nav;
  #noun;
  #most;

  /** `turn` is called with -1 or 1, the pages to turn.
   * @param {HTMLElement} nav
   * @param {string} noun
   * @param {number} most
   * @param {(pages: number) => void} turn
   */
  constructor(nav, noun, most, turn) {
    this.#nav = nav;
    this.#noun = `${noun[0].toUpperCase()}${noun.slice(1)}s`;
    this.#most = most;
    nav.onclick = (event) => {
      const { page } = targetOf(event).dataset;
      if (page) turn(Number(page));
    };
  }

  /** @param {number} from
   * @param {number} count
   * @param {number} total */
  say(from, count, total) {
    this.#nav.hidden = total <= this.#most;
    find(this.#nav, "[data-range]").textContent =
      `${this.#noun} ${number(from + 1)} to ${number(from + count)} of ${number(total)} are on this page, and only these are found by the browser's own search.`;
    find(this.#nav, '[data-page="-1"]').hidden = from === 0;
    find(this.#nav, '[data-page="1"]').hidden = from + count >= total;
  }
}
