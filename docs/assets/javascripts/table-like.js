/* Like for like in a <catalog-table>: one row is the reference; of the others those are kept that were measured as it
   was, with their difference to it. What is left out is named, with the reason. */

import { find, findAll, targetOf } from "./dom.js";

/** @typedef {import("./table-rows.js").Row} Row */
/** @typedef {{row: Row, field: string}} LeftOut */

// Rows that are named one by one; of more only the number is told.
const MOST_NAMED = 8;
const MINUS = "\u2212";

/** What a row was measured with: only what is stated is there.
 * @param {Row} row */
const settingOf = (row) => new URLSearchParams(row.attribute("data-setting"));

/** @param {Row} row */
const numberOf = (row) => Number(settingOf(row).get("miou"));

/** @param {number} difference */
const signed = (difference) => `${difference < 0 ? MINUS : "+"}${Math.abs(difference).toFixed(1)}`;

export class LikeForLike {
  /** @type {Row | null} */
  #reference = null;
  /** @type {Row[]} */
  #marked = [];
  #element;
  #panel;
  #boxes;

  /** `panel` holds what is said and a box for each field that can be kept; rows have a [data-like] button.
   * @param {import("./catalog-table.js").CatalogTable} element
   * @param {HTMLElement} panel
   * @param {() => void} changed
   */
  constructor(element, panel, changed) {
    this.#element = element;
    this.#panel = panel;
    this.#boxes = findAll(panel, "input[name=keep]", HTMLInputElement);
    const click = (/** @type {Event} */ event) => {
      const target = targetOf(event);
      const button = target.closest("[data-like]");
      if (button) this.#choose(button.closest("tr")?.id ?? "");
      else if (target.closest("[data-leave]")) this.#reference = null;
      else return;
      changed();
      if (button) panel.scrollIntoView({ block: "nearest" });
    };
    element.addEventListener("click", click);
    panel.addEventListener("change", changed);
    find(panel, "[data-share]").addEventListener("click", () => this.#share());
  }

  /** Take the reference and what is kept from an address; return what it asks for in vain.
   * @param {URLSearchParams} query
   * @param {Row[]} rows
   */
  read(query, rows) {
    const id = query.get("like");
    this.#reference = rows.find((row) => row.id === id && settingOf(row).has("rank")) ?? null;
    const kept = query.get("keep")?.split(" ");
    for (const box of this.#boxes) box.checked = kept ? kept.includes(box.value) : box.defaultChecked;
    return id && !this.#reference ? [`like=${id}`] : [];
  }

  /** @param {URLSearchParams} query */
  write(query) {
    if (!this.#reference) return;
    query.set("like", this.#reference.id);
    if (this.#boxes.some((box) => box.checked !== box.defaultChecked)) query.set("keep", this.#kept.join(" "));
  }

  /** Of some rows those that are like the reference, it among them; all of them where there is none.
   * @param {Row[]} rows
   */
  pass(rows) {
    this.#unmark();
    const reference = this.#reference;
    this.#panel.hidden = !reference;
    if (!reference) return rows;
    /** @type {LeftOut[]} */
    const unstated = [];
    /** @type {LeftOut[]} */
    const differing = [];
    const like = rows.filter((row) => {
      if (row === reference) return true;
      if (!settingOf(row).has("rank")) return false;
      const field = this.#differs(row, reference);
      if (!field) return true;
      (settingOf(row).has(field) ? differing : unstated).push({ row, field });
      return false;
    });
    this.#say(reference, unstated, differing, like.length);
    this.#mark(like, reference);
    return like;
  }

  get reference() {
    return this.#reference;
  }

  get #kept() {
    return this.#boxes.filter((box) => box.checked).map((box) => box.value);
  }

  /** @param {string} id */
  #choose(id) {
    this.#reference = this.#element.rows.find((row) => row.id === id) ?? null;
  }

  /** The first kept field in which a row is not known to be like the reference: one that differs, else one not stated.
   * @param {Row} row
   * @param {Row} reference
   */
  #differs(row, reference) {
    const [mine, asked] = [settingOf(row), settingOf(reference)];
    const fields = this.#kept.filter((field) => asked.has(field) && mine.get(field) !== asked.get(field));
    return fields.find((field) => mine.has(field)) ?? fields[0];
  }

  /** @param {Row} reference
   * @param {LeftOut[]} unstated
   * @param {LeftOut[]} differing
   * @param {number} like */
  #say(reference, unstated, differing, like) {
    const setting = settingOf(reference);
    const parts = ["name", "backbone", "refinement"].map((field) => setting.get(field)).filter(Boolean);
    find(this.#panel, "[data-reference]").textContent = `${parts.join(", ")}: ${setting.get("miou")} mIoU`;
    for (const box of this.#boxes) {
      const said = box.parentElement?.querySelector("span");
      box.disabled = !setting.has(box.value);
      if (said) said.textContent = `(${setting.get(box.value) ?? "not stated"})`;
    }
    const sentences = [
      `${like === 1 ? "No other row is" : `${like} rows are`} like for like.`,
      ...this.#leftOut((field) => `${field} not stated`, unstated, numberOf(reference)),
      ...this.#leftOut((field) => `another ${field}`, differing, numberOf(reference)),
      "Rows without a rank never enter.",
    ];
    find(this.#panel, "[role=status]").textContent = sentences.join("\n");
  }

  /** @param {(field: string) => string} why
   * @param {LeftOut[]} found
   * @param {number} number */
  *#leftOut(why, found, number) {
    for (const field of new Set(found.map((one) => one.field))) {
      const rows = found.filter((one) => one.field === field).map(({ row }) => row);
      const named = rows.map(
        (row) => `${settingOf(row).get("name")} ${settingOf(row).get("miou")} (${signed(numberOf(row) - number)})`,
      );
      const list = named.length > MOST_NAMED ? "" : `: ${named.join(", ")}`;
      yield `Left out, ${why(field)} (${rows.length})${list}.`;
    }
  }

  /** @param {Row[]} rows
   * @param {Row} reference */
  #mark(rows, reference) {
    this.#marked = rows;
    for (const row of rows) {
      const difference = document.createElement("small");
      difference.className = "uss-difference";
      difference.textContent = row === reference ? "reference" : signed(numberOf(row) - numberOf(reference));
      row.element.querySelector(".uss-miou")?.append(" ", difference);
      row.element.toggleAttribute("data-reference", row === reference);
    }
  }

  #unmark() {
    for (const { element } of this.#marked) {
      element.querySelector(".uss-difference")?.remove();
      element.removeAttribute("data-reference");
    }
    this.#marked = [];
  }

  async #share() {
    await navigator.clipboard?.writeText(location.href);
    find(this.#panel, "[role=status]").textContent = "Copied the link to this view.";
  }
}
