/* Text as the search compares it: folded words without punctuation. */

import { fold } from "./text-fold.js";

const EMPTY = new Set(
  "a an and are as at be by do does for from how in is it its of on or that the this to via what with".split(" "),
);

/* A word as it is written, accents and emoji included; to Unicode some apostrophes are letters. */
export const WORD = /(?:(?![ʼʹ])[\p{L}\p{M}\p{N}\p{So}])+/gu;

/** The words of a query, each once; those that say nothing count only where there are no others.
 * @param {string} query
 */
export function terms(query) {
  const all = [...new Set((query.match(WORD) ?? []).map(fold))].filter(Boolean);
  const telling = all.filter((word) => !EMPTY.has(word));
  return telling.length ? telling : all;
}

/** The parts of a word that its capitals and digits show.
 * @param {string} word
 */
export const parts = (word) => word.split(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{N})/u);

/* Scripts that put no space between words: a word may begin at each of their letters, and behind each. */
const UNSPACED = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]`;
const BEGINNING = new RegExp(`(?<=.)(?=${UNSPACED})|(?<=${UNSPACED})(?=.)`, "gu");

/** Where words may begin inside of a run without spaces, as what stands from there on: a word is found by its beginning.
 * @param {string} word */
export const endings = (word) => Array.from(word.matchAll(BEGINNING), ({ index }) => word.slice(index));

/** Whether one letter may be a word.
 * @param {string} letter */
export const isWord = (letter) => new RegExp(`^${UNSPACED}$`, "u").test(letter);

/** The words to index: of "COCO-Stuff-27" also "cocostuff", "stuff27" and "cocostuff27"; of a name such as "MaskCLIP2"
 * also "mask", "clip" and "2"; of a run without spaces also its endings.
 * @param {string} text
 * @param {boolean} isName
 */
export function tokens(text, isName) {
  const found = [];
  for (const chunk of text.split(/\s+/)) {
    const words = chunk.match(WORD) ?? [];
    for (let from = 0; from < words.length; from++) {
      for (let to = from + 1; to <= Math.min(words.length, from + 4); to++) found.push(words.slice(from, to).join(""));
      found.push(...endings(words[from]));
      if (isName && parts(words[from]).length > 1) found.push(...parts(words[from]));
    }
  }
  return found.map(fold).filter(Boolean);
}
