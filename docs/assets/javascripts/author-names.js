/* Names of authors as text. */

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A name of a script that runs from right to left, between marks of Unicode: neighbours would else swap their places.
 * @param {string} name */
export const isolated = (name) => (RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name);

/** A name of the data as people read it: `Van Gool, Luc` is Luc Van Gool; an organisation may stand in braces, and so
 * may a surname.
 * @param {string} author */
export const displayName = (author) => {
  if (/^\{.*\}$/.test(author)) return author.slice(1, -1);
  const [surname, ...rest] = author.replace(/[{}]/g, "").split(", ");
  return [rest.pop(), surname, ...rest].filter(Boolean).join(" ");
};
