/* The controls of a <catalog-table>: its words and its facets, and what they say of the view. */

import { find, targetOf } from "./dom.js";
import { number, plural } from "./plural.js";
import { restoreDensity, toggleDensity } from "./table-density.js";
import { Facets } from "./table-facets.js";
import { closeMenus } from "./table-menus.js";
import { fold } from "./text-fold.js";

const LONGEST = 500;

export class Finder {
  #form;
  #box;
  #changed;
  #cleared;

  /** `changed` is told whether the words changed ("words") or something else (""); `cleared`, that nothing is asked for.
   * @param {HTMLElement} element
   * @param {HTMLFormElement} form
   * @param {{changed: (kind?: string) => void, cleared: () => void}} listeners
   */
  constructor(element, form, { changed, cleared }) {
    this.#form = form;
    this.#box = find(form, "input[name=q]", HTMLInputElement);
    this.#changed = changed;
    this.#cleared = cleared;
    this.facets = new Facets(form);
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => this.#input(event));
    form.addEventListener("toggle", () => this.facets.draw(), { capture: true });
    const reset = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.clear();
    };
    form.addEventListener("reset", reset);
    closeMenus(form);
    element.addEventListener("click", (event) => this.#click(element, targetOf(event)));
    if (form.querySelector("[data-density]")) restoreDensity(element);
  }

  get words() {
    return fold(this.#box.value)
      .slice(0, LONGEST)
      .split(/[\s,;]+/)
      .filter(Boolean);
  }

  /** Take words and choices from an address; return what it asks for in vain.
   * @param {URLSearchParams} query
   */
  read(query) {
    this.#box.value = query.get("q") ?? "";
    return this.facets.read(query);
  }

  /** @param {URLSearchParams} query */
  write(query) {
    const words = this.#box.value.trim();
    if (words) query.set("q", words);
    this.facets.write(query);
  }

  clear() {
    this.facets.clear();
    this.#cleared();
    this.#ask("");
  }

  focus() {
    this.#box.focus({ preventScroll: true });
  }

  /** @param {string[]} unknown */
  async sayUnknown(unknown) {
    const place = find(this.#form, ".uss-finder-unknown");
    place.hidden = unknown.length === 0;
    if (place.hidden) return;
    const { unknownWords } = await import("./table-unknown.js");
    place.textContent = unknownWords(unknown);
  }

  /** Say how many rows are shown of how many.
   * @param {number} shown
   * @param {number} total
   * @param {string} noun
   * @param {boolean} isSorted
   */
  sayCount(shown, total, noun, isSorted) {
    const isNarrowing = this.words.length > 0 || this.facets.narrowed;
    const all = plural(total, noun);
    const isPart = isNarrowing || shown < total;
    find(this.#form, "output", HTMLOutputElement).value = isPart ? `${number(shown)} of ${all}` : all;
    find(this.#form, "[type=reset]").hidden = !isNarrowing && !isSorted;
  }

  /** Say that the rows are only near to what was asked for, and what may have been meant.
   * @param {{suggestion: string | null} | null} near
   */
  sayNear(near) {
    const place = /** @type {HTMLElement | null} */ (this.#form.querySelector(".uss-finder-near"));
    if (!place) return;
    const button = find(place, "button", HTMLButtonElement);
    const suggestion = near?.suggestion ?? "";
    place.hidden = !near;
    find(place, "span").hidden = !suggestion;
    button.textContent = button.dataset.words = suggestion;
  }

  /** @param {string} words */
  #ask(words) {
    this.#box.value = words;
    this.#changed();
    this.#box.focus();
  }

  /** @param {Event} event */
  async #input(event) {
    const control = targetOf(event);
    if (control.matches(".uss-facet-search")) {
      const { findChoices } = await import("./table-choices.js");
      findChoices(event);
      return;
    }
    if (control instanceof HTMLSelectElement) this.facets.chooseRange(control);
    this.#changed(control === this.#box ? "words" : "");
  }

  /** @param {HTMLElement} element
   * @param {HTMLElement} target */
  #click(element, target) {
    const panel = target.closest("[data-panel]");
    if (this.facets.takeBack(target.closest(".uss-chip"))) {
      this.#changed();
      (this.facets.firstChip ?? this.#box).focus();
    } else if (target.closest("[data-clear]")) this.clear();
    else if (target.matches("button[data-words]")) this.#ask(target.dataset.words ?? "");
    else if (target.closest("[data-density]")) toggleDensity(element);
    else if (panel) panel.setAttribute("aria-expanded", String(this.#form.classList.toggle("uss-open")));
  }
}
