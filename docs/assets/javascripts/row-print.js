/* On paper stand all rows of a view, not one page of them. */

import { findAll } from "./dom.js";

/** @typedef {import("./catalog-table.js").CatalogTable} CatalogTable */

const tables = () => /** @type {CatalogTable[]} */ (findAll(document, "catalog-table:defined", HTMLElement));

addEventListener("beforeprint", () => {
  for (const table of tables()) {
    table.update(true);
    const rows = table.shown.map((row) => row.element);
    table.querySelector("tbody")?.replaceChildren(...rows);
  }
});

addEventListener("afterprint", () => {
  for (const table of tables()) table.update(true);
});
