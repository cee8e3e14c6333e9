/* The scores of a confusion matrix (clusters x classes, in pixels) under every protocol that can be told from one.
   catalog/scoring/ does the same in Python; one table of cases holds both. */

/** @typedef {{rows: Float64Array[], names: string[]}} Matrix  a row a cluster; the names of the classes, if known
 * @typedef {{miou: number, accuracy: number, iou: (number | null)[]}} Score  in per cent; null: a class without a pixel
 * @typedef {{matching: string, background: boolean | null, classes: number[], score: Score}} ProtocolScore */

export const MOST_CELLS = 1_000_000;
const MOST_PIXELS = Number.MAX_SAFE_INTEGER;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** Why a text is no confusion matrix, or cannot be scored: one line, with the mend. */
export class MatrixError extends Error {}

const shown = (/** @type {number} */ number) => number.toLocaleString("en-US");

/** @param {string} line */
const cellsOf = (line) => {
  const between = [",", ";", "\t"].find((mark) => line.includes(mark)) ?? /\s+/;
  return line.split(between).map((cell) => {
    const text = cell.trim();
    return text.includes('"') ? text.replace(/^"+|"+$/g, "") : text;
  });
};

/** @param {string} cell
 * @param {number} line
 * @param {number} column */
const numberOf = (cell, line, column) => {
  const value = Number(cell);
  if (NUMBER.test(cell) && value >= 0 && Number.isSafeInteger(value)) return value;
  const place = `Line ${line}, column ${column}`;
  const written = [...cell].slice(0, 20).join("");
  if (!NUMBER.test(cell))
    throw new MatrixError(`${place} holds “${written}”, which is no number. Write the number of pixels, such as 21.`);
  if (value < 0) throw new MatrixError(`${place} is ${written}, which is negative. Count pixels: 0 or more.`);
  if (value > MOST_PIXELS)
    throw new MatrixError(`${place} is ${written}, which is too large. Count pixels: at most ${shown(MOST_PIXELS)}.`);
  throw new MatrixError(`${place} is ${written}, which is fractional. Count pixels; do not divide by their sum.`);
};

/** The matrix of a CSV text: a line a cluster, a column a class, the names of the classes first if at all.
 * @param {string} text
 * @returns {Matrix} */
export const parse = (text) => {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .flatMap((line, i) => (line.trim() ? [{ line: i + 1, cells: cellsOf(line.trim()) }] : []));
  const names = lines.length && !lines[0].cells.some((cell) => NUMBER.test(cell)) ? lines[0].cells : [];
  const counted = lines.slice(names.length ? 1 : 0);
  if (counted.length === 0)
    throw new MatrixError("The matrix is empty. Give it a line a cluster, with the pixels of each class.");
  const width = lines[0].cells.length;
  if (width < 2) throw new MatrixError("The matrix has 1 column. Give it a column a class, two at least.");
  if (counted.length * width > MOST_CELLS) {
    const size = `${shown(counted.length)} x ${shown(width)} cells, more than ${shown(MOST_CELLS)}`;
    throw new MatrixError(
      `The matrix has ${size}. Leave out clusters without pixels, or score it by the code of the page Evaluate.`,
    );
  }
  let total = 0;
  const rows = counted.map(({ line, cells }) => {
    if (cells.length !== width)
      throw new MatrixError(
        `Line ${line} has ${cells.length} cells, the first has ${width}. Give every line one cell a class.`,
      );
    const row = new Float64Array(width);
    for (const [i, cell] of cells.entries()) row[i] = numberOf(cell, line, i + 1);
    for (const value of row) total += value;
    return row;
  });
  if (total === 0) throw new MatrixError("The matrix counts no pixel. Add up the pixels of all images in it.");
  if (total > MOST_PIXELS) {
    // Rounded by now: once more, to the pixel.
    const exact = rows.reduce((sum, row) => row.reduce((all, value) => all + BigInt(value), sum), 0n);
    const [most, all] = [shown(MOST_PIXELS), exact.toLocaleString("en-US")];
    throw new MatrixError(`The matrix counts ${all} pixels, more than ${most}. Check what was added up.`);
  }
  return { rows, names };
};

/** Some columns of a matrix, in their order.
 * @param {Float64Array[]} rows
 * @param {number[]} columns */
const pick = (rows, columns) =>
  rows.map((row) => {
    const picked = new Float64Array(columns.length);
    for (let i = 0; i < columns.length; i++) picked[i] = row[columns[i]];
    return picked;
  });

/** @param {Float64Array[]} rows */
const transposed = (rows) => {
  const columns = Array.from(rows[0], () => new Float64Array(rows.length));
  for (const [i, row] of rows.entries()) for (let j = 0; j < row.length; j++) columns[j][i] = row[j];
  return columns;
};

/** @param {ArrayLike<number>} values */
const sum = (values) => {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
};

/** The pixels of each class.
 * @param {Float64Array[]} rows */
const columnSums = (rows) => {
  const sums = new Float64Array(rows[0].length);
  for (const row of rows) for (let i = 0; i < row.length; i++) sums[i] += row[i];
  return sums;
};

/** The shortest path that gives one more row a column.
 * Ties go as in SciPy, so that both give one matching where several are as good.
 * @param {Float64Array[]} gains
 * @param {number} start
 * @param {{u: Float64Array, v: Float64Array, rowOf: Int32Array, columnOf: Int32Array}} state
 * @param {{path: Int32Array, costs: Float64Array, remaining: Int32Array}} scratch  filled anew */
const augment = (gains, start, { u, v, rowOf, columnOf }, { path, costs, remaining }) => {
  const width = v.length;
  for (let i = 0; i < width; i++) remaining[i] = width - i - 1;
  costs.fill(Number.POSITIVE_INFINITY);
  const [seenRows, seenColumns] = [[start], /** @type {number[]} */ ([])];
  let [row, sink, lowest, left] = [start, -1, 0, width];
  while (sink < 0) {
    const gain = gains[row];
    const base = lowest - u[row];
    let index = -1;
    lowest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < left; i++) {
      const column = remaining[i];
      const cost = base - gain[column] - v[column];
      if (cost < costs[column]) {
        path[column] = row;
        costs[column] = cost;
      }
      if (costs[column] < lowest || (costs[column] === lowest && rowOf[column] < 0)) {
        lowest = costs[column];
        index = i;
      }
    }
    const column = remaining[index];
    seenColumns.push(column);
    remaining[index] = remaining[--left];
    if (rowOf[column] < 0) sink = column;
    else {
      row = rowOf[column];
      seenRows.push(row);
    }
  }
  u[start] += lowest;
  for (const seen of seenRows) if (seen !== start) u[seen] += lowest - costs[columnOf[seen]];
  for (const seen of seenColumns) v[seen] -= lowest - costs[seen];
  for (let column = sink; column >= 0; ) {
    const by = path[column];
    rowOf[column] = by;
    const next = columnOf[by];
    columnOf[by] = column;
    column = by === start ? -1 : next;
  }
};

/** The matching of clusters and classes in pairs that makes most pixels right; -1 for a cluster without a class.
 * The shortest augmenting path algorithm of Jonker and Volgenant, for rectangular matrices (D. F. Crouse, On
 * implementing 2D rectangular assignment algorithms, 2016): O(n^3).
 * @param {Float64Array[]} rows */
export const oneToOne = (rows) => {
  const tall = rows.length > rows[0].length;
  const gains = tall ? transposed(rows) : rows;
  const [height, width] = [gains.length, gains[0].length];
  const state = {
    u: new Float64Array(height),
    v: new Float64Array(width),
    rowOf: new Int32Array(width).fill(-1),
    columnOf: new Int32Array(height).fill(-1),
  };
  const scratch = {
    path: new Int32Array(width),
    costs: new Float64Array(width),
    remaining: new Int32Array(width),
  };
  for (let row = 0; row < height; row++) augment(gains, row, state, scratch);
  return [...(tall ? state.rowOf : state.columnOf)];
};

/** The place of the highest value, of several the first.
 * @param {Float64Array} values */
const argmax = (values) => {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
};

/** For each cluster the class that it holds most pixels of.
 * @param {Float64Array[]} rows */
export const manyToOneByPrecision = (rows) => rows.map(argmax);

/** For each cluster the class with which its IoU is highest.
 * @param {Float64Array[]} rows */
export const manyToOneByOverlap = (rows) => {
  const truth = columnSums(rows);
  const iou = new Float64Array(truth.length);
  return rows.map((row) => {
    const held = sum(row);
    for (let i = 0; i < row.length; i++) iou[i] = row[i] / Math.max(held + truth[i] - row[i], 1);
    return argmax(iou);
  });
};

export const MATCHINGS = {
  "one to one": oneToOne,
  "many to one, by precision": manyToOneByPrecision,
  "many to one, by overlap": manyToOneByOverlap,
};

/** The score where clusters have their classes, or -1; pixels in a cluster without a class are wrong.
 * @param {Float64Array[]} rows
 * @param {number[]} classes
 * @returns {Score} */
export const score = (rows, classes) => {
  const truth = columnSums(rows);
  const right = new Float64Array(truth.length);
  const predicted = new Float64Array(truth.length);
  for (const [i, row] of rows.entries()) {
    if (classes[i] < 0) continue;
    right[classes[i]] += row[classes[i]];
    predicted[classes[i]] += sum(row);
  }
  const iou = Array.from(truth, (count, i) => {
    const union = count + predicted[i] - right[i];
    return union ? (100 * right[i]) / union : null;
  });
  const known = iou.filter((value) => value !== null);
  return { miou: sum(known) / known.length, accuracy: (100 * sum(right)) / sum(truth), iou };
};

/** The score under every matching: with the background first, then without it, where a class is named as such.
 * @param {Matrix} matrix
 * @param {number | null} background  its column, from 0
 * @param {number[]} ignored  the columns whose pixels do not count
 * @returns {ProtocolScore[]} */
export const scoreProtocols = ({ rows }, background = null, ignored = []) => {
  const total = rows[0].length;
  for (const index of background === null ? ignored : [background, ...ignored])
    if (!(Number.isInteger(index) && index >= 0 && index < total))
      throw new MatrixError(`There is no class ${index}. Name classes by their columns: 0 to ${total - 1}.`);
  if (background !== null && ignored.includes(background))
    throw new MatrixError(`Class ${background} is the background and ignored. Let it be one of the two.`);
  return (background === null ? [null] : [true, false]).flatMap((withBackground) => {
    const leftOut = new Set(withBackground === false ? [...ignored, background] : ignored);
    const classes = Array.from(rows[0].keys()).filter((index) => !leftOut.has(index));
    if (classes.length < 2) throw new MatrixError("Fewer than two classes are left to score. Ignore fewer of them.");
    const kept = classes.length < total ? pick(rows, classes) : rows;
    if (!sum(columnSums(kept))) throw new MatrixError("No pixel is left to score. Ignore fewer classes.");
    return Object.entries(MATCHINGS).map(([matching, match]) => ({
      matching,
      background: withBackground,
      classes,
      score: score(kept, match(kept)),
    }));
  });
};
