/* What can be found: the catalogue of search/catalog.json and the sections of the hand-written pages, each as one document
     {type, path, name, title, about, ...}
   with the type "paper", "board", "dataset" or "page". */

/** What can be found.
 * @typedef {object} Document
 * @property {"paper" | "board" | "dataset" | "page"} type
 * @property {string} path  its address in the site
 * @property {string[]} about
 * @property {string} [id]
 * @property {string} [name]
 * @property {string} [title]
 * @property {string} [text]
 * @property {string[]} [by]
 * @property {string[]} [tags]
 * @property {string} [venue]
 * @property {number} [year]
 * @property {string} [published]
 * @property {number} [rows]
 */
/** search/catalog.json, as catalog/export/search.py writes it.
 * @typedef {{id: string, name: string, full?: string, variants?: Record<string, string>}} Dataset
 * @typedef {{id: string, title: string, name?: string, venue: string, year: number, by?: string[], tags?: string[], data?: string[]}} Paper
 * @typedef {{on: string, protocol: string, split?: string, at: string, rows: number}} Board
 * @typedef {{papers: Paper[], boards: Board[], datasets: Dataset[], venues: Record<string, string>, protocols: Record<string, string>}} Catalog
 */
/** A section of a hand-written page, as the site's generator indexes it.
 * @typedef {{location: string, title: string, text: string}} Section */
/** The names of datasets and of their variants by their ids, and which dataset each belongs to.
 * @typedef {{nameOf: (id: string) => string, familyOf: (id: string) => string}} Names */

/** @param {Catalog} catalog
 * @param {Section[]} pages
 * @returns {Document[]} */

export function documents(catalog, pages) {
  /** @type {Map<string, string>} */
  const families = new Map();
  /** @type {Map<string, string>} */
  const known = new Map();
  for (const dataset of catalog.datasets) {
    for (const [id, name] of [...Object.entries(dataset.variants ?? {}), [dataset.id, dataset.name]]) {
      families.set(id, dataset.name);
      known.set(id, name);
    }
  }
  const names = {
    nameOf: (/** @type {string} */ id) => known.get(id) ?? id,
    familyOf: (/** @type {string} */ id) => families.get(id) ?? id,
  };
  const written = new Map(pages.map((page) => [page.location, plain(page.title)]));
  return [
    ...catalog.papers.map((paper) => ofPaper(paper, catalog, names)),
    ...catalog.boards.map((board) => ofBoard(board, catalog, names)),
    // A dataset with a page of its own is found by that.
    ...catalog.datasets.filter(({ id }) => !written.has(`datasets/${id}/`)).map(ofDataset),
    ...pages.map((page) => ofPage(page, written)),
  ];
}

/** @param {Paper} paper
 * @param {Catalog} catalog
 * @param {Names} names
 * @returns {Document} */
function ofPaper(paper, catalog, { nameOf, familyOf }) {
  const data = paper.data ?? [];
  return {
    ...paper,
    type: "paper",
    path: `papers/${paper.id}/`,
    published: catalog.venues[paper.venue],
    about: [...new Set(data.flatMap((id) => [nameOf(id), familyOf(id)]))],
  };
}

/** @param {Board} board
 * @param {Catalog} catalog
 * @param {Names} names
 * @returns {Document} */
function ofBoard({ on, protocol, split, at, rows }, catalog, { nameOf, familyOf }) {
  return {
    type: "board",
    path: `leaderboards/${on}/#${at}`,
    name: nameOf(on),
    title: catalog.protocols[protocol] + (split ? ` (${split})` : ""),
    about: [familyOf(on)],
    rows,
  };
}

/** @param {Dataset} dataset
 * @returns {Document} */
function ofDataset({ id, name, full, variants }) {
  return { type: "dataset", path: `datasets/${id}/`, name, title: full, about: Object.values(variants ?? {}) };
}

/** @param {Section} section
 * @param {Map<string, string>} written  the titles of pages
 * @returns {Document} */
function ofPage({ location, title, text }, written) {
  const [page, section] = location.split("#");
  return {
    type: page.startsWith("datasets/") ? "dataset" : "page",
    path: location,
    title: plain(title),
    about: section ? [written.get(page) ?? ""] : [],
    text: plain(text),
  };
}

/** The plugin that writes the sections leaves their markup in. The parser runs nothing and loads nothing.
 * @param {string} html */
function plain(html) {
  const text = html.replace(/<\/?[a-z][^>]*>/gi, " ");
  return new DOMParser().parseFromString(text, "text/html").documentElement.textContent.replace(/\s+/g, " ").trim();
}
