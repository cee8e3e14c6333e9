/* The search without its looks:
     const engine = await load(base);                     base is the address of the site's root
     engine.search("coco-stuff linear", {type: "board"})  the type may be left out
   gives {results, suggestion, complete}. Results come best first, each a document of search-documents.js with its `url`
   and the indexed words that matched in `matched`. All words have to occur; where no page has them all, `complete` is
   false, the results are those nearest to it. The suggestion is a query that finds more, or null. */

import { documents } from "./search-documents.js";
import { nearest } from "./search-spelling.js";
import { isWord, terms, tokens, WORD } from "./search-text.js";
import { fold } from "./text-fold.js";
import MiniSearch from "./vendor/minisearch.js";

/** @typedef {import("./search-documents.js").Document} Document */
/** @typedef {Document & {url: string, matched: string[]}} Result */
/** @typedef {{results: Result[], suggestion: string | null, complete: boolean}} Answer */
/** A word of the index that stands for one of the query, and how far it is from that.
 * @typedef {{term: string, cost: number}} Choice */
/** A document as it is found; `spelled` holds the word of the index for each of the query.
 * @typedef {{key: number, matched: string[], spelled: (string | undefined)[], met: number, called: boolean, score: number}} Hit */

const BOOST = { name: 8, title: 4, by: 3, about: 2, venue: 2, year: 2, kind: 2, tags: 1.5, text: 1, published: 0.5 };
const KIND = {
  paper: "paper papers",
  board: "leaderboard leaderboards board boards benchmark benchmarks ranking results state of the art sota",
  dataset: "dataset datasets data benchmark",
  page: "page",
};
// Words that papers and pages share are asked for to find papers.
const PAGE = 0.5;
const LONGEST_QUERY = 200;
const MOST_TERMS = 12;

/** Whether a word is long enough to be the beginning of others.
 * @param {string} word */
const isLong = (word) => word.length > 1 || isWord(word);

/** @type {Map<string, Promise<Engine>>} */
const engines = new Map();

/** @param {string} base  the address of the site's root */
export function load(base) {
  const engine = engines.get(base) ?? read(base);
  engines.set(base, engine);
  // What failed is tried again the next time.
  engine.catch(() => engines.delete(base));
  return engine;
}

/** @param {string} base */

async function read(base) {
  const [index, pages] = ownIndex();
  const files = ["search/catalog.json", index].map(async (path) => {
    const answer = await fetch(new URL(path, base));
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    return answer.json();
  });
  const [catalog, written] = await Promise.all(files);
  return new Engine(documents(catalog, written[pages]), base);
}

/* Where the site's generator puts its index of the pages, and what it calls them there. */
function ownIndex() {
  const zensical = document.querySelector('meta[name="generator"][content^="zensical"]');
  return zensical ? ["search.json", "items"] : ["search/search_index.json", "docs"];
}

class Engine {
  /** How many documents each word of the index is in.
   * @type {Map<string, number>} */
  known = new Map();

  /** @param {Document[]} found
   * @param {string} base */
  constructor(found, base) {
    this.base = base;
    this.documents = found;
    this.index = new MiniSearch({
      fields: Object.keys(BOOST),
      extractField: (document, field) => (field === "id" ? document.key : [document[field] ?? ""].flat().join(" ")),
      tokenize: (text, field) => tokens(text, field === "name"),
      processTerm: (term) => {
        this.known.set(term, (this.known.get(term) ?? 0) + 1);
        return term;
      },
    });
    this.index.addAll(found.map((document, key) => ({ ...document, key, kind: KIND[document.type] })));
    this.exact = found.map(({ name, title }) => [name, title].map((text) => terms(text ?? "").join("")));
    this.sorted = [...this.known.keys()].sort();
  }

  /** @param {string} query
   * @param {{type?: string}} options
   * @returns {Answer} */
  search(query, { type } = {}) {
    const asked = query.slice(0, LONGEST_QUERY);
    const words = terms(asked).slice(0, MOST_TERMS);
    if (!words.length) return { results: [], suggestion: null, complete: true };
    const near = (/** @type {string} */ word) => nearest(word, this.known.keys());
    let hits = this.find(
      words.map((word) => (this.exists(word) ? this.written(word) : near(word))),
      "AND",
      type,
    );
    const complete = hits.length > 0 && words.every((word) => this.exists(word));
    let suggestion = null;
    if (complete) suggestion = this.respelled(asked, words, this.commoner(words, hits));
    else {
      const loose = words.map((word) => [...this.written(word), ...near(word)]);
      if (!hits.length) hits = this.find(loose, "AND", type);
      if (hits.length) suggestion = this.respelled(asked, words, hits[0].spelled);
      else {
        hits = this.find(loose, "OR", type);
        suggestion = hits.length ? hits[0].spelled.filter(Boolean).join(" ") : null;
      }
    }
    return { results: hits.map(({ key, matched }) => this.result(key, matched)), suggestion, complete };
  }

  /** Whether a word is known, or begins one that is.
   * @param {string} word */
  exists(word) {
    if (!isLong(word)) return this.known.has(word);
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle] < word) low = middle + 1;
      else high = middle;
    }
    return this.sorted[low]?.startsWith(word) ?? false;
  }

  /** A word as it is written, and in the singular.
   * @param {string} word
   * @returns {Choice[]} */
  written(word) {
    const singular = word.length > 3 && word.endsWith("s") ? word.slice(0, -1) : "";
    return [word, ...(this.known.has(singular) ? [singular] : [])].map((term) => ({ term, cost: 0 }));
  }

  /** The documents that have an alternative of every word (AND) or of some (OR), best first: those that are called just
   * so, then those with more of the words, then by their score.
   * @param {Choice[][]} alternatives
   * @param {"AND" | "OR"} combineWith
   * @param {string} [type]
   * @returns {Hit[]} */
  find(alternatives, combineWith, type) {
    const queries = alternatives.map((choices) => ({
      combineWith: /** @type {const} */ ("OR"),
      queries: choices.map(({ term, cost }) => ({
        queries: [term],
        prefix: cost === 0 && isLong(term),
        boostTerm: () => 1 / (1 + 2 * cost),
      })),
    }));
    const hits = this.index.search(
      { combineWith, queries },
      {
        boost: BOOST,
        boostDocument: (id) => (this.documents[id].type === "page" ? PAGE : 1),
        tokenize: (term) => [term],
        processTerm: (term) => term,
        filter: ({ id }) => !type || this.documents[id].type === type,
      },
    );
    const ranked = hits.map(({ id, score, queryTerms, terms: matched }) => {
      const spelled = alternatives.map((choices) => choices.find(({ term }) => queryTerms.includes(term))?.term);
      const met = spelled.filter(Boolean).length;
      const called = this.exact[id].includes(spelled.join(""));
      return { key: id, matched, spelled, met, called, score: score / queryTerms.length };
    });
    return ranked.sort((a, b) => Number(b.called) - Number(a.called) || b.met - a.met || b.score - a.score);
  }

  /** Where hardly anything is found: the words, the rare ones replaced by near ones that are far commoner.
   * @param {string[]} words
   * @param {Hit[]} hits */
  commoner(words, hits) {
    if (hits.length > 2 || hits[0].called) return words;
    const count = (/** @type {string} */ word) => this.known.get(word) ?? 1;
    return words.map((word) => {
      const near = nearest(word, this.known.keys()).find(
        ({ term, cost }) => cost === 1 && count(term) >= 10 * count(word),
      );
      return near?.term ?? word;
    });
  }

  /** The query with the words that were replaced, or null where none was.
   * @param {string} query
   * @param {string[]} words
   * @param {(string | undefined)[]} better */
  respelled(query, words, better) {
    const changed = new Map(
      words.map((word, at) => /** @type {const} */ ([word, better[at]])).filter(([word, term]) => term !== word),
    );
    return changed.size ? query.replace(WORD, (word) => changed.get(fold(word)) ?? word).trim() : null;
  }

  /** @param {number} key
   * @param {string[]} matched
   * @returns {Result} */
  result(key, matched) {
    const document = this.documents[key];
    return { ...document, url: new URL(document.path, this.base).href, matched };
  }
}
