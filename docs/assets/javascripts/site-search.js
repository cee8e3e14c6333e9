/* <site-search>: the search of the header, a combobox with a listbox of pages.

   Markup: see partials/search.html. Material's checkbox #__search says whether it is open, so that the button of small
   screens and the overlay are Material's own.
   The engine and the index are loaded when somebody is about to type. Without JavaScript it is not shown. */

import { find, targetOf } from "./dom.js";

const BASE = new URL("../../", import.meta.url);
const SHOWN = 10;
const HINT = "Papers, leaderboards, datasets, the guide";

class SiteSearch extends HTMLElement {
  /** What had the focus before.
   * @type {EventTarget | null} */
  origin = null;
  /** Settles once what is typed has been looked for. */
  updated = Promise.resolve();
  /** @type {HTMLInputElement} */
  input;
  /** @type {HTMLElement} */
  list;
  /** @type {HTMLElement} */
  status;
  /** @type {HTMLInputElement} */
  open;

  connectedCallback() {
    this.input = find(this, "input", HTMLInputElement);
    this.list = find(this, "[role=listbox]");
    this.status = find(this, "[role=status]");
    this.open = find(document, "#__search", HTMLInputElement);
    const form = find(this, "form", HTMLFormElement);
    this.input.addEventListener("focus", (event) => this.enter(event.relatedTarget));
    this.input.addEventListener("input", () => this.update());
    this.input.addEventListener("keydown", (event) => this.press(event));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => this.ask(""));
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.take(event));
    this.addEventListener("focusout", (event) => this.blurred(event.relatedTarget));
    const opened = () => (this.open.checked ? this.input.focus() : this.input.blur());
    this.open.addEventListener("change", opened);
    document.addEventListener("keydown", (event) => this.summon(event));
    this.show([], HINT);
  }

  /** @param {EventTarget | null} origin */
  enter(origin) {
    if (!this.open.checked) this.origin = origin;
    this.open.checked = true;
    this.update();
  }

  leave() {
    this.open.checked = false;
    if (this.origin instanceof HTMLElement && this.origin.isConnected) this.origin.focus();
    else this.input.blur();
  }

  /** @param {EventTarget | null} next  what has the focus now */
  blurred(next) {
    if (next instanceof Node && !this.contains(next)) this.open.checked = false;
  }

  /** @param {KeyboardEvent} event */
  summon(event) {
    const typing = targetOf(event).closest?.("input, textarea, select, [contenteditable]");
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    if (typing || modified || !["/", "s", "f"].includes(event.key)) return;
    event.preventDefault();
    this.input.focus();
    this.input.select();
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") this.move(1);
    else if (event.key === "ArrowUp") this.move(-1);
    else if (event.key === "Enter") this.updated.then(() => (this.active ?? this.first)?.click());
    else if (event.key === "Escape") this.leave();
    else return;
    event.preventDefault();
  }

  /** @returns {HTMLElement | null} */
  get active() {
    return this.list.querySelector("[aria-selected=true]");
  }

  /** What Enter opens before an arrow was pressed: the first page, not the suggestion. */
  get first() {
    return this.list.querySelector("a");
  }

  /** @param {number} step */
  move(step) {
    const options = [...this.list.children];
    const from = this.active ? options.indexOf(this.active) : -1;
    const next = options.at((from < 0 && step < 0 ? -1 : from + step) % options.length);
    this.active?.setAttribute("aria-selected", "false");
    next?.setAttribute("aria-selected", "true");
    next?.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", next?.id ?? "");
  }

  /** Open the option that was clicked.
   * @param {MouseEvent} event */
  take(event) {
    const option = /** @type {HTMLElement | null} */ (targetOf(event).closest("[role=option]"));
    if (option?.dataset.query) this.ask(option.dataset.query);
    if (option instanceof HTMLAnchorElement) this.open.checked = false;
  }

  /** @param {string} query */
  ask(query) {
    this.input.value = query;
    this.input.focus();
    this.update();
  }

  update() {
    this.updated = this.find(this.input.value.trim());
  }

  /** @param {string} query */
  async find(query) {
    if (query && this.list.hidden) this.status.textContent = "Searching …";
    const loaded = await Promise.all([loadEngine(), import("./search-results.js")]).catch(() => null);
    if (!loaded) {
      this.show([], "The search could not be loaded. The menu leads to all papers and leaderboards.");
      return;
    }
    const [engine, shown] = loaded;
    // Meanwhile something else was typed, which is on its way too.
    if (query !== this.input.value.trim()) return;
    const answer = engine.search(query);
    this.show(options(shown, query, answer), summary(query, answer));
  }

  /** @param {HTMLElement[]} options
   * @param {string} text */
  show(options, text) {
    for (const [at, option] of options.entries()) option.id = `search-option-${at}`;
    this.list.replaceChildren(...options);
    this.list.hidden = options.length === 0;
    this.list.scrollTop = 0;
    this.status.textContent = text;
    this.input.setAttribute("aria-expanded", String(options.length > 0));
    this.input.setAttribute("aria-activedescendant", "");
  }
}

async function loadEngine() {
  const { load } = await import("./search-engine.js");
  return load(BASE.href);
}

/** @param {typeof import("./search-results.js")} shown
 * @param {string} query
 * @param {import("./search-engine.js").Answer} answer */
function options({ option, suggestionOption, allOption }, query, { results, suggestion, complete }) {
  const papers = results.filter(({ type }) => type === "paper").length;
  const all = new URL(`papers/?${new URLSearchParams({ q: query })}`, BASE);
  return [
    ...(suggestion ? [suggestionOption(suggestion)] : []),
    ...results.slice(0, SHOWN).map(option),
    ...(complete && papers > 1 ? [allOption(all.href, papers)] : []),
  ];
}

/** @param {string} query
 * @param {import("./search-engine.js").Answer} answer */
function summary(query, { results, complete }) {
  if (!query) return HINT;
  if (!results.length) return "No page has any of these words.";
  if (!complete) return "No page has all of these words. The nearest:";
  return results.length === 1 ? "1 page" : `${results.length} pages`;
}

customElements.define("site-search", SiteSearch);
