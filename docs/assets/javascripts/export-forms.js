/* How a file that holds all rows is cut to some of them: see catalog-export.js. */

const loaded = new Map();

const DAGGER = "$^\\dagger$";

export const load = (url) => {
  if (!loaded.has(url)) {
    const text = fetch(url).then((answer) =>
      answer.ok ? answer.text() : Promise.reject(new Error(answer.statusText)),
    );
    text.catch(() => loaded.delete(url));
    loaded.set(url, text);
  }
  return loaded.get(url);
};

const bibtex = (whole, rows) => {
  const entries = whole.trimEnd().split("\n\n");
  const keyed = new Map(entries.map((entry) => [entry.match(/^@\w+\{([^,]+),/)?.[1], entry]));
  const taken = rows.map((row) => keyed.get(row.attribute("data-cite")) ?? entries[row.order]);
  return `${[...new Set(taken)].join("\n\n")}\n`;
};

const lines = (whole, rows, { head, foot, per }, all, finish = (records) => records) => {
  const newline = whole.includes("\r\n") ? "\r\n" : "\n";
  const parts = whole.split(newline);
  const end = parts.length - 1 - Number(foot);
  const records = new Map();
  let at = Number(head);
  for (const row of all) {
    const from = at;
    at += per ? Number(row.attribute(per)) : 1;
    records.set(row, parts.slice(from, at));
  }
  const kept = finish(rows.flatMap((row) => records.get(row)));
  return [...parts.slice(0, Number(head)), ...kept, ...parts.slice(end)].join(newline);
};

const latex = (whole, rows, options, all) => {
  const cut = lines(whole, rows, options, all, emphasise);
  return cut.includes(DAGGER) ? cut : cut.replace(" $\\dagger$: not ranked.", "");
};

/* As catalog/export/latex.py marks the numbers of a whole board. */
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

const json = (whole, rows) => {
  const start = whole.indexOf('\n "papers": [') + 13;
  const papers = whole.slice(start).match(/\n {2}\{.*?\n {2}\}/gs);
  return `${whole.slice(0, start)}${rows.map((row) => papers[row.order]).join(",")}${rows.length ? "\n " : ""}]\n}\n`;
};

export const forms = {
  bibtex,
  json,
  lines,
  latex,
};
