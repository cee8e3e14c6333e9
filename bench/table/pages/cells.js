/* The cells of a paper as HTML, for the libraries that draw rows from JSON. */

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text) => text.replace(/[&<>"]/g, (character) => ENTITIES[character]);
const link = (url, text) => `<a href="${escaped(url)}">${escaped(text)}</a>`;
const shortAuthors = (names) => (names.length > 3 ? `${names[0]} et al.` : names.join(", "));
const unofficial = (code) => (code.official ? "" : " <small>(unofficial)</small>");

export const cells = {
  title: (paper) =>
    `${link(`${paper.id}/`, paper.title)} <span class="authors" title="${escaped(paper.authors.join(", "))}">${escaped(shortAuthors(paper.authors))}</span>${paper.scope === "related" ? ' <span class="authors">related work</span>' : ""}`,
  abbreviation: (paper) => escaped(paper.abbreviation ?? "–"),
  published: (paper) =>
    `${escaped(paper.venue)}&nbsp;${paper.year}${paper.presentation ? ` <small>${escaped(paper.presentation)}</small>` : ""}`,
  datasets: (paper) => paper.datasets.map(([key, name]) => link(`?dataset=${key}`, name)).join(", ") || "–",
  code: (paper) =>
    paper.code.map((code) => link(code.url, code.framework ?? "code") + unofficial(code)).join(" ") || "–",
  pdf: (paper) =>
    (paper.arxiv ? `${link(`https://arxiv.org/pdf/${paper.arxiv}`, "arXiv")} ` : "") +
    (paper.link ? link(paper.link, paper.venue) : ""),
};

/* The papers, each with the words to look through. */
export async function load() {
  const papers = await (await fetch("papers.json")).json();
  for (const paper of papers) {
    const datasets = paper.datasets.map(([, name]) => name);
    const words = [
      paper.title,
      paper.abbreviation,
      paper.venue,
      paper.year,
      paper.summary,
      ...paper.authors,
      ...datasets,
      ...paper.tags,
    ];
    paper.text = words.join(" ").toLowerCase();
  }
  return papers;
}

export const wordsOf = (query) => query.toLowerCase().split(/\s+/).filter(Boolean);
export const hasAll = (text, words) => words.every((word) => text.includes(word));
