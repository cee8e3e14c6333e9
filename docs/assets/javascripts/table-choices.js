/* The box of a long menu finds its choices. Loaded when the box is first used. */

import { find, findAll, targetOf } from "./dom.js";
import { fold } from "./text-fold.js";

/** Show those choices only that have all the words of the box.
 * @param {Event} event  of the box */
export const findChoices = (event) => {
  const box = /** @type {HTMLInputElement} */ (targetOf(event));
  const words = fold(box.value).split(/\s+/);
  for (const label of findAll(box.parentElement ?? box, "label", HTMLLabelElement)) {
    const text = fold(find(label, "span").textContent);
    label.hidden = !words.every((word) => text.includes(word));
  }
};
