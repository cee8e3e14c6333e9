/* The rows of a <catalog-table>: what each says, and its element, which is made only when the row is shown. */

import { fold } from "./text-fold.js";

/** @type {Record<string, string>} */
const ENTITIES = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#34;": '"',
  "&#39;": "'",
  "&nbsp;": " ",
  "&ndash;": "-",
};
/** @param {string} text */
const decode = (text) => text.replace(/&#?\w+;/g, (entity) => ENTITIES[entity] ?? entity);
/** What is shown of some HTML at first sight; where in its source a number stands is not.
 * @param {string} html */
const said = (html) => decode(html.replace(/<span class="uss-where">[^<]*<\/span>|<(?:"[^"]*"|[^>"])*>/g, " "));

// Rows whose words are got together in one go: a few milliseconds' work.
const BATCH = 400;

const NEWLINE = 10;
const utf8 = new TextDecoder();

// The columns of a row's names, where it has any.
const TITLE = 0;
const SHORT = 1;

const maker = document.createElement("template");

export class Row {
  #line;
  #element;
  #text = "";

  /** `line` gives the HTML of the row of an order; `element` is given where the page holds it already.
   * @param {number} order
   * @param {(order: number) => string} line
   * @param {HTMLTableRowElement} [element]
   */
  constructor(order, line, element) {
    this.order = order;
    this.#line = line;
    this.#element = element;
  }

  get #html() {
    return this.#line(this.order);
  }

  /** @param {string} name */
  attribute(name) {
    return this.#element ? (this.#element.getAttribute(name) ?? "") : valueIn(this.#html, name);
  }

  /** What it is called in a selection and in the address: its id, else the last part of where its first link leads. */
  get id() {
    return this.attribute("id") || (this.#html.match(/<a href="(?:[^"]*\/)?([^"/]+)\/"/)?.[1] ?? "");
  }

  /** What it is called aloud: its short name, or its title. */
  get name() {
    return sortedBy(this.#html, SHORT) || sortedBy(this.#html, TITLE);
  }

  /** Whether it stands behind all others, whatever sorts: a row without a rank, which the page holds from the start. */
  get isApart() {
    return this.#element?.className === "uss-unranked";
  }

  get element() {
    if (!this.#element) {
      maker.innerHTML = this.#html;
      this.#element = /** @type {HTMLTableRowElement} */ (maker.content.firstElementChild);
    }
    return this.#element;
  }

  /** All its words: its short name and its title, each on a line, what its cells say, and those of data-words. */
  get text() {
    if (!this.#text) {
      const html = this.#html;
      const names = `\n${sortedBy(html, SHORT)}\n${sortedBy(html, TITLE)}\n`;
      // Folded as one: a string that is put together of folded ones would be copied when it is first looked through.
      this.#text = fold(`${names}${said(html)} ${valueIn(html, "data-words")}`);
    }
    return this.#text;
  }

  /** How well its names match some words, from 0: one is these words, begins with them, has them in it, has each of them,
   * or none of this.
   * @param {string} phrase  the words with spaces between them
   * @param {string[]} words */
  distance(phrase, words) {
    const { text } = this;
    const title = text.indexOf("\n", 1) + 1;
    const end = text.indexOf("\n", title);
    const isNamed = (/** @type {string} */ part) => text.lastIndexOf(part, end - part.length) >= 0;
    if (!isNamed(phrase)) return words.every(isNamed) ? 3 : 4;
    const begun = [1, title].filter((start) => text.startsWith(phrase, start));
    if (begun.some((start) => text[start + phrase.length] === "\n")) return 0;
    return begun.length ? 1 : 2;
  }

  /** What a column sorts by; numbers count as numbers.
   * @param {number} column */
  value(column) {
    return fold(sortedBy(this.#html, column)).replace(/(?<![.\d])\d+/g, (digits) => digits.padStart(6, "0"));
  }
}

/** The value of the first attribute of a name in some HTML.
 * @param {string} html
 * @param {string} name */
const valueIn = (html, name) => {
  const start = html.indexOf(` ${name}="`);
  if (start < 0) return "";
  const at = start + name.length + 3;
  return decode(html.slice(at, html.indexOf('"', at)));
};

/** What a cell of a row sorts by: data-value, else what its first link or all of it says; what is unknown, by nothing.
 * @param {string} html
 * @param {number} column */
const sortedBy = (html, column) => {
  const cell = html.split("<td", column + 2)[column + 1] ?? "";
  const open = cell.indexOf(">");
  if (cell.lastIndexOf(' data-value="', open) >= 0) return valueIn(cell, "data-value");
  const shown = cell.slice(open + 1);
  return shown.startsWith('<span class="uss-unknown"') ? "" : said(shown.match(/<a .*?<\/a>/)?.[0] ?? shown).trim();
};

/** Rows by the lines of their HTML, which stand behind `first` others. They are kept as the bytes they came in: of a
 * string, one letter beyond Latin-1 doubles the memory.
 * @param {Uint8Array} bytes
 * @param {number} first */
export const rowsOf = (bytes, first) => {
  /** @type {number[]} */
  const starts = [0];
  for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, end + 1)) starts.push(end + 1);
  const line = (/** @type {number} */ order) =>
    utf8.decode(bytes.subarray(starts[order - first], starts[order - first + 1]));
  return starts.slice(1).map((_, place) => new Row(first + place, line));
};

/** The rows of the page, in the server's order; <noscript> holds those that would make it slow, one a line.
 * @param {HTMLElement} element
 * @param {HTMLTableElement} table
 */
export const pageRows = (element, table) => {
  const beside = element.querySelector("noscript");
  const more = beside?.textContent.match(/<tbody>\n(.*)<\/tbody>/s)?.[1] ?? "";
  beside?.remove();
  const line = (/** @type {HTMLTableRowElement} */ row) => {
    let html = "";
    return () => (html ||= row.outerHTML.replaceAll("\n", " "));
  };
  const first = [...table.tBodies[0].rows].map((row, order) => new Row(order, line(row), row));
  return [...first, ...rowsOf(new TextEncoder().encode(more), first.length)];
};

/** Get together what rows say before anybody types, a few rows at a time.
 * @param {Row[]} rows
 */
export const prepare = (rows, at = 0) => {
  if (at >= rows.length) return;
  for (const row of rows.slice(at, at + BATCH)) row.text;
  setTimeout(prepare, 0, rows, at + BATCH);
};
