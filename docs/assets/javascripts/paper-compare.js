/* <paper-compare>: puts the papers that the address names (?select=a&select=b) side by side.

   Attributes: data-papers and data-boards, the addresses of papers.json and leaderboards.json; data-site, that of the
   site's root. What counts on a board, and for which rank, is what the board itself says.
   Its content stands until the comparison does, and where scripts do not run. */

import { element } from "./new-element.js";

/** What papers.json and leaderboards.json hold, as far as it is compared.
 * @typedef {"miou" | "accuracy"} Metric
 * @typedef {"paper" | "repository" | "quoted" | "archive"} Kind
 * @typedef {{on: string, protocol: string, split?: string, backbone?: string, source: {kind: Kind, where: string, url: string}}} Result
 * @typedef {{url: string, official: boolean}} Code
 * @typedef {{id: string, title: string, abbreviation?: string, authors: string[], year: number, venue: string, scope: string, summary?: string, datasets: string[], tags: string[], code: Code[], results: Result[]}} Paper
 * @typedef {{id: string, name: string}} Named
 * @typedef {{paper: string, results: number[], method: string, setting: string, shown: Partial<Record<Metric, string>>, rank?: number, reason?: string}} Row
 * @typedef {{on: string, protocol: string, split?: string, anchor: string, metric: Metric | null, rows: Row[]}} Board
 * @typedef {{boards: Board[], metrics: Record<Metric, string>, sources: Record<Kind, string>}} Boards
 * @typedef {{papers: Paper[], datasets: (Named & {variants: Named[]})[], protocols: Record<string, {name: string}>, dead_links: Record<string, {since: string, copy?: string}>}} Catalog
 */

import { displayName, isolated } from "./author-names.js";

const MOST = 5;

/** @param {string} href
 * @param {string} text */
const link = (href, text) => element("a", { href }, text);
/** @param {Node[]} nodes */
const joined = (nodes, between = ", ") => nodes.flatMap((node, i) => (i ? [between, node] : [node]));
/** The backbone of a row, if it is known.
 * @param {Row} row
 * @param {Paper} paper */
const backboneOf = (row, paper) => paper.results[row.results[0]].backbone;

/** The backbone with which most of some papers have a rank on a board, two of them at least.
 * @param {Board} board
 * @param {Paper[]} papers */
const sharedBackbone = (board, papers) => {
  /** @type {Map<string, Set<string>>} */
  const users = new Map();
  for (const row of board.rows) {
    const paper = papers.find(({ id }) => id === row.paper);
    const backbone = paper && row.rank && backboneOf(row, paper);
    if (paper && backbone) users.set(backbone, (users.get(backbone) ?? new Set()).add(paper.id));
  }
  const most = [...users].sort(([, a], [, b]) => b.size - a.size)[0];
  return most && most[1].size > 1 ? most[0] : undefined;
};

/** The row of a board that stands for a paper: its first one with a rank and the shared backbone, else its first one
 * with a rank, else its first one.
 * @param {Board} board
 * @param {Paper} paper
 * @param {string | undefined} backbone */
const rowOf = (board, paper, backbone) => {
  const rows = board.rows.filter((row) => row.paper === paper.id);
  const ranked = rows.filter((row) => row.rank);
  return ranked.find((row) => backboneOf(row, paper) === backbone) ?? ranked[0] ?? rows[0] ?? null;
};

/** A text in whose names, such as ViT-S/8, no line breaks.
 * @param {string} text */
const whole = (text) =>
  text.split(/(\S*-\S*)/).map((part, i) => (i % 2 ? element("span", { className: "uss-name" }, part) : part));

class PaperCompare extends HTMLElement {
  /** @type {Catalog} */
  catalog;
  /** @type {Boards} */
  boards;

  async connectedCallback() {
    const asked = [...new Set(new URLSearchParams(location.search).getAll("select"))];
    if (asked.length === 0) return;
    try {
      const { papers = "", boards = "" } = this.dataset;
      [this.catalog, this.boards] = await Promise.all([this.load(papers), this.load(boards)]);
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      this.say(`The papers could not be loaded (${message}). Load the page again to try once more.`);
      return;
    }
    const byId = new Map(this.catalog.papers.map((paper) => [paper.id, paper]));
    const unknown = asked.filter((id) => !byId.has(id));
    const papers = asked.flatMap((id) => byId.get(id) ?? []).slice(0, MOST);
    const strangers = unknown.length ? ` Not known: ${unknown.slice(0, 5).join(", ").slice(0, 200)}.` : "";
    if (papers.length < 2)
      this.say(`Two known papers are needed to compare; the address names ${papers.length}.${strangers}`);
    else this.show(papers, unknown, asked.length - unknown.length - papers.length);
  }

  /** @param {string} address */
  async load(address) {
    const answer = await fetch(new URL(address, document.baseURI));
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  }

  /** @param {string} text */
  say(text) {
    this.replaceChildren(element("p", {}, text, " ", link(this.site("papers/"), "Choose papers in the table"), "."));
  }

  /** @param {string} path */
  site(path) {
    return new URL(path, new URL(this.dataset.site ?? "", document.baseURI)).href;
  }

  /** @param {Paper[]} papers
   * @param {string[]} unknown
   * @param {number} left  how many more were asked for */
  show(papers, unknown, left) {
    const notes = [];
    if (unknown.length) notes.push(`Not known: ${unknown.slice(0, 5).join(", ").slice(0, 200)}.`);
    if (left > 0) notes.push(`At most ${MOST} papers stand side by side; ${left} more were asked for.`);
    const query = new URLSearchParams(papers.map((paper) => ["select", paper.id]));
    const table = element("table", { className: "uss-compare" });
    table.append(this.head(papers), element("tbody", {}, ...this.results(papers), ...this.fields(papers)));
    this.replaceChildren(
      ...notes.map((text) => element("p", { className: "uss-finder-unknown" }, text)),
      element(
        "p",
        { className: "uss-aside" },
        "Each paper's best numbers on a board, with the backbone that most of them share where there is one; the best of those is bold. Fields that differ are shaded. ",
        link(`${this.site("papers/")}?${query}`, "Change the selection"),
      ),
      element("div", { className: "uss-comparison", tabIndex: 0, role: "group", ariaLabel: "Comparison" }, table),
    );
  }

  /** @param {Paper[]} papers */
  head(papers) {
    const cells = papers.map((paper) =>
      element(
        "th",
        { scope: "col" },
        link(this.site(`papers/${paper.id}/`), isolated(paper.abbreviation ?? paper.title)),
        element("small", {}, `${paper.venue} ${paper.year}`),
      ),
    );
    return element("thead", {}, element("tr", {}, element("td"), ...cells));
  }

  /** @param {(string | Node)[]} label
   * @param {((string | Node)[] | null)[]} cells */
  row(label, cells, differs = false) {
    const row = element("tr", { className: differs ? "uss-differs" : "" });
    row.append(
      element("th", { scope: "row" }, ...label),
      ...cells.map((cell) => element("td", {}, ...(cell ?? ["–"]))),
    );
    return row;
  }

  /** Boards that more papers share stand first, of those the ones with a shared backbone.
   * @param {Paper[]} papers */
  results(papers) {
    const shown = this.boards.boards.map((board) => {
      const backbone = sharedBackbone(board, papers);
      return { board, backbone, rows: papers.map((paper) => rowOf(board, paper, backbone)) };
    });
    const shared = (/** @type {(Row | null)[]} */ rows) => rows.filter(Boolean).length;
    return shown
      .filter(({ rows }) => shared(rows))
      .sort((a, b) => shared(b.rows) - shared(a.rows) || Number(Boolean(b.backbone)) - Number(Boolean(a.backbone)))
      .map(({ board, rows, backbone }) => {
        // Only rows with one backbone compare.
        const like = rows.filter((row, i) => row && backbone && backboneOf(row, papers[i]) === backbone);
        const top = like.length > 1 ? Math.min(...like.flatMap((row) => row?.rank ?? [])) : null;
        const cells = rows.map((row, i) => row && this.numbers(papers[i].results[row.results[0]], row, board, top));
        return this.row(this.label(board), cells);
      });
  }

  /** @param {Board} board */
  label({ on, protocol, split, anchor }) {
    const variants = this.catalog.datasets.flatMap((dataset) => dataset.variants);
    const name = variants.find(({ id }) => id === on)?.name ?? on;
    const how = ` ${this.catalog.protocols[protocol].name}${split ? `, ${split}` : ""}`;
    const board = element("a", { href: this.site(`leaderboards/${on}/#${anchor}`) }, ...whole(name));
    return [board, element("small", {}, how)];
  }

  /** A link that leads out of the site; one that is known to be dead is struck, and followed by its archived copy.
   * @param {string} url
   * @param {string} text */
  externalLink(url, text) {
    const dead = this.catalog.dead_links[url];
    if (!dead) return link(url, text);
    const copy = dead.copy ? [", ", link(dead.copy, "archived copy")] : [];
    const aside = element("small", {}, `(dead since ${dead.since}`, ...copy, ")");
    return element("span", { className: "uss-dead-link" }, element("s", { title: url }, text), " ", aside);
  }

  /** The numbers of a row, each a link to where it stands, or to a copy of that; the one that ranks highest is strong.
   * @param {Result} result
   * @param {Row} row
   * @param {Board} board
   * @param {number | null} top */
  numbers(result, row, board, top) {
    const { kind, where, url } = result.source;
    const dead = this.catalog.dead_links[url];
    const address = dead ? dead.copy : url;
    const title = [`${this.boards.sources[kind]}: ${where}`, dead && `dead since ${dead.since}`]
      .filter(Boolean)
      .join("; ");
    const setting = [row.setting, row.reason && `not ranked: ${row.reason}`];
    const metrics = /** @type {[Metric, string][]} */ (Object.entries(this.boards.metrics));
    const numbers = metrics.flatMap(([key, unit]) => {
      const text = row.shown[key];
      if (text === undefined) return [];
      const number = address ? element("a", { title, href: address }, text) : element("span", { title }, text);
      const isTop = key === board.metric && row.rank !== undefined && row.rank === top;
      return element("span", {}, isTop ? element("strong", {}, number) : number, element("small", {}, ` ${unit}`));
    });
    const from = kind === "archive" || kind === "quoted" ? [this.boards.sources[kind]] : [];
    return [
      ...joined(numbers, " "),
      element("small", { className: "uss-setting" }, ...whole([...setting, ...from].filter(Boolean).join("; "))),
    ];
  }

  /** @param {Paper[]} papers */
  fields(papers) {
    const names = new Map(
      this.catalog.datasets.flatMap((dataset) => [dataset, ...dataset.variants].map(({ id, name }) => [id, name])),
    );
    const list = (/** @type {(string | undefined)[]} */ values) => (values.length ? values.join(", ") : "–");
    /** @type {Record<string, (paper: Paper) => string>} */
    const texts = {
      Title: (paper) => isolated(paper.title),
      Authors: ({ authors }) => list(authors.map((author) => isolated(displayName(author)))),
      Published: (paper) => `${paper.venue} ${paper.year}`,
      Datasets: (paper) => list(paper.datasets.map((id) => names.get(id))),
      Tags: (paper) => list(paper.tags.map((tag) => tag.replaceAll("-", " "))),
      "What is new": (paper) => paper.summary ?? "–",
      Scope: (paper) => paper.scope,
    };
    const rows = Object.entries(texts).map(([label, text]) => {
      const cells = papers.map(text);
      return this.row([label], cells.map(whole), new Set(cells).size > 1);
    });
    const code = papers.map((paper) =>
      paper.code.map(({ url, official }) => this.externalLink(url, official ? "by the authors" : "by others")),
    );
    const kinds = new Set(code.map((links) => links.map((a) => a.textContent).join()));
    return [
      ...rows,
      this.row(
        ["Code"],
        code.map((links) => (links.length ? joined(links) : null)),
        kinds.size > 1,
      ),
    ];
  }
}

customElements.define("paper-compare", PaperCompare);
