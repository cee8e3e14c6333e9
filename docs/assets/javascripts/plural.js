/* Numbers and counts, as the site writes them. */

// Not by toLocaleString: its first call on a page takes 13 ms.
/** @param {number} n */
export const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

/** @param {number} count
 * @param {string} noun */
export const plural = (count, noun) => `${number(count)} ${noun}${count === 1 ? "" : "s"}`;
