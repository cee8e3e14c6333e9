/* The view of a <catalog-table> in the page's address, so that a link shares it, and back and forward go through views. */

import { targetOf } from "./dom.js";

/** Whether this is a page that one comes back to, at the place where one was. */
export const comesBack = () => {
  const visits = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  return visits[0]?.type !== "navigate";
};

// Typing is written once it rests: to write an address is slow, and some browsers stop a page that does so with each letter.
const REST = 300;

export class Address {
  /** What kind of change led to the view of the address. */
  #kind = "";
  #name;
  #restore;
  #arrive;
  #timer = 0;
  /** What waits for typing to rest.
   * @type {URLSearchParams | null} */
  #typed = null;

  /** `name` stands before each key where several tables share the page's address: `clustering.sort=miou`. `restore`
   * shows the view of the address; `arrive` is called when a link within the page has led to it.
   * @param {string} name
   * @param {() => void} restore
   * @param {() => void} arrive
   */
  constructor(name, restore, arrive) {
    this.#name = name && `${name}.`;
    this.#restore = restore;
    this.#arrive = arrive;
    document.addEventListener("click", (event) => this.#follow(event));
    addEventListener("popstate", restore);
  }

  read() {
    this.#typed = null;
    this.#kind = "";
    const mine = this.#pairs(true).map(([key, value]) => [key.slice(this.#name.length), value]);
    return new URLSearchParams(mine);
  }

  /** What the address says of this table, or of the others.
   * @param {boolean} mine */
  #pairs(mine) {
    return [...new URLSearchParams(location.search)].filter(([key]) => key.startsWith(this.#name) === mine);
  }

  /** What is of one kind in a row, typing or selecting, is one step back and not many.
   * @param {URLSearchParams} query
   */
  write(query, kind = "") {
    if (kind === "words") {
      this.#typed = query;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#rest(), REST);
    } else {
      this.#rest();
      this.#set(query, kind);
    }
  }

  #rest() {
    if (this.#typed) this.#set(this.#typed, "words");
    this.#typed = null;
  }

  /** @param {URLSearchParams} query
   * @param {string} kind */
  #set(query, kind) {
    const named = [...query].map(([key, value]) => [this.#name + key, value]);
    const all = new URLSearchParams([...this.#pairs(false), ...named]);
    const search = all.size ? `?${all}` : "";
    if (search === location.search) return;
    if (kind && this.#kind === kind) history.replaceState(null, "", location.pathname + search);
    else history.pushState(null, "", location.pathname + search);
    this.#kind = kind;
  }

  /** A link that leads to another view of this very table changes the view, and loads nothing.
   * @param {MouseEvent} event
   */
  #follow(event) {
    const link = /** @type {HTMLAnchorElement | null} */ (targetOf(event).closest("a[href]"));
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.defaultPrevented);
    // Who comes back from there comes back to what was typed.
    if (link) this.#rest();
    if (!link || !plain || link.origin !== location.origin || link.pathname !== location.pathname || link.hash) return;
    event.preventDefault();
    if (link.search !== location.search) history.pushState(null, "", link.href);
    this.#restore();
    this.#arrive();
  }
}
