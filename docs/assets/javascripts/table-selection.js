/* The rows of a <catalog-table> that are selected, and what can be done with them. */

import { find, findAll, targetOf } from "./dom.js";
import { plural } from "./plural.js";

// How many papers can be compared.
const FEWEST = 2;
const MOST = 5;

export class Selection {
  /** The names of the rows, in the order in which they were selected.
   * @type {Set<string>} */
  ids = new Set();
  #place;
  #table;
  #changed;

  /** `changed` is told whether one row more or less is selected ("pick"), or none is ("").
   * @param {HTMLElement} element
   * @param {HTMLTableElement} table
   * @param {(kind: string) => void} changed
   */
  constructor(element, table, changed) {
    this.#place = /** @type {HTMLElement | null} */ (element.querySelector(".uss-finder-selection"));
    this.#table = table;
    this.#changed = changed;
    table.tBodies[0].addEventListener("change", (event) => this.#pick(targetOf(event)));
    this.#place?.querySelector("[data-unpick]")?.addEventListener("click", () => this.#clear());
  }

  /** The element of a row, with a box to select it by where rows can be selected.
   * @param {import("./table-rows.js").Row} row */
  elementOf(row) {
    const { element } = row;
    if (!this.#place) return element;
    let box = /** @type {HTMLInputElement | null} */ (element.querySelector(".uss-pick"));
    if (!box) {
      box = document.createElement("input");
      Object.assign(box, { type: "checkbox", className: "uss-pick", ariaLabel: `Select ${row.name}`, value: row.id });
      element.cells[0].prepend(box);
    }
    box.checked = this.ids.has(box.value);
    return element;
  }

  /** Select what an address asks for; return what it asks for in vain.
   * @param {URLSearchParams} query
   * @param {import("./table-rows.js").Row[]} rows
   */
  read(query, rows) {
    const asked = query.getAll("select");
    const known = new Set(asked.length ? rows.map(({ id }) => id) : []);
    this.ids = new Set(asked.filter((id) => known.has(id)));
    return asked.filter((id) => !known.has(id)).map((id) => `select=${id}`);
  }

  /** @param {URLSearchParams} query */
  write(query) {
    for (const id of this.ids) query.append("select", id);
  }

  /** Say how many rows are selected, and lead to their comparison.
   * @param {string} noun
   */
  say(noun) {
    const place = this.#place;
    if (!place) return;
    place.hidden = this.ids.size === 0;
    find(place, "[data-picked]").textContent = `${plural(this.ids.size, noun)} selected`;
    const compare = find(place, "a", HTMLAnchorElement);
    const query = new URLSearchParams();
    this.write(query);
    compare.href = `${compare.href.split("?")[0]}?${query}`;
    compare.hidden = this.ids.size < FEWEST || this.ids.size > MOST;
    find(place, "[data-limit]").hidden = !compare.hidden;
  }

  /** @param {HTMLElement} box */
  #pick(box) {
    if (!(box instanceof HTMLInputElement && box.matches(".uss-pick"))) return;
    if (box.checked) this.ids.add(box.value);
    else this.ids.delete(box.value);
    this.#changed("pick");
  }

  #clear() {
    this.ids.clear();
    for (const box of findAll(this.#table, ".uss-pick", HTMLInputElement)) box.checked = false;
    this.#changed("");
    // The button that had the focus is gone.
    this.#table.tabIndex = -1;
    this.#table.focus({ preventScroll: true });
  }
}
