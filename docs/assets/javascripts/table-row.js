/* A row of a <catalog-table>: what it says, and its element, which is made only when the row is shown. */

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#34;": '"', "&#39;": "'", "&nbsp;": " " };
const decode = (text) => text.replace(/&(?:amp|lt|gt|quot|nbsp|#34|#39);/g, (entity) => ENTITIES[entity]);
const unquote = (text) => decodeURIComponent(text.replaceAll("+", " "));

/* Text as it is compared: without accents and case. Most of it is ASCII, and then quickly done. */
export const fold = (text) => {
  const lower = text.toLowerCase();
  return /^[\x00-\x7f]*$/.test(lower) ? lower : lower.normalize("NFKD").replace(/\p{M}/gu, "");
};

const maker = document.createElement("template");

export class Row {
  #html;
  #element;
  #text;
  #values = new Map();

  /* A row is known by its HTML; `element` is given where the page holds it already. */
  constructor(order, html, element) {
    this.order = order;
    this.#html = html;
    this.#element = element;
    this.id = this.attribute("data-id");
    this.cite = this.attribute("data-cite");
    this.numbers = this.attribute("data-numbers");
    this.facets = this.attribute("data-facets")
      .split("&")
      .filter(Boolean)
      .map((pair) => pair.split("=").map(unquote));
  }

  attribute(name) {
    const start = this.#html.indexOf(` ${name}="`);
    if (start < 0) return "";
    const from = start + name.length + 3;
    return decode(this.#html.slice(from, this.#html.indexOf('"', from)));
  }

  get element() {
    if (!this.#element) {
      maker.innerHTML = this.#html;
      this.#element = document.adoptNode(maker.content.firstElementChild);
    }
    return this.#element;
  }

  /* All its words: what its cells say, and those of data-words. */
  get text() {
    this.#text ??= fold(`${decode(this.#html.replace(/<(?:"[^"]*"|[^>"])*>/g, " "))} ${this.attribute("data-words")}`);
    return this.#text;
  }

  /* What a column sorts by; numbers within text count as numbers. */
  value(key) {
    if (!this.#values.has(key)) {
      const at = this.#html.indexOf(`data-key="${key}"`);
      const start = at < 0 ? -1 : this.#html.indexOf('data-value="', at) + 12;
      const value = start < 12 ? "" : decode(this.#html.slice(start, this.#html.indexOf('"', start)));
      this.#values.set(key, fold(value).replace(/\d+/g, (digits) => digits.padStart(6, "0")));
    }
    return this.#values.get(key);
  }
}
