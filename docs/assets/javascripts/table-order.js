/* The order of the rows of a <catalog-table>: by a column, else by how well they are called as asked for, else the server's. */

/** @typedef {import("./table-rows.js").Row} Row */

export class Order {
  /** The key of the column that sorts; a leading "-" turns it round. */
  sort = "";
  /** @type {NodeListOf<HTMLTableCellElement>} */
  #headers;

  /** The headers become buttons, which call `changed`.
   * @param {HTMLTableElement} table
   * @param {() => void} changed
   * @param {AbortSignal} signal
   */
  constructor(table, changed, signal) {
    this.#headers = table.querySelectorAll("th[data-key]");
    for (const header of this.#headers) {
      const press = () => {
        const { key } = header.dataset;
        this.sort = this.sort === key ? `-${key}` : `${key}`;
        changed();
      };
      buttonIn(header).addEventListener("click", press, { signal });
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

  /** Rows in the order of the column, or null where none sorts; the headers say so.
   * @param {Row[]} rows
   */
  by(rows) {
    const key = this.sort.replace(/^-/, "");
    const direction = this.sort.startsWith("-") ? -1 : 1;
    for (const header of this.#headers) {
      if (header.dataset.key !== key) header.removeAttribute("aria-sort");
      else header.setAttribute("aria-sort", direction < 0 ? "descending" : "ascending");
    }
    if (!key) return null;
    const keyed = rows.map((row) => ({ row, value: row.value(key), isApart: row.isApart }));
    // Rows without a rank stay behind all others, those without a value last among their like; equal ones keep the
    // server's order.
    keyed.sort((a, b) => {
      if (a.isApart !== b.isApart) return a.isApart ? 1 : -1;
      if (a.value === b.value) return a.row.order - b.row.order;
      if (!a.value || !b.value) return a.value ? -1 : 1;
      return a.value < b.value ? -direction : direction;
    });
    return keyed.map(({ row }) => row);
  }
}

/** @param {HTMLElement} header */
const buttonIn = (header) => {
  const standing = header.querySelector("button");
  if (standing) return standing;
  const button = document.createElement("button");
  button.type = "button";
  button.append(...header.childNodes);
  header.append(button);
  return button;
};

/** The rows whose name or title is asked for stand first.
 * @param {Row[]} rows
 * @param {string[]} words
 */
export const byRelevance = (rows, words) => {
  const asked = words.join(" ").replace(/\d+/g, (digits) => digits.padStart(6, "0"));
  /** @type {Row[][]} */
  const steps = [[], [], [], [], []];
  for (const row of rows) steps[step(row, asked, words)].push(row);
  return steps.flat();
};

/** @param {Row} row
 * @param {string} asked
 * @param {string[]} words */
const step = (row, asked, words) => {
  const name = row.value("abbreviation");
  const title = row.value("title");
  const both = `${name} ${title}`;
  if (name === asked) return 0;
  if (name.startsWith(asked) || title.startsWith(asked)) return 1;
  if (both.includes(asked)) return 2;
  return words.every((word) => both.includes(word)) ? 3 : 4;
};
