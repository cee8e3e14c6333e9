/* <paper-compare>: puts the papers that the address names (?select=a&select=b) side by side.

   Attributes: data-papers, the address of papers.json; data-site, that of the site's root.
   Its content stands until the comparison does, and where scripts do not run. */

/** What papers.json holds, as far as it is compared.
 * @typedef {"miou" | "accuracy"} Metric
 * @typedef {"paper" | "repository" | "quoted" | "archive"} Kind
 * @typedef {{on: string, protocol: string, split?: string, backbone?: string, variant?: string, departs?: string, miou?: number, accuracy?: number, source: {kind: Kind, where: string, url: string}}} Result
 * @typedef {{url: string, official: boolean}} Code
 * @typedef {{id: string, title: string, abbreviation?: string, authors: string[], year: number, venue: string, scope: string, summary?: string, datasets: string[], tags: string[], code: Code[], results: Result[]}} Paper
 * @typedef {{id: string, name: string}} Named
 * @typedef {{papers: Paper[], datasets: (Named & {variants: Named[]})[], protocols: Record<string, {name: string}>, dead_links: Record<string, {since: string, copy?: string}>}} Catalog
 */

const MOST = 5;
const KINDS = {
  paper: "the paper",
  repository: "the authors' repository",
  quoted: "quoted by others",
  archive: "Papers with Code archive",
};

/** @type {{key: Metric, unit: string}[]} */
const UNITS = [
  { key: "miou", unit: "mIoU" },
  { key: "accuracy", unit: "accuracy" },
];

/** @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Partial<HTMLElementTagNameMap[Name]>} properties
 * @param {(string | Node)[]} children */
const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

/** @param {string} href
 * @param {string} text */
const link = (href, text) => element("a", { href }, text);
/** @param {Node[]} nodes */
const joined = (nodes, between = ", ") => nodes.flatMap((node, i) => (i ? [between, node] : [node]));
/** @param {Result} result */
const settingOf = (result) => [result.on, result.protocol, result.split ?? ""].join(" ");
/** The best result by a metric, of those that keep to the board's setting if there are any.
 * @param {Result[]} results
 * @param {Metric} metric */
const best = (results, metric) => {
  const regular = results.filter((result) => !result.departs);
  return (regular.length ? regular : results).reduce((a, b) => ((b[metric] ?? -1) > (a[metric] ?? -1) ? b : a));
};

/** @param {number} number */
const printed = (number) => number.toFixed(Math.max(1, `${number}`.split(".")[1]?.length ?? 0));

class PaperCompare extends HTMLElement {
  /** @type {Catalog} */
  catalog;

  async connectedCallback() {
    const asked = [...new Set(new URLSearchParams(location.search).getAll("select"))];
    if (asked.length === 0) return;
    try {
      const answer = await fetch(new URL(this.dataset.papers ?? "", document.baseURI));
      if (!answer.ok) throw new Error(answer.statusText);
      this.catalog = await answer.json();
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
    const table = element("table", { className: "compare" });
    table.append(this.head(papers), element("tbody", {}, ...this.results(papers), ...this.fields(papers)));
    this.replaceChildren(
      ...notes.map((text) => element("p", { className: "finder-unknown" }, text)),
      element(
        "p",
        { className: "aside" },
        "Each paper's best numbers on a board, with a link to their source; the best of a row is bold, fields that differ are shaded. ",
        link(`${this.site("papers/")}?${query}`, "Change the selection"),
      ),
      element("div", { className: "comparison", tabIndex: 0, role: "group", ariaLabel: "Comparison" }, table),
    );
  }

  /** @param {Paper[]} papers */
  head(papers) {
    const cells = papers.map((paper) =>
      element("th", { scope: "col" }, link(this.site(`papers/${paper.id}/`), paper.abbreviation ?? paper.title)),
    );
    return element("thead", {}, element("tr", {}, element("td"), ...cells));
  }

  /** @param {(string | Node)[]} label
   * @param {((string | Node)[] | null)[]} cells */
  row(label, cells, differs = false) {
    const row = element("tr", { className: differs ? "differs" : "" });
    row.append(
      element("th", { scope: "row" }, ...label),
      ...cells.map((cell) => element("td", {}, ...(cell ?? ["–"]))),
    );
    return row;
  }

  /** Boards that more papers share stand first.
   * @param {Paper[]} papers */
  results(papers) {
    const names = new Map(this.catalog.datasets.flatMap(({ variants }) => variants.map(({ id, name }) => [id, name])));
    /** @type {Map<string, Result[][]>} */
    const boards = new Map();
    papers.forEach((paper, i) => {
      for (const result of paper.results) {
        const key = settingOf(result);
        const columns = boards.get(key) ?? papers.map(() => []);
        columns[i].push(result);
        boards.set(key, columns);
      }
    });
    const shared = (/** @type {Result[][]} */ columns) => columns.filter((results) => results.length).length;
    return [...boards.values()]
      .sort((a, b) => shared(b) - shared(a))
      .map((columns) => {
        const { on, protocol, split } = columns.flat()[0];
        const anchor = [protocol, split].filter(Boolean).join("-");
        const metric = columns.flat().some(({ miou }) => miou !== undefined) ? "miou" : "accuracy";
        const found = columns.map((results) => (results.length ? best(results, metric) : null));
        const ranked = found.flatMap((result) => (result?.departs ? [] : (result?.[metric] ?? [])));
        const top = ranked.length > 1 && protocol !== "other" ? Math.max(...ranked) : null;
        const label = [
          link(this.site(`leaderboards/${on}/#${anchor}`), names.get(on) ?? on),
          element("small", {}, ` ${this.catalog.protocols[protocol].name}${split ? `, ${split}` : ""}`),
        ];
        return this.row(
          label,
          found.map((result) => result && this.numbers(result, metric, top)),
        );
      });
  }

  /** A link that leads out of the site; one that is known to be dead is struck, and followed by its archived copy.
   * @param {string} url
   * @param {string} text */
  outgoing(url, text) {
    const dead = this.catalog.dead_links[url];
    if (!dead) return link(url, text);
    const copy = dead.copy ? [", ", link(dead.copy, "archived copy")] : [];
    const aside = element("small", {}, `(dead since ${dead.since}`, ...copy, ")");
    return element("span", { className: "dead-link" }, element("s", { title: url }, text), " ", aside);
  }

  /** The numbers of a result, each a link to where it stands, or to a copy of that; the best one by the board's metric is
   * strong.
   * @param {Result} result
   * @param {Metric} metric
   * @param {number | null} top */
  numbers(result, metric, top) {
    const { kind, where, url } = result.source;
    const dead = this.catalog.dead_links[url];
    const address = dead ? dead.copy : url;
    const title = [`${KINDS[kind]}: ${where}`, dead && `dead since ${dead.since}`].filter(Boolean).join("; ");
    const setting = [
      result.backbone ?? "backbone unknown",
      result.variant,
      result.departs && `departs: ${result.departs}`,
    ];
    const shown = UNITS.filter(({ key }) => result[key] !== undefined);
    const numbers = shown.map(({ key, unit }) => {
      const text = printed(result[key] ?? 0);
      const number = address ? element("a", { title, href: address }, text) : element("span", { title }, text);
      const isTop = key === metric && result[key] === top && !result.departs;
      return element("span", {}, isTop ? element("strong", {}, number) : number, element("small", {}, ` ${unit}`));
    });
    const from = kind === "archive" || kind === "quoted" ? [KINDS[kind]] : [];
    return [
      ...joined(numbers, " "),
      element("small", { className: "setting" }, [...setting, ...from].filter(Boolean).join("; ")),
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
      Title: (paper) => paper.title,
      Authors: ({ authors }) => list(authors.map((name) => name.split(", ").reverse().join(" "))),
      Published: (paper) => `${paper.venue} ${paper.year}`,
      Datasets: (paper) => list(paper.datasets.map((id) => names.get(id))),
      Tags: (paper) => list(paper.tags.map((tag) => tag.replaceAll("-", " "))),
      "What is new": (paper) => paper.summary ?? "–",
      Scope: (paper) => paper.scope,
    };
    const rows = Object.entries(texts).map(([label, text]) => {
      const cells = papers.map(text);
      return this.row(
        [label],
        cells.map((cell) => [cell]),
        new Set(cells).size > 1,
      );
    });
    const code = papers.map((paper) =>
      paper.code.map(({ url, official }) => this.outgoing(url, official ? "by the authors" : "by others")),
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
