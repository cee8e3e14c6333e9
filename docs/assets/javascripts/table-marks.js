/* Marks words in the rows of a <catalog-table> without touching their elements, where the browser can. */

import { fold } from "./text-fold.js";

const marks = globalThis.Highlight ? new Highlight() : null;
if (marks) CSS.highlights.set("found", marks);

const MOST = 2000;

/** Mark the words in the texts of elements; what was marked in `body` before is unmarked.
 * @param {HTMLElement} body
 * @param {HTMLElement[]} elements
 * @param {string[]} words
 */
export const mark = (body, elements, words) => {
  if (!marks) return;
  for (const range of marks)
    if (!range.startContainer.isConnected || body.contains(range.startContainer)) marks.delete(range);
  if (words.length === 0) return;
  for (const element of elements) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) markText(marks, /** @type {Text} */ (walker.currentNode), words);
  }
};

/** @param {Highlight} marks
 * @param {Text} node
 * @param {string[]} words */
const markText = (marks, node, words) => {
  const text = fold(node.data);
  const found = words.filter((word) => text.includes(word));
  if (found.length === 0) return;
  const letters = lettersOf(node.data);
  for (const word of found) {
    for (let at = text.indexOf(word); at >= 0 && marks.size < MOST; at = text.indexOf(word, at + word.length)) {
      const startOffset = letters[at].start;
      const endOffset = letters[at + word.length - 1].end;
      marks.add(new StaticRange({ startContainer: node, startOffset, endContainer: node, endOffset }));
    }
  }
};

/** Where in a text each letter of the folded text comes from: one may become several, and an accent none.
 * @param {string} text */
const lettersOf = (text) => {
  /** @type {{start: number, end: number}[]} */
  const letters = [];
  let start = 0;
  for (const letter of text) {
    const end = start + letter.length;
    const folded = fold(letter);
    const last = letters.at(-1);
    if (!folded && last) last.end = end;
    for (let i = 0; i < folded.length; i++) letters.push({ start, end });
    start = end;
  }
  return letters;
};
