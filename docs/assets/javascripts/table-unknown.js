/* What a <catalog-table> says of an address that asks for what it does not know. Loaded where one does. */

const MOST = 5;
const LONGEST = 40;

/** @param {string} text */
const shorten = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** @param {string[]} unknown  such as `year=1066` */
export const unknownWords = (unknown) => {
  const named = unknown.slice(0, MOST).map(shorten).join(", ");
  const more = unknown.length > MOST ? ` and ${unknown.length - MOST} more` : "";
  return `Not known, so it filters nothing: ${named}${more}.`;
};
