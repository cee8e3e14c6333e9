/* How a file that holds all rows is cut to some of them: see catalog-export.js. */

/** @typedef {import("./table-rows.js").Row} Row */
/** Cuts the text of a whole file to some rows of all; the options are the attributes of the link to the file.
 * @typedef {(whole: string, rows: Row[], options: DOMStringMap, all: Row[]) => string} Form */

/** @type {Map<string, Promise<string>>} */
const loaded = new Map();

const DAGGER = "$^\\dagger$";

/** The text of a file, which is fetched once.
 * @param {string} url */
export const load = (url) => {
  const text = loaded.get(url) ?? read(url);
  loaded.set(url, text);
  // What failed is tried again the next time.
  text.catch(() => loaded.delete(url));
  return text;
};

/** @param {string} url */
const read = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.text();
};

/** @type {Form} */
const entries = (whole, rows) => {
  const found = whole.replace(/\n$/, "").split("\n\n");
  const keyed = new Map(found.map((entry) => [entry.match(/^@\w+\{([^,]+),/)?.[1], entry]));
  const taken = rows.map((row) => keyed.get(row.attribute("data-cite")) ?? found[row.order]);
  return `${[...new Set(taken)].join("\n\n")}\n`;
};

/** @type {Form} */
const lines = (whole, rows, options, all) => cut(whole, rows, options, all, (records) => records);

/** @param {string} whole
 * @param {Row[]} rows
 * @param {DOMStringMap} options
 * @param {Row[]} all
 * @param {(records: string[]) => string[]} finish */
const cut = (whole, rows, { head, foot, per }, all, finish) => {
  const newline = whole.includes("\r\n") ? "\r\n" : "\n";
  const parts = whole.split(newline);
  const end = parts.length - 1 - Number(foot);
  /** @type {Map<Row, string[]>} */
  const records = new Map();
  let at = Number(head);
  for (const row of all) {
    const from = at;
    at += per ? Number(row.attribute(per)) : 1;
    records.set(row, parts.slice(from, at));
  }
  const kept = finish(rows.flatMap((row) => records.get(row) ?? []));
  return [...parts.slice(0, Number(head)), ...kept, ...parts.slice(end)].join(newline);
};

/** @type {Form} */
const latex = (whole, rows, options, all) => {
  const kept = cut(whole, rows, options, all, emphasise);
  return kept.includes(DAGGER) ? kept : kept.replace(" $\\dagger$: not ranked.", "");
};

/** Mark the best number of each column and the second, as catalog/export/latex.py does for a whole board.
 * @param {string[]} records */
const emphasise = (records) => {
  const rows = records.map((record) => record.replace(/\\(?:textbf|underline)\{([\d.]+)\}/g, "$1").split(" & "));
  const ranked = rows.filter(([method]) => !method.includes(DAGGER));
  for (const column of [2, 3]) {
    const numbers = new Set(ranked.map((row) => parseFloat(row[column])).filter((number) => !Number.isNaN(number)));
    const [best, second] = [...numbers].sort((a, b) => b - a);
    const marks = new Map([
      [second, "\\underline"],
      [best, "\\textbf"],
    ]);
    for (const row of ranked) {
      const mark = marks.get(parseFloat(row[column]));
      if (mark) row[column] = row[column].replace(/^[\d.]+/, (number) => `${mark}{${number}}`);
    }
  }
  return rows.map((row) => row.join(" & "));
};

/** @type {Form} */
const json = (whole, rows) => {
  const list = whole.match(/\n "(?:papers|claims)": \[/);
  const start = (list?.index ?? 0) + (list?.[0].length ?? 0);
  const records = whole.slice(start).match(/\n {2}\{.*?\n {2}\}/gs) ?? [];
  return `${whole.slice(0, start)}${rows.map((row) => records[row.order]).join(",")}${rows.length ? "\n " : ""}]\n}\n`;
};

/** @type {Form} */
const list = (whole, rows) => {
  const records = whole.match(/\n \{.*?\n \}/gs) ?? [];
  return `[${rows.map((row) => records[row.order]).join(",")}\n]\n`;
};

/** @type {Record<string, Form>} */
export const forms = {
  entries,
  json,
  list,
  lines,
  latex,
};
