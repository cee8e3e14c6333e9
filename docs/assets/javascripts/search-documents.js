/* What can be found: the catalogue of search/catalog.json and the sections of the hand-written pages, each as one document
     {type, path, name, title, about, ...}
   with the type "paper", "board", "dataset" or "page". */

export function documents(catalog, pages) {
  const families = new Map();
  const names = new Map();
  for (const dataset of catalog.datasets) {
    for (const [id, name] of [...Object.entries(dataset.variants ?? {}), [dataset.id, dataset.name]]) {
      families.set(id, dataset);
      names.set(id, name);
    }
  }
  const written = new Map(pages.map((page) => [page.location, plain(page.title)]));
  return [
    ...catalog.papers.map((paper) => ofPaper(paper, catalog, names, families)),
    ...catalog.boards.map((board) => ofBoard(board, catalog, names, families)),
    // A dataset with a page of its own is found by that.
    ...catalog.datasets.filter(({ id }) => !written.has(`datasets/${id}/`)).map(ofDataset),
    ...pages.map((page) => ofPage(page, written)),
  ];
}

function ofPaper(paper, catalog, names, families) {
  const data = paper.data ?? [];
  return {
    ...paper,
    type: "paper",
    path: `papers/${paper.id}/`,
    published: catalog.venues[paper.venue],
    about: [...new Set(data.flatMap((id) => [names.get(id), families.get(id).name]))],
  };
}

function ofBoard({ on, protocol, split, at, rows }, catalog, names, families) {
  return {
    type: "board",
    path: `leaderboards/${on}/#${at}`,
    name: names.get(on),
    title: catalog.protocols[protocol] + (split ? ` (${split})` : ""),
    about: [families.get(on).name],
    rows,
  };
}

function ofDataset({ id, name, full, variants }) {
  return { type: "dataset", path: `datasets/${id}/`, name, title: full, about: Object.values(variants ?? {}) };
}

function ofPage({ location, title, text }, written) {
  const [page, section] = location.split("#");
  return {
    type: page.startsWith("datasets/") ? "dataset" : "page",
    path: location,
    title: plain(title),
    about: section ? [written.get(page)] : [],
    text: plain(text),
  };
}

/* The plugin that writes the sections leaves their markup in. The parser runs nothing and loads nothing. */
function plain(html) {
  const text = html.replace(/<\/?[a-z][^>]*>/gi, " ");
  return new DOMParser().parseFromString(text, "text/html").documentElement.textContent.replace(/\s+/g, " ").trim();
}
