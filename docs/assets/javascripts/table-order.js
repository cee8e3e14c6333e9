/* The order of the rows of a <catalog-table>: by a column, else by how well they are called as asked for, else the server's. */

/** @typedef {import("./table-rows.js").Row} Row */

export class Order {
  /** The key of the column that sorts; a leading "-" turns it round. */
  sort = "";
  /** @type {NodeListOf<HTMLTableCellElement>} */
  #headers;
  /** The place of each row, in the server's order, among all of them as they were sorted last, and how that was asked
   * for: sorting is slow, and the next letter asks for the same. */
  #places = new Uint32Array();
  #asked = "";

  /** The headers become buttons, which call `changed`.
   * @param {HTMLTableElement} table
   * @param {() => void} changed
   */
  constructor(table, changed) {
    this.#headers = table.querySelectorAll("th[data-key]");
    for (const header of this.#headers) {
      const press = () => {
        const { key } = header.dataset;
        this.sort = this.sort === key ? `-${key}` : `${key}`;
        changed();
      };
      buttonIn(header).addEventListener("click", press);
    }
  }

  /** Take the order from an address; return what it asks for in vain.
   * @param {URLSearchParams} query
   */
  read(query) {
    const sort = query.get("sort") ?? "";
    const isKnown = !sort || [...this.#headers].some(({ dataset }) => dataset.key === sort.replace(/^-/, ""));
    this.sort = isKnown ? sort : "";
    return isKnown ? [] : [`sort=${sort}`];
  }

  /** @param {URLSearchParams} query */
  write(query) {
    if (this.sort) query.set("sort", this.sort);
  }

  /** Some of all rows in the order of the column, or null where none sorts; the headers say so.
   * @param {Row[]} rows
   * @param {Row[]} all
   */
  by(rows, all) {
    const key = this.sort.replace(/^-/, "");
    const direction = this.sort.startsWith("-") ? -1 : 1;
    let column = -1;
    for (const header of this.#headers) {
      header.removeAttribute("aria-sort");
      if (header.dataset.key !== key) continue;
      header.setAttribute("aria-sort", direction < 0 ? "descending" : "ascending");
      column = header.cellIndex;
    }
    if (column < 0) return null;
    const asked = `${this.sort} ${all.length}`;
    if (asked !== this.#asked) this.#places = placesOf(all, column, direction);
    this.#asked = asked;
    return [...rows].sort((a, b) => this.#places[a.order] - this.#places[b.order]);
  }
}

/** @param {Row[]} rows
 * @param {number} column
 * @param {number} direction */
const placesOf = (rows, column, direction) => {
  const keyed = rows.map((row) => ({ order: row.order, value: row.value(column), isApart: row.isApart }));
  // Rows without a rank stay behind all others, those without a value last among their like; equal ones keep the
  // server's order.
  keyed.sort((a, b) => {
    if (a.isApart !== b.isApart) return a.isApart ? 1 : -1;
    if (a.value === b.value) return a.order - b.order;
    if (!a.value || !b.value) return a.value ? -1 : 1;
    return a.value < b.value ? -direction : direction;
  });
  const places = new Uint32Array(rows.length);
  keyed.forEach(({ order }, place) => {
    places[order] = place;
  });
  return places;
};

/** @param {HTMLElement} header */
const buttonIn = (header) => {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...header.childNodes);
  header.append(button);
  return button;
};

/** The rows whose name or title is asked for stand first: those called so, then those whose name begins so, has it in it,
 * or has all words.
 * @param {Row[]} rows
 * @param {string[]} words
 */
export const byRelevance = (rows, words) => {
  const phrase = words.join(" ");
  /** @type {Row[][]} */
  const steps = [[], [], [], [], []];
  for (const row of rows) steps[row.distance(phrase, words)].push(row);
  return steps.flat();
};
