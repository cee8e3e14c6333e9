/* <catalog-table>: words, facets, sorting, selection and paging for a table that the server has already written.
   Without JavaScript the table stands complete, in the server's order. The markup that it needs, its attributes, its
   properties and its event are explained in docs/table.md; each part of it has a module of its own beside this one. */

import { find } from "./dom.js";
import { plural } from "./plural.js";
import { Address, comesBack } from "./table-address.js";
import { Drawing, PAUSE } from "./table-drawing.js";
import { Finder } from "./table-finder.js";
import { byRelevance, Order } from "./table-order.js";
import { pageRows, prepare } from "./table-rows.js";
import { Selection } from "./table-selection.js";

/** @typedef {import("./table-rows.js").Row} Row */

export class CatalogTable extends HTMLElement {
  /** All rows, in the server's order.
   * @type {Row[]} */
  rows = [];
  /** Those that match, in the order of the view.
   * @type {Row[]} */
  shown = [];
  /** Set where no row has all the words, and those are shown that come near.
   * @type {{suggestion: string | null} | null} */
  #near = null;
  /** Whether anything was asked for since the page came. */
  #asked = false;
  #noun = "";
  /** The controls; a table of few rows has none.
   * @type {HTMLFormElement | null} */
  form = null;
  /** @type {Finder | null} */
  #finder = null;
  /** @type {Address | null} */
  #address = null;
  /** @type {import("./table-like.js").LikeForLike | null} */
  #like = null;
  // These are made when the element is put into a page, which holds the markup.
  /** @type {HTMLTableElement} */
  #table;
  /** @type {Order} */
  #order;
  /** @type {Selection} */
  #selection;
  /** @type {Drawing} */
  #drawing;

  connectedCallback() {
    this.#noun = this.dataset.noun ?? "row";
    this.#table = find(this, "table", HTMLTableElement);
    this.rows = pageRows(this, this.#table);
    this.#order = new Order(this.#table, () => this.#change());
    this.#selection = new Selection(this, this.#table, (kind) => this.#select(kind));
    this.#drawing = new Drawing(this.#table, this.querySelector(".uss-pager"), this.#noun, this.#selection);
    this.form = /** @type {HTMLFormElement | null} */ (this.querySelector("form.uss-finder"));
    this.#finder = this.form && this.#addFinder(this.form);
    const panel = /** @type {HTMLElement | null} */ (this.querySelector(".uss-like"));
    const { address } = this.dataset;
    const arrive = () => this.#finder?.focus();
    if (address !== undefined) this.#address = new Address(address, () => this.#restore(), arrive);
    this.#restore(comesBack());
    if (panel) this.#compare(panel);
    if (this.dataset.rows) this.#load();
    else if (this.#address) setTimeout(prepare, PAUSE, this.rows);
  }

  get picked() {
    return this.rows.filter(({ id }) => this.#selection.ids.has(id));
  }

  /** The row that the others are compared with, if any. */
  get reference() {
    return this.#like?.reference ?? null;
  }

  /** What an export takes. */
  get taken() {
    return this.#selection.ids.size ? this.picked : this.shown;
  }

  /** The same in words. */
  get whatIsTaken() {
    const count = plural(this.taken.length, this.#noun);
    if (this.#selection.ids.size) return `the ${count} selected`;
    return this.shown.length === this.rows.length ? `all ${count}` : `the ${count} shown`;
  }

  /** Show what the controls ask for. `whole` attaches the whole page of rows at once. */
  update(whole = false) {
    const words = this.#finder?.words ?? [];
    const hasAll = (/** @type {Row} */ row) => words.every((word) => row.text.includes(word));
    const found = words.length ? this.rows.filter(hasAll) : this.rows;
    this.#near = null;
    this.#show(found, whole);
    if (words.length && found.length === 0) this.#findNear(words.join(" "));
  }

  /** @param {HTMLFormElement} form */
  #addFinder(form) {
    const cleared = () => {
      this.#order.sort = "";
    };
    return new Finder(this, form, { changed: (kind) => this.#change(kind), cleared });
  }

  /** Rows can be compared with one of them.
   * @param {HTMLElement} panel */
  async #compare(panel) {
    const { LikeForLike } = await import("./table-like.js");
    this.#like = new LikeForLike(this, panel, () => this.#change());
    if (this.#address?.read().has("like")) this.#restore();
  }

  /** Add the rows of a file to those of the page. */
  async #load() {
    const { fileRows } = await import("./table-file.js");
    const more = await fileRows(this, this.rows, this.#noun);
    this.rows = [...this.rows, ...more];
    // The address may name rows of the file; but what was asked for while it loaded is not in the address yet.
    if (this.#asked) this.update();
    else this.#restore();
    prepare(this.rows);
  }

  /** Put the view of the address into the controls, and show it. */
  #restore(whole = true) {
    const query = this.#address?.read() ?? new URLSearchParams();
    const unknown = [
      ...this.#order.read(query),
      ...(this.#finder?.read(query) ?? []),
      ...this.#selection.read(query, this.rows),
      ...(this.#like?.read(query, this.rows) ?? []),
    ];
    this.#finder?.sayUnknown(unknown);
    this.update(whole);
    if (location.hash) this.#drawing.turnTo(this.shown.findIndex(({ id }) => `#${id}` === location.hash));
  }

  /** The user changed a control: show it, and write it into the address. */
  #change(kind = "") {
    this.update();
    this.#write(kind);
  }

  /** @param {string} kind */
  #select(kind) {
    this.#announce();
    this.#write(kind);
  }

  /** @param {string} kind */
  #write(kind) {
    this.#asked = true;
    this.#finder?.sayUnknown([]);
    const query = new URLSearchParams();
    for (const part of [this.#finder, this.#order, this.#selection, this.#like]) part?.write(query);
    this.#address?.write(query, kind);
  }

  /** Show those of some rows that pass the facets, in their order.
   * @param {Row[]} rows
   * @param {boolean} whole */
  #show(rows, whole = false) {
    const finder = this.#finder;
    const filtered = finder?.facets.pass(rows, this.rows) ?? rows;
    const passed = this.#like?.pass(filtered) ?? filtered;
    const words = finder && !this.#near ? finder.words : [];
    const asksByName = this.dataset.address === "" && words.length > 0;
    this.shown = this.#order.by(passed, this.rows) ?? (asksByName ? byRelevance(passed, words) : passed);
    this.#drawing.show(this.shown, words, whole);
    finder?.sayCount(this.shown.length, this.rows.length, this.#noun, this.#order.sort !== "");
    finder?.sayNear(this.#near);
    if (finder) {
      this.#table.hidden = this.shown.length === 0;
      find(this, ".uss-empty").hidden = !this.#table.hidden;
    }
    this.#announce();
  }

  #announce() {
    this.dispatchEvent(new Event("view"));
    this.#selection.say(this.#noun);
  }

  /** No row has all the words: those that come near are shown, if the search can be loaded.
   * @param {string} words */
  async #findNear(words) {
    const { engine } = this.dataset;
    if (!engine) return;
    try {
      const { near } = await import("./table-near.js");
      const { rows, suggestion } = await near(words, engine, this.rows);
      if (this.#finder?.words.join(" ") !== words || rows.length === 0) return;
      this.#near = { suggestion };
      this.#show(rows);
    } catch {
      // Without the search the table says that nothing matches, which is true.
    }
  }
}

customElements.define("catalog-table", CatalogTable);
