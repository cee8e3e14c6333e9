/* <score-calculator>: scores a confusion matrix under every protocol, and says where it would stand.

   Attributes: data-papers and data-boards, the addresses of papers.json and leaderboards.json, which are loaded once a
   dataset variant is chosen; data-leaderboards, that of the boards' pages. Nothing leaves the browser.
   Markup: the form of score_calculator.html. */

import { find, targetOf } from "./dom.js";
import { element } from "./new-element.js";

/** @typedef {typeof import("./score.js")} Maths
 * @typedef {typeof import("./score-boards.js")} Boards
 * @typedef {import("./score.js").Matrix} Matrix
 * @typedef {import("./score.js").ProtocolScore} ProtocolScore
 * @typedef {import("./score-boards.js").Catalog} Catalog
 * @typedef {import("./score-boards.js").Board} Board
 * @typedef {import("./score-boards.js").Placement} Placement
 * @typedef {import("./score-boards.js").Place} Place
 * @typedef {{catalog: Catalog, boards: Board[]}} Data */

const PAUSE = 150;
const LARGEST_FILE = 30_000_000;
const MINUS = "\u2212";

const shown = (/** @type {number} */ number) => number.toLocaleString("en-US");
const rounded = (/** @type {number} */ number) => Number(number.toFixed(2));
const signed = (/** @type {number} */ number) => `${number < 0 ? MINUS : "+"}${Math.abs(number).toFixed(2)}`;
const protocolName = (/** @type {ProtocolScore} */ { matching, background }) =>
  matching + (background === null ? "" : `, ${background ? "with" : "without"} background`);

/** A row of a table: its head, then its cells.
 * @param {string} head
 * @param {string[]} cells */
const row = (head, cells) =>
  element("tr", {}, element("th", { scope: "row" }, head), ...cells.map((cell) => element("td", {}, cell)));

/** @param {string} text
 * @param {string} what */
const wholeNumber = (text, what) => {
  if (!/^\d+$/.test(text)) throw new RangeError(`${what} is “${text.slice(0, 20)}”. Write a whole number, such as 0.`);
  return Number(text);
};

class ScoreCalculator extends HTMLElement {
  /** @type {Maths} */
  maths;
  /** @type {Boards} */
  places;
  /** @type {typeof import("./score-result.js")} */
  results;
  /** @type {typeof import("./score-yaml.js")} */
  yaml;
  /** @type {Promise<Data> | null} */
  data = null;
  timer = 0;
  /** Goes up with each turn, so that an answer that comes late is dropped. */
  turn = 0;

  async connectedCallback() {
    [this.maths, this.places, this.results, this.yaml] = await Promise.all([
      import("./score.js"),
      import("./score-boards.js"),
      import("./score-result.js"),
      import("./score-yaml.js"),
    ]);
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", (event) => this.hear(event));
    this.form.addEventListener("click", (event) => this.press(event));
    find(this, ".uss-score-without").hidden = true;
    this.form.hidden = false;
    if (this.said("matrix")) this.score();
  }

  get form() {
    return find(this, "form", HTMLFormElement);
  }

  /** What a field of the form says.
   * @param {string} name */
  said(name) {
    const field = this.form.elements.namedItem(name);
    return /** @type {HTMLInputElement} */ (field).value.trim();
  }

  /** @param {Event} event */
  async hear(event) {
    const field = targetOf(event);
    if (field instanceof HTMLInputElement && field.type === "file") {
      const [file] = field.files ?? [];
      if (!file) return;
      if (file.size > LARGEST_FILE) {
        this.fail(`The file has ${shown(file.size)} bytes, more than ${shown(LARGEST_FILE)}. Score it by the command.`);
        return;
      }
      this.fill(await file.text());
      return;
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.score(), PAUSE);
  }

  /** @param {Event} event */
  press(event) {
    const example = targetOf(event).closest("button")?.dataset.example;
    if (example) this.fill(example);
  }

  /** @param {string} text */
  fill(text) {
    find(this, "textarea", HTMLTextAreaElement).value = text;
    this.score();
  }

  /** @param {string | null} text */
  fail(text) {
    const fault = find(this, "[data-fault]");
    fault.hidden = text === null;
    fault.textContent = text;
    find(this, "textarea").setAttribute("aria-invalid", String(text !== null));
    if (text === null) return;
    find(this, "[data-scores]").hidden = true;
    this.misfit(null);
  }

  score() {
    this.turn += 1;
    const text = this.said("matrix");
    if (!text) {
      this.fail(null);
      find(this, "[data-scores]").hidden = true;
      this.misfit(null);
      return;
    }
    try {
      const matrix = this.maths.parse(find(this, "textarea", HTMLTextAreaElement).value);
      const background = this.said("background") ? wholeNumber(this.said("background"), "The background") : null;
      const ignored = this.said("ignored")
        .split(/[\s,;]+/)
        .filter(Boolean);
      const columns = ignored.map((word) => wholeNumber(word, "An ignored class"));
      const scores = this.maths.scoreProtocols(matrix, background, columns);
      this.fail(null);
      this.show(matrix, scores);
      this.stand(matrix, scores);
    } catch (error) {
      if (!(error instanceof this.maths.MatrixError || error instanceof RangeError)) throw error;
      this.fail(error.message);
    }
  }

  /** @param {Matrix} matrix
   * @param {ProtocolScore[]} scores */
  show({ rows, names }, scores) {
    const pixels = rows.reduce((total, counts) => total + counts.reduce((sum, count) => sum + count, 0), 0);
    find(this, "[data-size]").textContent =
      `${shown(rows.length)} clusters, ${shown(rows[0].length)} classes, ${shown(pixels)} pixels`;
    const first = rounded(scores[0].score.miou);
    find(this, "[data-protocols]").replaceChildren(
      ...scores.map((one, i) => {
        const { miou, accuracy } = one.score;
        return row(protocolName(one), [miou.toFixed(2), accuracy.toFixed(2), i ? signed(rounded(miou) - first) : ""]);
      }),
    );
    const low = scores.reduce((best, one) => (one.score.miou < best.score.miou ? one : best));
    const high = scores.reduce((best, one) => (one.score.miou > best.score.miou ? one : best));
    const [least, most] = [low, high].map((one) => rounded(one.score.miou));
    find(this, "[data-range]").textContent =
      least === most
        ? "mIoU is the same under all of them."
        : `mIoU moves by ${(most - least).toFixed(2)} points with the protocol: from ${least.toFixed(2)} (${protocolName(low)}) to ${most.toFixed(2)} (${protocolName(high)}).`;
    this.showClasses({ rows, names }, scores);
    find(this, "[data-scores]").hidden = false;
  }

  /** @param {Matrix} matrix
   * @param {ProtocolScore[]} scores */
  showClasses({ rows, names }, scores) {
    const some = scores.filter(({ background }) => background !== false);
    const heads = ["Class", "Pixels", ...some.map(({ matching }) => matching)];
    const head = element("tr", {}, ...heads.map((text) => element("th", { scope: "col" }, text)));
    const body = some[0].classes.map((column, place) => {
      const pixels = rows.reduce((total, counts) => total + counts[column], 0);
      return row(names[column] || `${column}`, [
        shown(pixels),
        ...some.map(({ score }) => score.iou[place]?.toFixed(2) ?? "–"),
      ]);
    });
    find(this, "[data-classes]").replaceChildren(
      element("table", { className: "uss-score-table" }, element("thead", {}, head), element("tbody", {}, ...body)),
    );
  }

  /** Say why nothing can stand on a board, or nothing at all.
   * @param {string | null} text */
  misfit(text) {
    const said = find(this, "[data-misfit]");
    said.hidden = text === null;
    said.textContent = text;
    find(this, "[data-standing]").hidden = true;
  }

  load() {
    const get = async (/** @type {string} */ address) => {
      const answer = await fetch(new URL(address, document.baseURI));
      if (!answer.ok) throw new Error(answer.statusText || `${answer.status}`);
      return answer.json();
    };
    const { papers = "", boards = "" } = this.dataset;
    this.data ??= Promise.all([get(papers), get(boards)]).then(([catalog, { boards }]) => ({ catalog, boards }));
    return this.data;
  }

  /** @param {Matrix} matrix
   * @param {ProtocolScore[]} scores */
  async stand(matrix, scores) {
    const { turn } = this;
    if (!this.said("on")) {
      this.misfit(null);
      return;
    }
    try {
      const data = await this.load();
      if (turn === this.turn) this.showPlaces(data, matrix, scores);
    } catch (error) {
      if (error instanceof RangeError) this.misfit(error.message);
      else {
        this.data = null;
        const { message } = /** @type {Error} */ (error);
        this.misfit(
          `The boards could not be loaded (${message}); the scores above stand. Choose the variant again to retry.`,
        );
      }
    }
  }

  /** @param {Data} data
   * @param {Matrix} matrix
   * @param {ProtocolScore[]} scores */
  showPlaces({ catalog, boards }, { rows }, scores) {
    const variant = this.places.variantOf(catalog, this.said("on"));
    const more = rows.length > scores[0].classes.length;
    const key = this.said("protocol") || (more ? "overclustering" : "clustering");
    const protocol = catalog.protocols[key];
    const { classes, background, score } = this.places.chosen(variant, protocol, scores);
    const fault =
      this.places.misfit(variant, rows.length, rows[0].length, scores) ??
      this.places.tooFew(protocol, rows.length, classes.length);
    if (fault) {
      this.misfit(fault);
      return;
    }
    const splits = boards.some((board) => board.on === variant.id && board.protocol === key && board.split);
    find(this, "[data-split]").hidden = !splits;
    const told = this.results.resultOf(new FormData(this.form));
    const result = {
      ...told,
      on: variant.id,
      protocol: key,
      split: splits ? this.said("split") || "val" : undefined,
      miou: rounded(score.miou),
      accuracy: rounded(score.accuracy),
      setting: {
        ...told.setting,
        clusters: rows.length,
        classes: classes.length === variant.classes ? undefined : classes.length,
        background: background ?? undefined,
      },
    };
    const unsaid = this.places.unsaidHelp(catalog, result);
    if (unsaid) {
      this.misfit(unsaid);
      return;
    }
    const [url, where] = [this.said("url"), this.said("where")];
    const source = { kind: "paper", where: where || "FILL IN", url: url || "FILL IN" };
    const placed = this.places.placesOf(catalog, boards, result);
    this.misfit(null);
    const none = `It would be the first number on ${variant.name} under its protocol.`;
    find(this, "[data-places]").replaceChildren(
      ...(placed.length ? placed.map((one) => this.placeItem(catalog, variant.name, one)) : [element("li", {}, none)]),
    );
    find(this, "[data-entry]").textContent = this.yaml.toYaml(result, source);
    find(this, "[data-unsourced]").hidden = Boolean(url && where);
    find(this, "[data-standing]").hidden = false;
  }

  /** @param {Catalog} catalog
   * @param {string} variant
   * @param {Placement} placement */
  placeItem(catalog, variant, { board, reason, place, like }) {
    const name = [`${variant}, ${catalog.protocols[board.protocol].name}`, board.split].filter(Boolean).join(", ");
    const page = `${this.dataset.leaderboards}${board.on}/#${board.anchor}`;
    const rank = (/** @type {Place} */ { rank, others }) => `${shown(rank)} of ${shown(others + 1)}`;
    const alike = like ? `; among those of the same setting ${rank(like)}` : "";
    const standing = `rank ${rank(place)}, itself among them${alike}`;
    const text = reason ? `no rank (${reason}); its number alone: ${standing}` : standing;
    return element("li", {}, element("a", { href: new URL(page, document.baseURI).href }, name), `: ${text}.`);
  }
}

customElements.define("score-calculator", ScoreCalculator);
