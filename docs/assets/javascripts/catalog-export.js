/* <catalog-export>: takes away what a <catalog-table> shows, by copy and by download.

   Markup, inside the <catalog-table>:
     <span data-what>                     says what is taken: "all 42 rows", "the 7 rows shown", "the 2 rows selected"
     <a href download data-form>          a file that holds all rows, in the server's order
   Forms, by what is one record of the file:
     bibtex   an entry; rows name theirs in data-cite, or each has one
     lines    a line; data-head and data-foot count the lines around the records; a row is one line, or as many as its
              attribute says that is named by data-per
     json     a paper of the list that ends the file
     latex    as lines, and the best and second number of the shown rows are marked anew
   How each is cut is in export-forms.js, which is loaded when the first one is taken.
   Without JavaScript the links lead to the files, which hold all rows. */

class CatalogExport extends HTMLElement {
  async connectedCallback() {
    this.table = this.closest("catalog-table");
    this.listeners = new AbortController();
    // Until the table works, and if it never does, the links are plain links.
    await customElements.whenDefined("catalog-table");
    if (!this.isConnected) return;
    const { signal } = this.listeners;
    this.table.addEventListener("view", () => this.say(), { signal });
    for (const link of this.querySelectorAll("a[data-form]")) {
      link.addEventListener("click", (event) => this.take(event, link, () => this.download(link)), { signal });
      this.copyButton(link).addEventListener("click", (event) => this.take(event, link, () => this.copy(link)), {
        signal,
      });
    }
    this.say();
  }

  disconnectedCallback() {
    this.listeners.abort();
  }

  copyButton(link) {
    if (link.nextElementSibling?.localName === "button") return link.nextElementSibling;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = "copy";
    button.setAttribute("aria-label", `copy as ${link.textContent}`);
    link.after(" ", button);
    return button;
  }

  say() {
    this.querySelector("[data-what]").textContent = this.table.whatIsTaken;
    this.querySelector("[role=status]").textContent = "";
  }

  async take(event, link, how) {
    event.preventDefault();
    const status = this.querySelector("[role=status]");
    if (this.table.taken.length === 0) {
      status.textContent = "There is nothing to take.";
      return;
    }
    try {
      status.textContent = await how();
    } catch (error) {
      status.textContent = `${link.textContent} could not be had (${error.message}). Try the download of all: ${link.href}`;
    }
  }

  async text(link) {
    const { taken, rows } = this.table;
    const { forms, load } = await import("./export-forms.js");
    return forms[link.dataset.form](await load(link.href), taken, link.dataset, rows);
  }

  async copy(link) {
    const text = await this.text(link);
    if (!navigator.clipboard) throw new Error("this browser does not let pages copy here");
    await navigator.clipboard.writeText(text);
    return `Copied ${this.table.whatIsTaken} as ${link.textContent}.`;
  }

  async download(link) {
    const file = URL.createObjectURL(new Blob([await this.text(link)], { type: "text/plain" }));
    const hidden = document.createElement("a");
    hidden.href = file;
    hidden.download = link.download;
    hidden.click();
    setTimeout(() => URL.revokeObjectURL(file), 10_000);
    return `Downloaded ${this.table.whatIsTaken} as ${link.textContent}.`;
  }
}

customElements.define("catalog-export", CatalogExport);
