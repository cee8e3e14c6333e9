/* <catalog-export>: takes away what a <catalog-table> shows, by copy and by download.

   Markup, inside the <catalog-table>:
     <span data-what>                     says what is taken: "all 42 rows", "the 7 rows shown", "the 2 rows selected"
     <a href download data-form>          a file that holds all rows, in the server's order
   Forms, by what is one record of the file:
     bibtex   an entry; rows name theirs in data-cite
     lines    a line; data-head and data-foot count the lines around the records; a row is one line, or as many as its
              attribute says that is named by data-per
     json     a paper of the list that ends the file
     latex    as lines, and the best and second number of the shown rows are marked anew
   Without JavaScript the links lead to the files, which hold all rows. */

const loaded = new Map();

const load = (url) => {
  if (!loaded.has(url)) {
    const text = fetch(url).then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.statusText))));
    text.catch(() => loaded.delete(url));
    loaded.set(url, text);
  }
  return loaded.get(url);
};

const bibtex = (whole, rows) => {
  const entries = new Map(whole.trimEnd().split("\n\n").map((entry) => [entry.match(/^@\w+\{([^,]+),/)?.[1], entry]));
  return `${[...new Set(rows.map((row) => row.cite))].map((key) => entries.get(key)).join("\n\n")}\n`;
};

const lines = (whole, rows, { head, foot, per }, all, finish = (records) => records) => {
  const newline = whole.includes("\r\n") ? "\r\n" : "\n";
  const parts = whole.split(newline);
  const end = parts.length - 1 - Number(foot);
  let at = Number(head);
  const records = new Map(all.map((row) => [row, parts.slice(at, (at += per ? Number(row[per]) : 1))]));
  const kept = finish(rows.flatMap((row) => records.get(row)));
  return [...parts.slice(0, Number(head)), ...kept, ...parts.slice(end)].join(newline);
};

/* As catalog/export/latex.py marks the numbers of a whole board. */
const emphasise = (records) => {
  const rows = records.map((record) => record.replace(/\\(?:textbf|underline)\{([\d.]+)\}/g, "$1").split(" & "));
  const ranked = rows.filter(([method]) => !method.includes("$^\\dagger$"));
  for (const column of [2, 3]) {
    const numbers = new Set(ranked.map((row) => parseFloat(row[column])).filter((number) => !Number.isNaN(number)));
    const [best, second] = [...numbers].sort((a, b) => b - a);
    const marks = new Map([[second, "\\underline"], [best, "\\textbf"]]);
    for (const row of ranked) {
      const mark = marks.get(parseFloat(row[column]));
      if (mark) row[column] = row[column].replace(/^[\d.]+/, (number) => `${mark}{${number}}`);
    }
  }
  return rows.map((row) => row.join(" & "));
};

const json = (whole, rows) => {
  const start = whole.indexOf("\n \"papers\": [") + 13;
  const papers = whole.slice(start).match(/\n  \{[^]*?\n  \}/g);
  return `${whole.slice(0, start)}${rows.map((row) => papers[row.order]).join(",")}${rows.length ? "\n " : ""}]\n}\n`;
};

const forms = {
  bibtex,
  json,
  lines,
  latex: (whole, rows, options, all) => lines(whole, rows, options, all, emphasise),
};

class CatalogExport extends HTMLElement {
  connectedCallback() {
    this.table = this.closest("catalog-table");
    this.listeners = new AbortController();
    const { signal } = this.listeners;
    this.table.addEventListener("view", () => this.say(), { signal });
    for (const link of this.querySelectorAll("a[data-form]")) {
      link.addEventListener("click", (event) => this.take(event, link, () => this.download(link)), { signal });
      this.copyButton(link).addEventListener("click", (event) => this.take(event, link, () => this.copy(link)), { signal });
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
    try {
      status.textContent = await how();
    } catch (error) {
      status.textContent = `${link.textContent} could not be had (${error.message}). Try the download of all: ${link.href}`;
    }
  }

  async text(link) {
    const { taken, rows } = this.table;
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
