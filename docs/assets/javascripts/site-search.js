/* <site-search>: the search of the header, a combobox with a listbox of pages.

   Markup: see partials/search.html. Material's checkbox #__search says whether it is open, so that the button of small
   screens, the overlay and the locked page behind it are Material's own.
   The engine and the index are loaded when somebody is about to type. Without JavaScript it is not shown. */

// The header outlives the pages that navigation.instant exchanges, so the page's own address tells nothing.
const BASE = new URL("../../", import.meta.url);
const SHOWN = 10;
const HINT = "Papers, leaderboards, datasets, the guide";

class SiteSearch extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.list = this.querySelector("[role=listbox]");
    this.status = this.querySelector("[role=status]");
    this.open = document.getElementById("__search");
    this.listeners = new AbortController();
    this.on(this.input, "focus", (event) => this.enter(event.relatedTarget));
    this.on(this.input, "input", () => this.update());
    this.on(this.input, "keydown", (event) => this.press(event));
    this.on(this.querySelector("form"), "submit", (event) => event.preventDefault());
    this.on(this.querySelector("form"), "reset", () => this.ask(""));
    this.on(this.list, "mousedown", (event) => event.preventDefault());
    this.on(this.list, "click", (event) => this.take(event, event.target.closest("[role=option]")));
    this.on(this, "focusout", (event) => {
      if (event.relatedTarget && !this.contains(event.relatedTarget)) this.toggle(false);
    });
    this.on(this.open, "change", () => (this.open.checked ? this.input.focus() : this.input.blur()));
    this.on(document, "keydown", (event) => this.summon(event));
    this.show([], HINT);
  }

  disconnectedCallback() {
    this.listeners.abort();
  }

  on(target, type, listener) {
    target.addEventListener(type, listener, { signal: this.listeners.signal });
  }

  toggle(open) {
    // A click tells Material, a changed property would not.
    if (this.open.checked !== open) this.open.click();
  }

  enter(before) {
    if (!this.open.checked) this.before = before;
    this.toggle(true);
    this.update();
  }

  leave() {
    this.toggle(false);
    if (this.before?.isConnected) this.before.focus();
    else this.input.blur();
  }

  summon(event) {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    if (typing || modified || !["/", "s", "f"].includes(event.key)) return;
    event.preventDefault();
    this.input.focus();
    this.input.select();
  }

  press(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.move(step);
    else if (event.key === "Enter") this.updated.then(() => (this.active ?? this.first)?.click());
    else if (event.key === "Escape") this.leave();
    else return;
    event.preventDefault();
  }

  get active() {
    return this.list.querySelector("[aria-selected=true]");
  }

  /* What Enter opens before an arrow was pressed: the first page, not the suggestion. */
  get first() {
    return this.list.querySelector("a");
  }

  move(step) {
    const options = [...this.list.children];
    const from = options.indexOf(this.active);
    const next = options.at((from < 0 && step < 0 ? -1 : from + step) % options.length);
    this.active?.setAttribute("aria-selected", "false");
    next?.setAttribute("aria-selected", "true");
    next?.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", next?.id ?? "");
  }

  take(event, option) {
    if (!option) return;
    if (option.dataset.query) {
      this.ask(option.dataset.query);
      return;
    }
    this.toggle(false);
    // navigation.instant takes another view of the page that is shown for the page itself, and stays there.
    const modified = event.ctrlKey || event.metaKey || event.shiftKey;
    if (modified || option.pathname !== location.pathname || option.search === location.search) return;
    event.preventDefault();
    event.stopPropagation();
    location.assign(option.href);
  }

  ask(query) {
    this.input.value = query;
    this.input.focus();
    this.update();
  }

  update() {
    this.updated = this.find(this.input.value.trim());
  }

  async find(query) {
    if (query && this.list.hidden) this.status.textContent = "Searching …";
    let engine, shown;
    try {
      [engine, shown] = await Promise.all([loadEngine(), import("./search-results.js")]);
    } catch {
      this.show([], "The search could not be loaded. The menu leads to all papers and leaderboards.");
      return;
    }
    // Meanwhile something else was typed, which is on its way too.
    if (query !== this.input.value.trim()) return;
    const { results, suggestion, complete } = engine.search(query);
    this.show(options(shown, query, results, suggestion, complete), summary(query, results, complete));
  }

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

function options({ option, suggestionOption, allOption }, query, results, suggestion, complete) {
  const papers = results.filter(({ type }) => type === "paper").length;
  const all = new URL(`papers/?${new URLSearchParams({ q: query })}`, BASE);
  return [
    ...(suggestion ? [suggestionOption(suggestion)] : []),
    ...results.slice(0, SHOWN).map(option),
    ...(complete && papers > 1 ? [allOption(all.href, papers)] : []),
  ];
}

function summary(query, results, complete) {
  if (!query) return HINT;
  if (!results.length) return "No page has any of these words.";
  if (!complete) return "No page has all of these words. The nearest:";
  return results.length === 1 ? "1 page" : `${results.length} pages`;
}

customElements.define("site-search", SiteSearch);
