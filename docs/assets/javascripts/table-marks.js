/* Marks words in the rows of a <catalog-table> without touching their elements, where the browser can. */

import { fold } from "./table-row.js";

const marks = globalThis.Highlight ? new Highlight() : null;
if (marks) CSS.highlights.set("found", marks);

const MOST = 2000;

/* Mark the words in the texts of elements; what was marked in `body` before is unmarked. */
export const mark = (body, elements, words) => {
  if (!marks) return;
  for (const range of marks)
    if (!range.startContainer.isConnected || body.contains(range.startContainer)) marks.delete(range);
  if (words.length === 0) return;
  for (const element of elements) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = fold(node.data);
      // Folding a letter into several would shift what follows; such a text is left unmarked.
      if (text.length !== node.data.length) continue;
      for (const word of words) {
        for (let at = text.indexOf(word); at >= 0 && marks.size < MOST; at = text.indexOf(word, at + word.length)) {
          marks.add(
            new StaticRange({ startContainer: node, startOffset: at, endContainer: node, endOffset: at + word.length }),
          );
        }
      }
    }
  }
};
