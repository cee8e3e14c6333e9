/* TanStack's table-core with a plain drawing: a page of 200 rows, a facet by checkboxes, buttons that sort. */

import {
  columnFacetingFeature,
  columnFilteringFeature,
  constructTable,
  createFacetedRowModel,
  createFacetedUniqueValues,
  createFilteredRowModel,
  createPaginatedRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowPaginationFeature,
  rowSortingFeature,
  sortFn_text,
  tableFeatures,
} from "@tanstack/table-core";
import { storeReactivityBindings } from "@tanstack/table-core/store-reactivity-bindings";
import { cells, hasAll, load, wordsOf } from "./cells.js";

const COLUMNS = {
  title: "Title",
  abbreviation: "Abbreviation",
  published: "Published",
  datasets: "Datasets",
  code: "Code",
  pdf: "PDF",
};
const SORTED = ["title", "abbreviation", "published"];

const words = (row, _columnId, query) => hasAll(row.original.text, query);
words.resolveFilterValue = wordsOf;

const table = constructTable({
  features: tableFeatures({
    coreReactivityFeature: storeReactivityBindings(),
    columnFilteringFeature,
    globalFilteringFeature,
    filteredRowModel: createFilteredRowModel(),
    columnFacetingFeature,
    facetedRowModel: createFacetedRowModel(),
    facetedUniqueValues: createFacetedUniqueValues(),
    rowSortingFeature,
    sortedRowModel: createSortedRowModel(),
    rowPaginationFeature,
    paginatedRowModel: createPaginatedRowModel(),
  }),
  data: await load(),
  columns: [
    { id: "text", accessorFn: (paper) => paper.text, enableGlobalFilter: true },
    { id: "year", accessorFn: (paper) => paper.year, filterFn: (row, _id, years) => years.includes(row.original.year) },
    { id: "title", accessorFn: (paper) => paper.title, sortFn: sortFn_text },
    { id: "abbreviation", accessorFn: (paper) => paper.abbreviation, sortFn: sortFn_text, sortUndefined: "last" },
    { id: "published", accessorFn: (paper) => `${paper.year} ${paper.venue}`, sortFn: sortFn_text },
  ],
  getColumnCanGlobalFilter: (column) => column.id === "text",
  globalFilterFn: words,
  enableSortingRemoval: false,
  initialState: { pagination: { pageIndex: 0, pageSize: 200 } },
});

const search = document.getElementById("search");
const count = document.getElementById("count");
const facet = document.getElementById("facet");
const papers = document.getElementById("papers");

const headers = Object.entries(COLUMNS).map(([key, label]) => {
  const content = SORTED.includes(key) ? `<button type="button" data-sort="${key}">${label}</button>` : label;
  return `<th scope="col">${content}</th>`;
});
papers.innerHTML = `<table class="papers"><thead><tr>${headers.join("")}</tr></thead><tbody></tbody></table>`;
const body = papers.querySelector("tbody");

const years = [...table.getColumn("year").getFacetedUniqueValues()].sort(([a], [b]) => b - a);
const labels = years.map(
  ([year]) => `<label><input type="checkbox" value="${year}"> ${year} <span class="facet-count"></span></label>`,
);
facet.innerHTML = labels.join("");
const boxes = [...facet.querySelectorAll("input")];

const classes = { title: "title", datasets: "datasets", code: "links", pdf: "links" };
const cell = (paper, key) => `<td class="${classes[key] ?? ""}">${cells[key](paper)}</td>`;
const row = ({ original }) =>
  `<tr>${Object.keys(COLUMNS)
    .map((key) => cell(original, key))
    .join("")}</tr>`;

function draw() {
  body.innerHTML = table.getRowModel().rows.map(row).join("");
  count.value = `${table.getFilteredRowModel().rows.length} papers`;
  const counts = table.getColumn("year").getFacetedUniqueValues();
  for (const box of boxes)
    box.parentElement.querySelector(".facet-count").textContent = counts.get(Number(box.value)) ?? 0;
}

search.addEventListener("input", () => {
  table.setGlobalFilter(search.value);
  draw();
});
facet.addEventListener("input", () => {
  const chosen = boxes.filter((box) => box.checked).map((box) => Number(box.value));
  table.getColumn("year").setFilterValue(chosen.length ? chosen : undefined);
  draw();
});
papers.addEventListener("click", (event) => {
  const key = event.target.dataset.sort;
  if (!key) return;
  table.getColumn(key).toggleSorting();
  draw();
});
draw();
