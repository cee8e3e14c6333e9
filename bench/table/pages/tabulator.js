/* Tabulator as its manual sets it up for many rows: a fixed height, so that it draws only the rows in view, and rows of one
   height, so that it need not measure them. */

import { TabulatorFull } from "tabulator-tables";
import { cells, hasAll, load, wordsOf } from "./cells.js";

const papers = await load();
const search = document.getElementById("search");
const count = document.getElementById("count");
const column = (title, field, key, more) => ({
  title,
  field,
  formatter: (cell) => cells[key](cell.getData()),
  ...more,
});

const table = new TabulatorFull("#papers", {
  data: papers,
  height: "70vh",
  rowHeight: 52,
  layout: "fitColumns",
  columnDefaults: { headerSort: false },
  columns: [
    column("Title", "title", "title", { widthGrow: 4, headerSort: true }),
    column("Abbreviation", "abbreviation", "abbreviation", { headerSort: true }),
    column("Published", "year", "published", {
      headerSort: true,
      headerFilter: "list",
      headerFilterFunc: "=",
      headerFilterParams: { valuesLookup: true, clearable: true, sort: "desc" },
    }),
    column("Datasets", "datasets", "datasets", { widthGrow: 2 }),
    column("Code", "code", "code"),
    column("PDF", "pdf", "pdf"),
  ],
});
table.on("dataFiltered", (_filters, rows) => (count.value = `${rows.length} papers`));
table.on("tableBuilt", () => {
  count.value = `${papers.length} papers`;
  search.addEventListener("input", () => {
    const words = wordsOf(search.value);
    table.setFilter((paper) => hasAll(paper.text, words));
  });
});
