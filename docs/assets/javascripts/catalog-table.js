/* <catalog-table>: words, facets, sorting, selection and paging for a table that the server has already written.
   Without JavaScript the table stands complete, in the server's order. The markup that it needs, its attributes, its
   properties and its event are explained in docs/table.md. */

import { restoreDensity, setDensity } from "./table-density.js";
import { Facets } from "./table-facets.js";
import { Pager } from "./table-pager.js";
import { Row, fold } from "./table-row.js";

// Rows attached at the most, and at once; the others follow when nothing else has happened for a while.
const MOST = 100;
const AT_ONCE = 12;
const PAUSE = 120;
// Rows whose words are got together in one go: a few milliseconds' work.
const BATCH = 400;
const LONGEST = 500;

const plural = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

/* Whether this is a page that one comes back to, at the place where one was: instant navigation keeps it in the state. */
const comesBack = () => history.state?.y > 0 || performance.getEntriesByType("navigation")[0]?.type !== "navigate";

class CatalogTable extends HTMLElement {
  connectedCallback() {
    this.listeners = new AbortController();
    this.table = this.querySelector("table");
    this.body = this.table.tBodies[0];
    this.form = this.querySelector("form.finder");
    this.noun = this.dataset.noun ?? "row";
    const pager = this.querySelector(".pager");
    if (pager) this.pager = new Pager(pager, this.noun, MOST, (pages) => this.turn(pages));
    this.rows ??= this.readRows();
    this.addSortButtons();
    if (this.form) this.addFinder();
    this.on(this.body, "change", (event) => this.pick(event.target));
    this.restore(comesBack());
    if (this.dataset.rows && !this.loading) this.loadRows();
    else if (this.path) this.preparing = setTimeout(() => this.prepare(), PAUSE);
  }

  disconnectedCallback() {
    this.listeners.abort();
    clearTimeout(this.drawing);
    clearTimeout(this.preparing);
  }

  on(target, type, listener, capture = false) {
    target.addEventListener(type, listener, { capture, signal: this.listeners.signal });
  }

  /* Rows */

  readRows() {
    const beside = this.querySelector("noscript");
    const more = beside?.innerHTML.match(/<tr .*?<\/tr>/gs)?.slice(1) ?? [];
    beside?.remove();
    const first = [...this.body.rows];
    return [
      ...first.map((element, order) => new Row(order, element.outerHTML, element)),
      ...more.map((html, i) => new Row(first.length + i, html)),
    ];
  }

  async loadRows() {
    const notice = this.querySelector(".finder-missing");
    this.loading = true;
    try {
      const answer = await fetch(new URL(this.dataset.rows, document.baseURI));
      if (!answer.ok) throw new Error(answer.statusText);
      const first = this.rows.length;
      this.rows = [...this.rows, ...(await answer.json()).map((html, i) => new Row(first + i, html))];
      notice.hidden = true;
      this.restore();
      this.prepare();
    } catch (error) {
      this.loading = false;
      notice.hidden = false;
      notice.textContent = `Only the first ${plural(this.rows.length, this.noun)} could be loaded (${error.message}); load the page again for the others.`;
    }
  }

  get picked() {
    return this.rows.filter((row) => this.chosen.has(row.id));
  }

  /* What an export takes, and the same in words. */
  get taken() {
    return this.chosen.size ? this.picked : this.shown;
  }

  get whatIsTaken() {
    if (this.chosen.size) return `the ${plural(this.picked.length, this.noun)} selected`;
    const all = this.shown.length === this.rows.length;
    return all ? `all ${plural(this.rows.length, this.noun)}` : `the ${plural(this.shown.length, this.noun)} shown`;
  }

  /* Controls */

  addSortButtons() {
    for (const header of this.table.querySelectorAll("th[data-key]")) {
      if (!header.querySelector("button")) {
        const button = document.createElement("button");
        button.type = "button";
        button.append(...header.childNodes);
        header.append(button);
      }
      this.on(header.firstElementChild, "click", () => {
        const { key } = header.dataset;
        this.sort = this.sort === key ? `-${key}` : key;
        this.decide();
      });
    }
  }

  addFinder() {
    this.form.hidden = false;
    this.facets = new Facets(this.form);
    this.on(this.form, "submit", (event) => event.preventDefault());
    this.on(this.form, "input", (event) => {
      if (event.target.localName === "select") this.facets.chooseRange(event.target);
      this.decide(event.target.name === "q" ? "words" : "");
    });
    this.on(this.form, "reset", (event) => {
      event.preventDefault();
      this.clear();
    });
    this.on(this.form, "keydown", (event) => {
      const open = event.key === "Escape" && event.target.closest("details[open]");
      if (!open) return;
      open.open = false;
      open.querySelector("summary").focus();
    });
    // One facet is open at a time; a click or a tab elsewhere closes it.
    this.on(this.form, "focusout", (event) => {
      const open = event.target.closest("details[open]");
      if (open && event.relatedTarget && !open.contains(event.relatedTarget)) open.open = false;
    });
    this.on(this.form, "toggle", () => this.facets.draw(), true);
    this.on(document, "click", (event) => {
      for (const open of this.form.querySelectorAll("details[open]"))
        if (!open.contains(event.target)) open.open = false;
    });
    this.on(this, "click", (event) => this.click(event));
    if (this.form.querySelector("[data-density]")) restoreDensity(this);
    if (this.hasAttribute("data-address")) {
      this.path = location.pathname;
      // Seen before instant navigation sees it, which does not tell views of one page apart.
      this.on(document, "click", (event) => this.followLink(event), true);
      this.on(window, "popstate", () => {
        if (location.pathname === this.path) this.restore();
      });
    }
  }

  click(event) {
    const { target } = event;
    const chip = target.closest(".chip");
    if (chip?.boxes) {
      for (const box of chip.boxes) box.checked = false;
      this.decide();
      (this.facets.chips.querySelector("button") ?? this.form.q).focus();
    } else if (target.closest("[data-clear]")) this.clear();
    else if (target.closest("[data-unpick]")) this.unpick();
    else if (target.closest("[data-words]:is(button)")) this.ask(target.dataset.words);
    else if (target.closest("[data-density]")) setDensity(this, !this.classList.contains("comfortable"));
    else if (target.closest("[data-panel]")) {
      const open = this.form.classList.toggle("open");
      target.closest("[data-panel]").setAttribute("aria-expanded", open);
    }
  }

  /* A link that leads to another view of this very table changes the view, and loads nothing. */
  followLink(event) {
    const link = event.target.closest("a[href]");
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.defaultPrevented);
    if (!link || !plain || link.origin !== location.origin || link.pathname !== this.path || link.hash) return;
    event.preventDefault();
    event.stopPropagation();
    if (link.search !== location.search) history.pushState(null, "", link.href);
    this.restore();
    this.form.q.focus({ preventScroll: true });
  }

  ask(words) {
    this.form.q.value = words;
    this.decide();
    this.form.q.focus();
  }

  clear() {
    this.facets.clear();
    this.sort = "";
    this.ask("");
  }

  pick(box) {
    if (!box.matches(".pick")) return;
    const { id } = box.closest("tr").dataset;
    if (box.checked) this.chosen.add(id);
    else this.chosen.delete(id);
    this.saySelection();
    this.write("pick");
  }

  unpick() {
    this.chosen.clear();
    for (const box of this.body.querySelectorAll(".pick")) box.checked = false;
    this.saySelection();
    this.write();
    this.table.tabIndex = -1;
    this.table.focus({ preventScroll: true });
  }

  turn(pages) {
    this.from = Math.max(0, this.from + MOST * pages);
    this.draw();
    this.table.scrollIntoView();
    this.body.querySelector("a")?.focus({ preventScroll: true });
  }

  /* State */

  /* The state of the address is put into the controls, and shown. */
  restore(whole = true) {
    const query = new URLSearchParams(this.path ? location.search : "");
    const keys = [...this.table.querySelectorAll("th[data-key]")].map((header) => header.dataset.key);
    const sort = query.get("sort") ?? "";
    const known = !sort || keys.includes(sort.replace(/^-/, ""));
    const ids = new Set(this.rows.map((row) => row.id));
    const asked = query.getAll("select");
    this.sort = known ? sort : "";
    this.chosen = new Set(asked.filter((id) => ids.has(id)));
    this.kind = "";
    if (this.form) {
      this.form.q.value = query.get("q") ?? "";
      const unknown = [...this.facets.read(query), ...asked.filter((id) => !ids.has(id)).map((id) => `select=${id}`)];
      this.sayUnknown(known ? unknown : [`sort=${sort}`, ...unknown]);
    }
    this.update(whole);
  }

  sayUnknown(unknown) {
    const place = this.form.querySelector(".finder-unknown");
    place.hidden = unknown.length === 0;
    if (place.hidden) return;
    const named = unknown.slice(0, 5).map((text) => (text.length > 40 ? `${text.slice(0, 39)}…` : text));
    const more = unknown.length > 5 ? ` and ${unknown.length - 5} more` : "";
    place.textContent = `Not known, so it filters nothing: ${named.join(", ")}${more}.`;
  }

  /* The user changed a control: show it, and write it into the address. */
  decide(kind = "") {
    this.update();
    this.write(kind);
  }

  /* What is of one kind in a row, typing or selecting, is one step back and not many. */
  write(kind = "") {
    if (this.form) this.form.querySelector(".finder-unknown").hidden = true;
    if (!this.path) return;
    const query = new URLSearchParams();
    if (this.form.q.value.trim()) query.set("q", this.form.q.value.trim());
    this.facets.write(query);
    if (this.sort) query.set("sort", this.sort);
    for (const id of this.chosen) query.append("select", id);
    const address = query.size ? `?${query}` : "";
    if (address === location.search) return;
    if (kind && this.kind === kind) history.replaceState(history.state, "", location.pathname + address);
    else {
      // Who comes back comes back to this place of the page.
      const place = { x: scrollX, y: scrollY };
      history.replaceState(place, "");
      history.pushState(place, "", location.pathname + address);
    }
    this.kind = kind;
  }

  /* View */

  get words() {
    return fold(this.form?.q.value ?? "")
      .slice(0, LONGEST)
      .split(/\s+/)
      .filter(Boolean);
  }

  /* `whole` attaches the whole page of rows at once, so that one who comes back finds the place where they were. */
  update(whole = false) {
    const { words } = this;
    this.from = 0;
    this.near = null;
    const found = words.length ? this.rows.filter((row) => words.every((word) => row.text.includes(word))) : this.rows;
    this.view(this.facets ? this.facets.pass(found) : found, whole);
    if (words.length && found.length === 0) this.findNear(words.join(" "));
  }

  view(shown, whole = false) {
    this.shown = this.ordered(shown);
    this.draw(whole);
    if (this.form) this.sayState();
    this.saySelection();
  }

  ordered(rows) {
    const key = this.sort.replace(/^-/, "");
    const direction = this.sort.startsWith("-") ? -1 : 1;
    for (const header of this.table.querySelectorAll("th[data-key]")) {
      if (header.dataset.key !== key) header.removeAttribute("aria-sort");
      else header.setAttribute("aria-sort", direction < 0 ? "descending" : "ascending");
    }
    if (!key) return this.near ? rows : this.byRelevance(rows);
    const keyed = rows.map((row) => [row.value(key), row]);
    // Rows without a value stand last in either direction; equal ones keep the server's order.
    keyed.sort(([x, a], [y, b]) => !x - !y || direction * ((x > y) - (x < y)) || a.order - b.order);
    return keyed.map(([, row]) => row);
  }

  /* The rows whose name or title is asked for stand first. */
  byRelevance(rows) {
    const { words } = this;
    if (!this.path || words.length === 0) return rows;
    const asked = words.join(" ");
    const steps = [[], [], [], [], []];
    for (const row of rows) {
      const name = row.value("abbreviation");
      const title = row.value("title");
      const padded = asked.replace(/\d+/g, (digits) => digits.padStart(6, "0"));
      const step =
        name === padded
          ? 0
          : name.startsWith(padded) || title.startsWith(padded)
            ? 1
            : `${name} ${title}`.includes(padded)
              ? 2
              : words.every((word) => `${name} ${title}`.includes(word))
                ? 3
                : 4;
      steps[step].push(row);
    }
    return steps.flat();
  }

  /* No row has all the words: those that come near are shown, if the search can be loaded. */
  async findNear(words) {
    if (!this.dataset.engine) return;
    try {
      const { near } = await import("./table-near.js");
      const { rows, suggestion } = await near(words, new URL(this.dataset.engine, document.baseURI).href, this.rows);
      if (this.words.join(" ") !== words || rows.length === 0) return;
      this.near = { suggestion };
      this.view(this.facets.pass(rows));
    } catch {
      // Without the search the table says that nothing matches, which is true.
    }
  }

  sayState() {
    const { shown, rows, form } = this;
    const narrowed = this.words.length > 0 || this.facets.narrowed;
    form.querySelector("output").value = narrowed
      ? `${shown.length.toLocaleString("en")} of ${plural(rows.length, this.noun)}`
      : plural(rows.length, this.noun);
    form.querySelector("[type=reset]").hidden = !narrowed && !this.sort;
    this.querySelector(".empty").hidden = shown.length > 0;
    this.table.hidden = shown.length === 0;
    const near = form.querySelector(".finder-near");
    if (near) {
      near.hidden = !this.near;
      const button = near.querySelector("button");
      button.parentElement.hidden = !this.near?.suggestion;
      button.textContent = button.dataset.words = this.near?.suggestion ?? "";
    }
  }

  saySelection() {
    this.dispatchEvent(new Event("view"));
    const selection = this.querySelector(".finder-selection");
    if (!selection) return;
    selection.hidden = this.chosen.size === 0;
    selection.querySelector("[data-picked]").textContent = `${plural(this.chosen.size, this.noun)} selected`;
    const compare = selection.querySelector("a");
    const query = new URLSearchParams([...this.chosen].map((id) => ["select", id]));
    compare.href = `${compare.href.split("?")[0]}?${query}`;
    compare.hidden = this.chosen.size < 2 || this.chosen.size > 5;
    selection.querySelector("[data-limit]").hidden = !compare.hidden;
  }

  /* The first rows are attached at once, the others of this page of rows a little later, a few at a time. */
  draw(whole = false) {
    clearTimeout(this.drawing);
    const rows = this.shown.slice(this.from, this.from + MOST);
    this.pager?.say(this.from, rows.length, this.shown.length);
    if (whole) {
      const elements = rows.map((row) => this.elementOf(row));
      const stand =
        elements.length === this.body.rows.length && elements.every((element, i) => element === this.body.rows[i]);
      if (!stand) this.body.replaceChildren(...elements);
      this.finish(rows);
      return;
    }
    let at = 0;
    const next = () => {
      at += AT_ONCE;
      return rows.slice(at - AT_ONCE, at).map((row) => this.elementOf(row));
    };
    const go = () => {
      this.body.append(...next());
      if (at < rows.length) this.drawing = setTimeout(go);
      else this.finish(rows);
    };
    this.table.setAttribute("aria-busy", "true");
    this.body.replaceChildren(...next());
    this.drawing = setTimeout(go, PAUSE);
  }

  elementOf(row) {
    const { element } = row;
    const box = element.querySelector(".pick");
    if (box) box.checked = this.chosen.has(row.id);
    return element;
  }

  async finish(rows) {
    this.table.removeAttribute("aria-busy");
    if (!this.form || (!this.words.length && !this.marked)) return;
    this.marked = true;
    const { mark } = await import("./table-marks.js");
    mark(
      this.body,
      rows.map((row) => row.element),
      this.near ? [] : this.words,
    );
  }

  /* What the rows say is got together before anybody types, a few at a time. */
  prepare(at = 0) {
    clearTimeout(this.preparing);
    for (const row of this.rows.slice(at, at + BATCH)) [row.text, row.value("title"), row.value("abbreviation")];
    if (at < this.rows.length) this.preparing = setTimeout(() => this.prepare(at + BATCH));
  }
}

customElements.define("catalog-table", CatalogTable);
