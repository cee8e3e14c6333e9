/* Numbers and counts, as the site writes them. */

/** @param {number} n */
export const number = (n) => n.toLocaleString("en");

/** @param {number} count
 * @param {string} noun */
export const plural = (count, noun) => `${number(count)} ${noun}${count === 1 ? "" : "s"}`;
