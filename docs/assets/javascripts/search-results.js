/* What the search shows, as options of a listbox. Whatever a field holds is put in as text. */

import { isolated } from "./author-names.js";
import { endings, parts, WORD } from "./search-text.js";
import { fold } from "./text-fold.js";

/** @typedef {import("./search-engine.js").Result} Result */

const TYPE = { paper: "Paper", board: "Leaderboard", dataset: "Dataset", page: "Page" };
const EXCERPT = 160;

/** @param {Result} result */
export function option(result) {
  const link = element("a", "uss-search-option");
  link.href = result.url;
  link.append(title(result), facts(result));
  if (result.text) link.append(element("span", "uss-search-excerpt", marked(excerpt(result), result.matched)));
  return asOption(link);
}

/** @param {string} query */
export function suggestionOption(query) {
  const button = element("div", "uss-search-option uss-search-suggestion", ["Did you mean: "]);
  button.dataset.query = query;
  button.append(element("strong", "", [query]), "?");
  return asOption(button);
}

/** @param {string} url
 * @param {number} count */
export function allOption(url, count) {
  const link = element("a", "uss-search-option uss-search-all", [`All ${count} papers that match`]);
  link.href = url;
  return asOption(link);
}

/** The keyboard stays in the box, which names the active option.
 * @param {HTMLElement} shown */
function asOption(shown) {
  shown.setAttribute("role", "option");
  shown.setAttribute("aria-selected", "false");
  shown.tabIndex = -1;
  return shown;
}

/** @param {Result} result */
function title({ type, name, title: text = "", about, matched }) {
  const line = element("span", "uss-search-title");
  line.dir = "auto";
  if (name && !text.startsWith(name)) line.append(element("strong", "", marked(name, matched)), " ");
  else if (!name && type !== "paper" && about.length) line.append(...marked(about[0], matched), " › ");
  line.append(...marked(text, matched));
  return line;
}

/** @param {Result} result */
function facts(result) {
  const { type, venue, year, by = [], about, tags = [], rows, name, matched } = result;
  /** @type {string[]} */
  const told = [];
  if (type === "paper") told.push(`${venue} ${year}`);
  if (by.length) told.push(authors(by, matched));
  if (type === "paper") told.push(...[...about, ...tags].filter((text) => matches(text, matched)));
  if (type === "board") told.push(`${rows} ${rows === 1 ? "row" : "rows"}`);
  if (type === "dataset" && name) told.push("the papers that use it");
  return element("span", "uss-search-facts", [
    element("span", "uss-search-type", [TYPE[type]]),
    ...told.flatMap((text, at) => [at ? " · " : " ", ...marked(text, matched)]),
  ]);
}

/** Up to three authors, of more the first and those who were looked for.
 * @param {string[]} by
 * @param {string[]} matched */
function authors(by, matched) {
  if (by.length <= 3) return by.map(isolated).join(", ");
  const told = by.filter((name, at) => !at || matches(name, matched));
  return `${told.map(isolated).join(", ")} et al.`;
}

/** The text around the first word that matched.
 * @param {Result} result */
function excerpt({ text = "", matched }) {
  const hit = [...text.matchAll(WORD)].find(([word]) => matched.includes(fold(word)))?.index ?? 0;
  const from = hit > 60 ? text.lastIndexOf(" ", hit - 40) + 1 : 0;
  const end = text.length > from + EXCERPT ? text.lastIndexOf(" ", from + EXCERPT) : text.length;
  return (from ? "… " : "") + text.slice(from, end) + (end < text.length ? " …" : "");
}

/** @param {string} text
 * @param {string[]} matched */
const matches = (text, matched) => marked(text, matched).some((node) => node instanceof Element);

/** A text as nodes, the words that matched in <mark>: alone, by their parts, or joined with their neighbours.
 * @param {string} text
 * @param {string[]} matched
 * @returns {(string | HTMLElement)[]} */
function marked(text, matched) {
  const found = new Set(matched);
  return text.split(/(\s+)/).flatMap((chunk) => {
    const words = [...chunk.matchAll(WORD)];
    /** @type {Set<number>} */
    const hits = new Set();
    for (let from = 0; from < words.length; from++) {
      for (let to = from; to < words.length; to++) {
        const joined = fold(words.slice(from, to + 1).join(""));
        const within = from === to ? [...parts(words[from][0]), ...endings(words[from][0])] : [];
        const hit = found.has(joined) || within.some((part) => found.has(fold(part)));
        if (hit) for (let at = from; at <= to; at++) hits.add(at);
      }
    }
    if (!hits.size) return chunk ? [chunk] : [];
    /** @type {(string | HTMLElement)[]} */
    const nodes = [];
    let end = 0;
    words.forEach((word, at) => {
      nodes.push(chunk.slice(end, word.index), hits.has(at) ? element("mark", "", [word[0]]) : word[0]);
      end = word.index + word[0].length;
    });
    return [...nodes, chunk.slice(end)];
  });
}

/** @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} className
 * @param {(string | Node)[]} content */
function element(name, className, content = []) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}
