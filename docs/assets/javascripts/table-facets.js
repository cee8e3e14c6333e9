/* The facets of a <catalog-table>: which values are chosen, how many rows each would show, and chips to take them back. */

import { find, findAll } from "./dom.js";

/** @typedef {import("./table-rows.js").Row} Row */
/** @typedef {{key: string, name: string, element: HTMLDetailsElement, first: number, boxes: HTMLInputElement[], range: HTMLSelectElement[]}} Facet */

export class Facets {
  #chips;
  #once;
  #counts;
  /** @type {Facet[]} */
  #list = [];
  /** All boxes, and for each the bit of its facet.
   * @type {HTMLInputElement[]} */
  #boxes = [];
  /** @type {number[]} */
  #bits = [];
  /** The places among the boxes of what each row has, row after row, and where those of a row end: a list a row would
   * cost ten times the memory.
   * @type {Uint16Array} */
  #places = new Uint16Array();
  #ends = new Uint32Array();
  /** The rows that were asked about last, and all rows.
   * @type {Row[]} */
  #rows = [];
  /** @type {Row[]} */
  #all = [];
  /** For each box that is chosen the bit of its facet, and all these bits.
   * @type {number[]} */
  #chosen = [];
  #asked = 0;
  #onceCount = 0;
  /** Which boxes a chip takes back.
   * @type {WeakMap<Element, HTMLInputElement[]>} */
  #runs = new WeakMap();

  /** `form` holds a <details class="facet" data-key> for each facet, with a checkbox a value.
   * @param {HTMLFormElement} form
   */
  constructor(form) {
    this.#chips = find(form, ".uss-chips");
    for (const element of findAll(form, ".uss-facet", HTMLDetailsElement)) this.#add(element);
    this.#counts = new Uint32Array(this.#boxes.length);
    this.#once = /** @type {HTMLInputElement | null} */ (form.querySelector(".uss-facet[data-once] input"));
  }

  /** @param {HTMLDetailsElement} element */
  #add(element) {
    const key = element.dataset.key ?? "";
    const name = find(element, "legend").textContent;
    const boxes = findAll(element, "input[type=checkbox]", HTMLInputElement);
    const range = findAll(element, ".uss-range select", HTMLSelectElement);
    const first = this.#boxes.length;
    this.#boxes.push(...boxes);
    this.#bits.push(...boxes.map(() => 1 << this.#list.length));
    this.#list.push({ key, name, element, first, boxes, range });
  }

  /** The rows of some that pass.
   * @param {Row[]} rows
   * @param {Row[]} all
   */
  pass(rows, all) {
    this.#rows = rows;
    this.#all = all;
    this.#chosen = this.#boxes.map((box, place) => (box.checked && box !== this.#once ? this.#bits[place] : 0));
    this.#asked = this.#chosen.reduce((asked, bit) => asked | bit, 0);
    if (this.#asked) this.#readChoices();
    const passed = this.#asked ? rows.filter((row) => this.#failed(row) === 0) : rows;
    const first = this.#once ? this.#firstOfEach(passed) : passed;
    this.#onceCount = first.length;
    this.draw();
    return this.#once?.checked ? first : passed;
  }

  /** The places among the boxes of what a row has.
   * @param {Row} row */
  #choicesOf({ order }) {
    return this.#places.subarray(this.#ends[order - 1], this.#ends[order]);
  }

  /** The bits of the facets of which a row has none of the chosen values.
   * @param {Row} row */
  #failed(row) {
    return this.#choicesOf(row).reduce((failed, place) => failed & ~this.#chosen[place], this.#asked);
  }

  #readChoices() {
    if (this.#ends.length === this.#all.length) return;
    const choices = this.#all.map((row) => row.attribute("data-facets").match(/\d+/g) ?? []);
    let end = 0;
    this.#ends = Uint32Array.from(choices, ({ length }) => (end += length));
    this.#places = Uint16Array.from(choices.flat(), Number);
  }

  /** Count for each value what choosing it would show: rows that fail nothing, or its own facet only. */
  #count() {
    this.#readChoices();
    this.#counts.fill(0);
    for (const row of this.#rows) {
      const failed = this.#failed(row);
      // More than one bit: choosing one value more would not show it.
      if (failed & (failed - 1)) continue;
      for (const place of this.#choicesOf(row)) if (!failed || failed === this.#bits[place]) this.#counts[place]++;
    }
    if (this.#once) this.#counts[this.#boxes.indexOf(this.#once)] = this.#onceCount;
  }

  /** The first of the rows that bear the same data-once; those without one are none's.
   * @param {Row[]} rows
   */
  #firstOfEach(rows) {
    const seen = new Set([""]);
    return rows.filter((row) => {
      const key = row.attribute("data-once");
      return !seen.has(key) && seen.add(key);
    });
  }

  get narrowed() {
    return this.#boxes.some((box) => box.checked);
  }

  get firstChip() {
    return this.#chips.querySelector("button");
  }

  draw() {
    // What nobody sees need not be counted.
    if (this.#list.some(({ element }) => element.open)) this.#count();
    /** @type {Element[]} */
    const chips = [];
    for (const facet of this.#list) {
      const runs = this.#runsOf(facet);
      facet.element.classList.toggle("uss-active", runs.length > 0);
      if (facet.element.open) this.#drawCounts(facet);
      chips.push(...runs.map((run) => this.#chip(facet, run)));
    }
    this.#chips.hidden = chips.length === 0;
    this.#chips.replaceChildren(...chips);
  }

  /** @param {Facet} facet */
  #drawCounts({ boxes, first, range }) {
    boxes.forEach((box, i) => {
      const label = /** @type {HTMLElement} */ (box.parentElement);
      const count = this.#counts[first + i];
      find(label, ".uss-facet-count").textContent = String(count);
      label.classList.toggle("uss-none", count === 0 && !box.checked);
    });
    // The newest year stands first.
    const years = boxes.filter((box) => box.checked).map((box) => box.value);
    range.forEach((select, end) => {
      select.value = years.at(end ? 0 : -1) ?? "";
    });
  }

  /** The chosen values; of a facet with a range, neighbours together.
   * @param {Facet} facet
   */
  #runsOf({ boxes, range }) {
    /** @type {HTMLInputElement[][]} */
    const runs = [];
    boxes.forEach((box, i) => {
      if (!box.checked) return;
      if (range.length && boxes[i - 1]?.checked) runs[runs.length - 1].push(box);
      else runs.push([box]);
    });
    return runs;
  }

  /** @param {Facet} facet
   * @param {HTMLInputElement[]} run */
  #chip({ name }, run) {
    const chip = document.createElement("button");
    const labels = [...new Set([run[run.length - 1], run[0]])].map((box) => box.nextElementSibling?.textContent);
    chip.type = "button";
    chip.className = "uss-chip";
    chip.textContent = `${name}: ${labels.join(" to ")}`;
    chip.setAttribute("aria-label", `Remove ${chip.textContent}`);
    this.#runs.set(chip, run);
    return chip;
  }

  /** Take back what a chip stands for; return whether it is one.
   * @param {Element | null} chip
   */
  takeBack(chip) {
    const run = chip && this.#runs.get(chip);
    for (const box of run ?? []) box.checked = false;
    return Boolean(run);
  }

  /** Choose all values between the two ends of a range, whichever is the lower; an open end goes on to the last value.
   * @param {HTMLSelectElement} select
   */
  chooseRange(select) {
    const facet = this.#list.find(({ range }) => range.includes(select));
    if (!facet) return;
    const { range, boxes } = facet;
    const ends = range.map((end) => end.value);
    const [from, to] = ends.every(Boolean) ? ends.sort() : ends;
    const within = boxes.map(({ value }) => (!from || value >= from) && (!to || value <= to));
    // All of them is no choice.
    for (const [i, box] of boxes.entries()) box.checked = within[i] && !within.every(Boolean);
  }

  clear() {
    for (const box of this.#boxes) box.checked = false;
  }

  /** @param {URLSearchParams} query */
  write(query) {
    for (const box of this.#boxes) if (box.checked) query.append(box.name, box.value);
  }

  /** Choose what the address asks for; return what it asks for in vain.
   * @param {URLSearchParams} query
   */
  read(query) {
    /** @type {string[]} */
    const unknown = [];
    this.clear();
    for (const { key, boxes } of this.#list) {
      for (const asked of query.getAll(key)) {
        const box = boxes.find(({ value }) => value === asked);
        if (box) box.checked = true;
        else unknown.push(`${key}=${asked}`);
      }
    }
    return unknown;
  }
}
