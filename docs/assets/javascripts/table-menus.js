/* The menus of a form: one is open at a time, and Escape, or a click or a tab elsewhere, closes it. */

import { findAll, targetOf } from "./dom.js";

/** @param {HTMLFormElement} form */
export const closeMenus = (form) => {
  const openMenu = (/** @type {Event} */ event) =>
    /** @type {HTMLDetailsElement | null} */ (targetOf(event).closest("details[open]"));
  const press = (/** @type {KeyboardEvent} */ event) => {
    const menu = event.key === "Escape" && openMenu(event);
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  };
  const leave = (/** @type {FocusEvent} */ event) => {
    const menu = openMenu(event);
    const next = /** @type {Node | null} */ (event.relatedTarget);
    if (menu && next && !menu.contains(next)) menu.open = false;
  };
  const click = (/** @type {MouseEvent} */ event) => {
    for (const menu of findAll(form, "details[open]", HTMLDetailsElement))
      if (!menu.contains(targetOf(event))) menu.open = false;
  };
  form.addEventListener("keydown", press);
  form.addEventListener("focusout", leave);
  document.addEventListener("click", click);
};
