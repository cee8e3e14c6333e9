/* A row of a <catalog-table>: what it says, and its element, which is made only when the row is shown. */

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#34;": '"', "&#39;": "'", "&nbsp;": " " };
const decode = (text) => text.replace(/&(?:amp|lt|gt|quot|nbsp|#34|#39);/g, (entity) => ENTITIES[entity]);
const said = (html) => decode(html.replace(/<(?:"[^"]*"|[^>"])*>/g, " "));

/* Text as it is compared: without accents and case. Most of it is ASCII, and then quickly done. */
export const fold = (text) => {
  const lower = text.toLowerCase();
  return !/[\u0080-\uffff]/.test(lower) ? lower : lower.normalize("NFKD").replace(/\p{M}/gu, "");
};

const maker = document.createElement("template");

export class Row {
  #html;
  #element;
  #text;
  #values = {};

  /* A row is known by its HTML; `element` is given where the page holds it already. */
  constructor(order, html, element) {
    this.order = order;
    this.#html = html;
    this.#element = element;
    this.id = this.attribute("data-id");
  }

  attribute(name, from = 0) {
    const start = this.#html.indexOf(` ${name}="`, from);
    if (start < 0) return "";
    const at = start + name.length + 3;
    return decode(this.#html.slice(at, this.#html.indexOf('"', at)));
  }

  /* Its values under the facets, each as in an address: `venue=Some+Journal`. */
  get facets() {
    return this.attribute("data-facets").split("&");
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
    this.#text ??= fold(`${said(this.#html)} ${this.attribute("data-words")}`);
    return this.#text;
  }

  /* What a column sorts by: data-value, else what the first link of the cell or the cell says; numbers count as numbers. */
  value(key) {
    this.#values[key] ??= fold(this.#valueOf(key)).replace(/(?<![.\d])\d+/g, (digits) => digits.padStart(6, "0"));
    return this.#values[key];
  }

  #valueOf(key) {
    const cell = this.#html.indexOf(`data-key="${key}"`);
    if (cell < 0) return "";
    const open = this.#html.indexOf(">", cell);
    const value = this.#html.indexOf('data-value="', cell);
    if (value > 0 && value < open) return this.attribute("data-value", value - 1);
    const html = this.#html.slice(open + 1, this.#html.indexOf("</td>", open));
    return said(html.match(/<a .*?<\/a>/)?.[0] ?? html).trim();
  }
}
