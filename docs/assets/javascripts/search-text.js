/* Text as the search compares it: words without case, accents and punctuation. */

// Letters that Unicode does not take apart.
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ı: "i" };
const EMPTY = new Set(
  "a an and are as at be by do does for from how in is it its of on or that the this to via what with".split(" "),
);

/* A word as it is written, accents and emoji included. */
export const WORD = /[\p{L}\p{M}\p{N}\p{So}]+/gu;

export const fold = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßæœøłđı]/g, (letter) => LETTERS[letter]);

/* The words of a query, each once; those that say nothing count only where there are no others. */
export function terms(query) {
  const all = [...new Set((query.match(WORD) ?? []).map(fold))].filter(Boolean);
  const telling = all.filter((word) => !EMPTY.has(word));
  return telling.length ? telling : all;
}

/* The parts of a word that its capitals and digits show. */
export const parts = (word) => word.split(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{N})/u);

/* The words to index: of "COCO-Stuff-27" also "cocostuff", "stuff27" and "cocostuff27"; of a name such as "MaskCLIP2"
   also "mask", "clip" and "2". */
export function tokens(text, isName) {
  const found = [];
  for (const chunk of text.split(/\s+/)) {
    const words = chunk.match(WORD) ?? [];
    for (let from = 0; from < words.length; from++) {
      for (let to = from + 1; to <= Math.min(words.length, from + 4); to++) found.push(words.slice(from, to).join(""));
      if (isName && parts(words[from]).length > 1) found.push(...parts(words[from]));
    }
  }
  return found.map(fold).filter(Boolean);
}
