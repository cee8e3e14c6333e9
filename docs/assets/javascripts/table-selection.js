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
   * @param {AbortSignal} signal
   */
  constructor(element, table, changed, signal) {
    this.#place = /** @type {HTMLElement | null} */ (element.querySelector(".uss-finder-selection"));
    this.#table = table;
    this.#changed = changed;
    table.tBodies[0].addEventListener("change", (event) => this.#pick(targetOf(event)), { signal });
    this.#place?.querySelector("[data-unpick]")?.addEventListener("click", () => this.#clear(), { signal });
  }

  /** Select what an address asks for; return what it asks for in vain.
   * @param {URLSearchParams} query
   * @param {import("./table-rows.js").Row[]} rows
   */
  read(query, rows) {
    const known = new Set(rows.map(({ id }) => id));
    const asked = query.getAll("select");
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
    const id = box.closest("tr")?.dataset.id ?? "";
    if (box.checked) this.ids.add(id);
    else this.ids.delete(id);
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
