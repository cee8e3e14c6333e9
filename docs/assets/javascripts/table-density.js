/* Dense or comfortable rows of a <catalog-table>; the choice is remembered where the browser lets pages remember. */

const KEY = "rows";

export const setDensity = (table, comfortable) => {
  table.classList.toggle("comfortable", comfortable);
  table.querySelector("[data-density]").setAttribute("aria-pressed", comfortable);
  try {
    localStorage.setItem(KEY, comfortable ? "comfortable" : "dense");
  } catch {
    // Blocked: then it holds for this page.
  }
};

export const restoreDensity = (table) => {
  try {
    if (localStorage.getItem(KEY) === "comfortable") setDensity(table, true);
  } catch {
    // Blocked: dense it is.
  }
};
