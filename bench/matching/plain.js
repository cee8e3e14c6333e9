/* The Hungarian algorithm with potentials as textbooks have it: plain arrays, and every column looked at in every step. */

/** @param {ArrayLike<number>[]} rows */
const assign = (rows) => {
  const [height, width] = [rows.length, rows[0].length];
  const u = new Array(height + 1).fill(0);
  const v = new Array(width + 1).fill(0);
  const match = new Array(width + 1).fill(0);
  const way = new Array(width + 1).fill(0);
  for (let i = 1; i <= height; i++) {
    match[0] = i;
    let column = 0;
    const lowest = new Array(width + 1).fill(Number.POSITIVE_INFINITY);
    const used = new Array(width + 1).fill(false);
    do {
      used[column] = true;
      const row = match[column];
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let j = 1; j <= width; j++) {
        if (used[j]) continue;
        const cost = -rows[row - 1][j - 1] - u[row] - v[j];
        if (cost < lowest[j]) {
          lowest[j] = cost;
          way[j] = column;
        }
        if (lowest[j] < delta) {
          delta = lowest[j];
          next = j;
        }
      }
      for (let j = 0; j <= width; j++) {
        if (used[j]) {
          u[match[j]] += delta;
          v[j] -= delta;
        } else lowest[j] -= delta;
      }
      column = next;
    } while (match[column] !== 0);
    while (column) {
      match[column] = match[way[column]];
      column = way[column];
    }
  }
  return match.slice(1).map((row) => row - 1);
};

/** The class of each cluster, -1 where it has none.
 * @param {ArrayLike<number>[]} rows */
export const oneToOne = (rows) => {
  if (rows.length > rows[0].length) return assign(Array.from(rows[0], (_, column) => rows.map((row) => row[column])));
  const classes = new Array(rows.length).fill(-1);
  assign(rows).forEach((row, column) => {
    if (row >= 0) classes[row] = column;
  });
  return classes;
};
