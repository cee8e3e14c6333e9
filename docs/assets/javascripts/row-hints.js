/* What a row shows where one points, or has come by keyboard, goes by Escape until one has left that place. */

const PLACES = ":is(.uss-sourced, td.uss-title)";
const IN_USE = ":is(:hover, :focus-within)";

/** @param {Event} event */
const leave = ({ currentTarget }) => {
  const place = /** @type {HTMLElement} */ (currentTarget);
  if (!place.matches(IN_USE)) place.classList.remove("uss-dismissed");
};

document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  for (const place of document.querySelectorAll(PLACES + IN_USE)) {
    place.classList.add("uss-dismissed");
    for (const left of ["pointerleave", "focusout"]) place.addEventListener(left, leave);
  }
});
