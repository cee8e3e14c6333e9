/* The link beside each row of a board: it leads to the row, and is copied. */

import { targetOf } from "./dom.js";

document.addEventListener("click", async (event) => {
  const link = /** @type {HTMLAnchorElement | null} */ (targetOf(event).closest("a[data-copy-link]"));
  if (!link) return;
  await navigator.clipboard?.writeText(link.href);
  link.dataset.copied = "";
  setTimeout(() => delete link.dataset.copied, 2000);
});
