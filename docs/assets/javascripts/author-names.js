/* Names of authors as text. */

/** A name between two marks of Unicode, so that names of scripts that run from right to left do not swap their places.
 * @param {string} name */
export const isolated = (name) => `\u2068${name}\u2069`;

/** A name of the data as people read it: `Van Gool, Luc` is Luc Van Gool, an organisation may stand in braces.
 * @param {string} author */
export const displayName = (author) =>
  author.startsWith("{") ? author.slice(1, -1) : author.split(", ").reverse().join(" ");
