/* A button in each block of code, which copies it, and tells so where the theme tells such things. What is too wide
   for its place can be reached, and so scrolled, by keyboard. */

import { find, findAll } from "./dom.js";
import { element } from "./new-element.js";

const SHOWN = 2000;

const dialog = find(document, ".md-dialog");
dialog.role = "status";

/** @param {string} text */
const tell = (text) => {
  find(dialog, ".md-dialog__inner").textContent = text;
  dialog.classList.add("md-dialog--active");
  setTimeout(() => dialog.classList.remove("md-dialog--active"), SHOWN);
};

/** @param {string} text */
const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    tell("Copied");
  } catch {
    tell("This browser does not let pages copy here: select the text instead.");
  }
};

const reach = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
    else target.removeAttribute("tabindex");
  }
});

for (const code of findAll(document, "pre > code", HTMLElement)) {
  const button = element("button", { type: "button", className: "md-code__button", title: "Copy" });
  button.dataset.mdType = "copy";
  button.addEventListener("click", () => copy(code.textContent));
  reach.observe(code);
  code.before(element("div", { className: "md-code__nav" }, button));
}
