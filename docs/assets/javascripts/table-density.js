/* Dense or comfortable rows of a <catalog-table>; the choice is remembered where the browser lets pages remember. */

// All sites of an owner on GitHub Pages share what their pages remember.
const KEY = "uss-rows";

/** @param {HTMLElement} table */
export const toggleDensity = (table) => setDensity(table, !table.classList.contains("uss-comfortable"));

/** @param {HTMLElement} table */
export const restoreDensity = (table) => {
  try {
    if (localStorage.getItem(KEY) === "comfortable") setDensity(table, true);
  } catch {
    // Blocked: dense it is.
  }
};

/** @param {HTMLElement} table
 * @param {boolean} comfortable */
const setDensity = (table, comfortable) => {
  table.classList.toggle("uss-comfortable", comfortable);
  table.querySelector("[data-density]")?.setAttribute("aria-pressed", String(comfortable));
  try {
    localStorage.setItem(KEY, comfortable ? "comfortable" : "dense");
  } catch {
    // Blocked: then it holds for this page.
  }
};
