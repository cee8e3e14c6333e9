/* The one folding of text, for all that is compared: rows, marks and the search. Python's `catalog.model.text.fold` gives
   the same; tests/fixtures/folding.yaml holds both to it. */

/** Letters that Unicode does not take apart, and signs that are typed in several ways.
 * @type {Record<string, string>} */
const LETTERS = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ŧ: "t",
  ŋ: "n",
  ı: "i",
  ĸ: "k",
  ς: "σ",
};
for (const apostrophe of "’‘ʼʹ′") LETTERS[apostrophe] = "'";
for (const dash of "\u2010\u2011\u2012\u2013\u2014\u2015\u2212") LETTERS[dash] = "-";
const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");

/** @param {string} text */
const foldForeign = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(LETTER, (letter) => LETTERS[letter]);

/** Text without case, accents, and the signs that look alike. Most of it is ASCII, and quickly done.
 * @param {string} text */
export const fold = (text) => text.replace(/[\u0080-\uffff]+/g, foldForeign).toLowerCase();
