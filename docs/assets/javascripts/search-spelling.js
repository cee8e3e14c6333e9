/* Finds the words that somebody may have meant who typed one that does not exist. */

/** How many letters have to be dropped, added, replaced or swapped with their neighbour to get from a word to another one
 * (`whole`), and to any beginning of it (`start`).
 * @param {string} word
 * @param {string} other
 */
function distance(word, other) {
  const width = Math.min(other.length, word.length + 2);
  /** @type {number[]} */
  let before = [];
  let above = Array.from({ length: width + 1 }, (_, column) => column);
  for (let row = 1; row <= word.length; row++) {
    const line = [row];
    for (let column = 1; column <= width; column++) {
      const same = word[row - 1] === other[column - 1];
      line[column] = Math.min(above[column] + 1, line[column - 1] + 1, above[column - 1] + (same ? 0 : 1));
      const swapped =
        row > 1 && column > 1 && word[row - 1] === other[column - 2] && word[row - 2] === other[column - 1];
      if (swapped) line[column] = Math.min(line[column], before[column - 2] + 1);
    }
    before = above;
    above = line;
  }
  return { whole: above[width] + other.length - width, start: Math.min(...above) };
}

/** The known words near a word, the nearest first. The beginning of a word is further away than a whole one; short words
 * and numbers are taken as they are.
 * @param {string} word
 * @param {Iterable<string>} known
 */
export function nearest(word, known) {
  const limit = word.length < 4 || /^\p{N}+$/u.test(word) ? 0 : word.length < 8 ? 1 : 2;
  if (!limit) return [];
  const found = [];
  for (const term of known) {
    if (term.length < word.length - limit) continue;
    const { whole, start } = distance(word, term);
    const cost = whole <= limit ? whole : start + 0.5;
    if (cost <= limit + (word.length > 4 ? 0.5 : 0)) found.push({ term, cost });
  }
  return found.sort((a, b) => a.cost - b.cost).slice(0, 20);
}
