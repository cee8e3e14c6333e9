/* <catalog-export>: takes away what a <catalog-table> shows, by copy and by download.

   Markup, inside the <catalog-table>:
     <span data-what>                     says what is taken: "all 42 rows", "the 7 rows shown", "the 2 rows selected"
     <label data-first hidden><select>    if there is one, how many of these at the most
     <a href download data-form>          a file that holds all rows, in the server's order
   Forms, by what is one record of the file:
     entries  an entry, and an empty line between two; rows name theirs of BibTeX in data-cite, or each has one
     lines    a line; data-head and data-foot count the lines around the records; a row is one line, or as many as its
              attribute says that is named by data-per
     json     a paper, or a claim, of the list that ends the file
     list     an item of the list that is the file
     latex    as lines, and the best and second number of the shown rows are marked anew
   How each is cut is in export-forms.js, which is loaded when the first one is taken.
   Without JavaScript the links lead to the files, which hold all rows. */

import { find, findAll } from "./dom.js";

class CatalogExport extends HTMLElement {
  /** @type {import("./catalog-table.js").CatalogTable} */
  table;

  async connectedCallback() {
    // Until the table works, and if it never does, the links are plain links.
    await customElements.whenDefined("catalog-table");
    this.table = /** @type {typeof this.table} */ (this.closest("catalog-table"));
    this.table.addEventListener("view", () => this.say());
    for (const link of findAll(this, "a[data-form]", HTMLAnchorElement)) {
      link.addEventListener("click", (event) => this.take(event, link, () => this.download(link)));
      this.copyButton(link).addEventListener("click", (event) => this.take(event, link, () => this.copy(link)));
    }
    const first = /** @type {HTMLElement | null} */ (this.querySelector("[data-first]"));
    if (first) {
      first.hidden = false;
      first.addEventListener("change", () => this.say());
    }
    this.say();
  }

  /** @param {HTMLAnchorElement} link */
  copyButton(link) {
    const own = link.nextElementSibling;
    if (own instanceof HTMLButtonElement) {
      own.hidden = false;
      return own;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "uss-quiet";
    button.textContent = "copy";
    button.setAttribute("aria-label", `copy as ${link.textContent}`);
    link.after(" ", button);
    return button;
  }

  /** How many rows are taken at the most. */
  get first() {
    const select = /** @type {HTMLSelectElement | null} */ (this.querySelector("[data-first] select"));
    return Number(select?.value) || Number.POSITIVE_INFINITY;
  }

  get taken() {
    return this.table.taken.slice(0, this.first);
  }

  get whatIsTaken() {
    const isCut = this.first < this.table.taken.length;
    return isCut ? `the first ${this.first} of ${this.table.whatIsTaken}` : this.table.whatIsTaken;
  }

  say() {
    find(this, "[data-what]").textContent = this.whatIsTaken;
    this.status.textContent = "";
  }

  get status() {
    return find(this, "[role=status]");
  }

  /** Do something with a file, and say what became of it.
   * @param {Event} event
   * @param {HTMLAnchorElement} link
   * @param {() => Promise<string>} how
   */
  async take(event, link, how) {
    event.preventDefault();
    const { status } = this;
    if (this.taken.length === 0) {
      status.textContent = "There is nothing to take.";
      return;
    }
    try {
      status.textContent = await how();
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      status.textContent = `${link.textContent} could not be had (${message}). Try the download of all: ${link.href}`;
    }
  }

  /** @param {HTMLAnchorElement} link */
  async text(link) {
    const { forms, load } = await import("./export-forms.js");
    return forms[link.dataset.form ?? ""](await load(link.href), this.taken, link.dataset, this.table.rows);
  }

  /** @param {HTMLAnchorElement} link */
  async copy(link) {
    const text = await this.text(link);
    if (!navigator.clipboard) throw new Error("this browser does not let pages copy here");
    await navigator.clipboard.writeText(text);
    return `Copied ${this.whatIsTaken} as ${link.textContent}.`;
  }

  /** @param {HTMLAnchorElement} link */
  async download(link) {
    const file = URL.createObjectURL(new Blob([await this.text(link)], { type: "text/plain" }));
    const hidden = document.createElement("a");
    hidden.href = file;
    hidden.download = link.download;
    hidden.click();
    setTimeout(() => URL.revokeObjectURL(file), 10_000);
    return `Downloaded ${this.whatIsTaken} as ${link.textContent}.`;
  }
}

customElements.define("catalog-export", CatalogExport);
