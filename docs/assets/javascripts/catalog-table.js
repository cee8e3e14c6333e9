/* <catalog-table>: filter, facets and sorting for a table that the server has already written.

   Markup:
     <table>                        with one <tbody>
       <th data-key="year">         becomes a sort button; cells of the column carry data-key and data-value
       <tr data-text data-facets>   the words to look through, and {"facet": ["value", ...]} as JSON
     <form class="finder" hidden>   if there is one, it is shown once the element works, and holds all of
       <input name="q">             the text filter
       <details class="facet" data-key="year">
                                    one a facet, with a .facet-chosen in its summary, and a label for each value that
                                    holds a checkbox named by the key, the text, and a .facet-count
       <output>                     the live count
       <button type="reset">        clears everything
       <p class="finder-unknown">   says which values of the address are not known
     <div class="empty" hidden>     comes with the form; shown when nothing matches; [data-clear] in it clears too
   Attributes: data-noun, what a row is called; data-address, keep the state in the page's address.
   Event: "view", whenever other rows, or the same in another order, are shown.
   Without JavaScript the table stands complete, in the server's order. */

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

class CatalogTable extends HTMLElement {
  connectedCallback() {
    this.body = this.querySelector("tbody");
    this.rows = [...this.body.rows].map((element, order) => ({
      element,
      order,
      text: fold(element.dataset.text ?? ""),
      facets: JSON.parse(element.dataset.facets ?? "{}"),
      cite: element.dataset.cite,
      numbers: element.dataset.numbers,
    }));
    this.order = this.rows;
    this.form = this.querySelector("form.finder");
    this.listeners = new AbortController();
    this.addSortButtons();
    if (this.form) this.addFinder();
    this.restore();
  }

  disconnectedCallback() {
    this.listeners.abort();
  }

  on(target, type, listener) {
    target.addEventListener(type, listener, { signal: this.listeners.signal });
  }

  addSortButtons() {
    for (const header of this.querySelectorAll("th[data-key]")) {
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
    this.boxes = [...this.form.querySelectorAll("input[type=checkbox]")];
    this.on(this.form, "submit", (event) => event.preventDefault());
    this.on(this.form, "input", (event) => this.decide(event.target.name === "q"));
    this.on(this.form, "reset", (event) => {
      event.preventDefault();
      this.clear();
    });
    this.on(this, "click", (event) => {
      if (event.target.closest("[data-clear]")) this.clear();
      else this.followLink(event);
    });
    this.on(this.form, "keydown", (event) => {
      const open = event.key === "Escape" && event.target.closest("details[open]");
      if (open) {
        open.open = false;
        open.querySelector("summary").focus();
      }
    });
    // One facet is open at a time; a click or a tab elsewhere closes it.
    this.on(this.form, "focusout", (event) => {
      const open = event.target.closest("details[open]");
      if (open && event.relatedTarget && !open.contains(event.relatedTarget)) open.open = false;
    });
    this.on(document, "click", (event) => {
      for (const facet of this.form.querySelectorAll("details[open]")) {
        if (!facet.contains(event.target)) facet.open = false;
      }
    });
    if (this.hasAttribute("data-address")) {
      this.path = location.pathname;
      this.on(window, "popstate", () => {
        if (location.pathname === this.path) this.restore();
      });
    }
  }

  /* A link in a row that leads to another view of this very table changes the view, and loads nothing. */
  followLink(event) {
    const link = event.target.closest("tbody a[href]");
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!this.path || !link || !plain || link.origin !== location.origin || link.pathname !== this.path) return;
    event.preventDefault();
    event.stopPropagation();
    if (link.search !== location.search) history.pushState(null, "", link.href);
    this.restore();
    this.form.q.focus();
  }

  clear() {
    this.form.q.value = "";
    for (const box of this.boxes) box.checked = false;
    this.sort = "";
    this.decide();
    this.form.q.focus();
  }

  /* The state of the address is put into the controls, and shown. */
  restore() {
    const query = new URLSearchParams(this.path ? location.search : "");
    const keys = [...this.querySelectorAll("th[data-key]")].map((header) => header.dataset.key);
    const sort = query.get("sort") ?? "";
    const unknown = sort && !keys.includes(sort.replace(/^-/, "")) ? [`sort=${sort}`] : [];
    this.sort = unknown.length ? "" : sort;
    this.typing = false;
    if (this.form) {
      this.form.q.value = query.get("q") ?? "";
      for (const box of this.boxes) box.checked = query.getAll(box.name).includes(box.value);
      const known = new Set(this.boxes.map((box) => `${box.name}=${box.value}`));
      const facets = new Set([...this.form.querySelectorAll(".facet")].map((facet) => facet.dataset.key));
      for (const [key, value] of query) {
        if (facets.has(key) && !known.has(`${key}=${value}`)) unknown.push(`${key}=${value}`);
      }
      this.showUnknown(unknown);
    }
    this.update();
  }

  showUnknown(unknown) {
    const place = this.form.querySelector(".finder-unknown");
    place.hidden = unknown.length === 0;
    const named = unknown.slice(0, 5).map((text) => (text.length > 40 ? `${text.slice(0, 39)}…` : text));
    const more = unknown.length > 5 ? ` and ${unknown.length - 5} more` : "";
    place.textContent = `Not known, so it filters nothing: ${named.join(", ")}${more}.`;
  }

  /* The user changed a control: show it, and write it into the address; typing a text is one step back, not one a key. */
  decide(typing = false) {
    this.update();
    if (this.form) this.form.querySelector(".finder-unknown").hidden = true;
    if (!this.path) return;
    const query = new URLSearchParams();
    if (this.form.q.value.trim()) query.set("q", this.form.q.value.trim());
    for (const box of this.boxes) if (box.checked) query.append(box.name, box.value);
    if (this.sort) query.set("sort", this.sort);
    const address = query.size ? `?${query}` : "";
    if (address === location.search) return;
    if (typing && this.typing) history.replaceState(history.state, "", location.pathname + address);
    else history.pushState(null, "", location.pathname + address);
    this.typing = typing;
  }

  /* The rows that are shown, in their order. */
  get shown() {
    return this.order.filter((row) => !row.element.hidden);
  }

  /* The same in words. */
  get whatIsShown() {
    const { length } = this.shown;
    const noun = (this.dataset.noun ?? "row") + (length === 1 ? "" : "s");
    return length === this.rows.length ? `all ${length} ${noun}` : `the ${length} ${noun} shown`;
  }

  update() {
    this.showOrder();
    if (this.form) this.showMatches();
    this.dispatchEvent(new Event("view"));
  }

  showMatches() {
    const words = fold(this.form.q.value).split(/\s+/).filter(Boolean);
    const chosen = {};
    for (const box of this.boxes) if (box.checked) (chosen[box.name] ??= new Set()).add(box.value);
    const failing = ({ text, facets }) => {
      if (!words.every((word) => text.includes(word))) return ["q"];
      return Object.keys(chosen).filter((key) => !facets[key]?.some((value) => chosen[key].has(value)));
    };
    // The count of a value is what choosing it would show: rows that fail nothing, or only its own facet.
    const counts = new Map();
    let shown = 0;
    for (const row of this.rows) {
      const failed = failing(row);
      row.element.hidden = failed.length > 0;
      shown += failed.length === 0;
      if (failed.length > 1 || failed[0] === "q") continue;
      for (const key of failed.length ? failed : Object.keys(row.facets)) {
        for (const value of row.facets[key] ?? []) {
          counts.set(`${key}=${value}`, (counts.get(`${key}=${value}`) ?? 0) + 1);
        }
      }
    }
    for (const box of this.boxes) {
      const count = counts.get(`${box.name}=${box.value}`) ?? 0;
      const label = box.closest("label");
      label.querySelector(".facet-count").textContent = count;
      label.classList.toggle("none", count === 0 && !box.checked);
    }
    for (const facet of this.form.querySelectorAll(".facet")) {
      const labels = [...facet.querySelectorAll("input:checked")].map((box) => box.nextElementSibling.textContent);
      facet.classList.toggle("active", labels.length > 0);
      facet.querySelector(".facet-chosen").textContent = labels.length > 1 ? `: ${labels.length}` : labels.map((l) => `: ${l}`).join("");
    }
    const narrowed = words.length > 0 || Object.keys(chosen).length > 0;
    const noun = (this.dataset.noun ?? "row") + (this.rows.length === 1 ? "" : "s");
    this.form.querySelector("output").value = narrowed ? `${shown} of ${this.rows.length} ${noun}` : `${shown} ${noun}`;
    this.form.querySelector("[type=reset]").hidden = !narrowed && !this.sort;
    this.querySelector(".empty").hidden = shown > 0;
    this.querySelector("table").hidden = shown === 0;
  }

  showOrder() {
    const key = this.sort.replace(/^-/, "");
    const direction = this.sort.startsWith("-") ? -1 : 1;
    for (const header of this.querySelectorAll("th[data-key]")) {
      if (header.dataset.key !== key) header.removeAttribute("aria-sort");
      else header.setAttribute("aria-sort", direction < 0 ? "descending" : "ascending");
    }
    if (this.sorted === this.sort) return;
    this.sorted = this.sort;
    const value = (row) => row.element.querySelector(`td[data-key="${key}"]`)?.dataset.value ?? "";
    const keyed = this.rows.map((row) => [row, key ? value(row) : ""]);
    // Rows without a value stand last in either direction; equal ones keep the server's order.
    keyed.sort(([a, x], [b, y]) => !x - !y || direction * collator.compare(x, y) || a.order - b.order);
    this.order = keyed.map(([row]) => row);
    this.body.append(...this.order.map((row) => row.element));
  }
}

customElements.define("catalog-table", CatalogTable);
