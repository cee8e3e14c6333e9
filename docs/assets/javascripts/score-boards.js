/* Where a score would stand on the boards of a dataset variant: from papers.json and leaderboards.json. catalog/views/
   and catalog/ingest/ do the same in Python; the tests hold both to the same cases. */

/** @typedef {{images?: number[], crop?: string, background?: boolean, overclusters?: number}} Standard
 * @typedef {{id: string, name: string, classes?: number, standard: Standard}} Variant
 * @typedef {{name: string, matching?: string, ranked?: boolean, open?: boolean}} Protocol
 * @typedef {{refinement?: string, images?: number, image_size?: number | string, crop?: string, flip?: boolean,
 *   mask_size?: number | string, clusters?: number, classes?: number, background?: boolean, selection?: string,
 *   help?: string[]}} Setting
 * @typedef {{on: string, protocol: string, split?: string, method?: string, backbone?: string, miou?: number,
 *   pretrained_on?: string[], trained_on?: string[], modality?: string[], runs?: number | string, spread?: number,
 *   accuracy?: number, same_as?: string, setting: Setting}} Result
 * @typedef {{name: string, allowed: boolean, words?: string[]}} Help
 * @typedef {{id: string, results: Result[]}} Paper
 * @typedef {{paper: string, results: number[], rank?: number}} Row
 * @typedef {{on: string, protocol: string, split?: string, anchor: string, metric: "miou" | "accuracy" | null, rows: Row[]}} Board
 * @typedef {{papers: Paper[], datasets: {variants: Variant[]}[], protocols: Record<string, Protocol>,
 *   help: Record<string, Help>, training_sets: Record<string, string>}} Catalog
 * @typedef {{rank: number, others: number}} Place  a rank, and how many rows with a rank there are beside it
 * @typedef {{board: Board, reason: string | null, place: Place, like: Place | null}} Placement
 * @typedef {import("./score.js").ProtocolScore} ProtocolScore */

const CROPS = new Map([
  ["center", "the central square"],
  ["squash", "the whole image, squashed into a square"],
  ["none", "the whole image"],
]);
const MATCHINGS = new Map([
  ["hungarian", "one to one"],
  ["majority", "many to one, by precision"],
]);

const shown = (/** @type {number} */ number) => number.toLocaleString("en-US");

/** The protocols that can be told from a confusion matrix.
 * @param {Catalog} catalog */
export const protocolsOf = ({ protocols }) =>
  Object.keys(protocols).filter((key) => MATCHINGS.has(protocols[key].matching ?? ""));

/** @param {Catalog} catalog
 * @param {string} id */
export const variantOf = ({ datasets }, id) => {
  const found = datasets.flatMap(({ variants }) => variants).find((variant) => variant.id === id);
  if (found) return found;
  throw new Error(`no dataset variant has the id ${id}`);
};

/** Why a matrix does not fit a variant, with the mend; null where it does.
 * @param {Variant} variant
 * @param {number} clusters
 * @param {number} columns
 * @param {ProtocolScore[]} scores */
export const misfit = ({ name, classes }, clusters, columns, scores) => {
  if (!classes || [columns, ...scores.map((one) => one.classes.length)].includes(classes)) return null;
  const turned = clusters === classes;
  const mend = turned ? "Turn it round: a line a cluster" : "Give it a column a class, or ignore the others";
  return `The matrix has ${columns} columns, and ${name} ${classes} classes. ${mend}.`;
};

/** Why a result with so few clusters would not pass the checks, with the mend; null where it would.
 * @param {Protocol} protocol
 * @param {number} clusters
 * @param {number} classes */
export const tooFew = ({ name, matching }, clusters, classes) => {
  if (clusters >= classes - (matching === "hungarian" ? 1 : 0)) return null;
  return `${clusters} clusters are too few for ${classes} classes under ${name}. Choose another protocol, or add lines without pixels for empty clusters.`;
};

/** The score that a protocol takes, with or without the background as the variant has it.
 * @param {Variant} variant
 * @param {Protocol} protocol
 * @param {ProtocolScore[]} scores */
export const chosen = ({ standard }, protocol, scores) => {
  const found = scores.filter(({ matching }) => matching === MATCHINGS.get(protocol.matching ?? ""));
  return found.find(({ background }) => background !== null && background === standard.background) ?? found[0];
};

/** Why a result would not pass the checks, with the mend: its words give help away that it does not state; else null.
 * @param {Catalog} catalog
 * @param {Result} result */
export const unsaidHelp = ({ help, protocols }, { protocol, method, backbone, setting }) => {
  const { ranked, open } = protocols[protocol];
  if (!ranked || open) return null;
  const told = [method, backbone, setting.refinement].filter(Boolean).join(" ");
  const names = (/** @type {string} */ word) => {
    const literal = word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
    return new RegExp(`(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])`, "u").test(told);
  };
  for (const [key, { name, allowed, words = [] }] of Object.entries(help)) {
    const word = allowed || setting.help?.includes(key) ? undefined : words.find(names);
    if (word) return `It names ${word}, and its help does not. Choose “${name}” under More of the setting.`;
  }
  return null;
};

/** How a row is known to depart from what its board fixes, by the fields that the calculator fills in.
 * @param {Catalog} catalog
 * @param {Variant} variant
 * @param {Protocol} protocol
 * @param {Result} result */
export const departure = (
  catalog,
  { standard, classes },
  { matching, open },
  { setting, trained_on: trainedOn = [] },
) => {
  const reasons = [];
  if (setting.images && standard.images?.length && !standard.images.includes(setting.images))
    reasons.push(`scored on ${shown(setting.images)} images, not ${standard.images.map(shown).join(" or ")}`);
  if (setting.classes && classes && setting.classes !== classes)
    reasons.push(`scored with ${setting.classes} classes, not ${classes}`);
  if (standard.crop && setting.crop && setting.crop !== standard.crop)
    reasons.push(`scored on ${CROPS.get(setting.crop)}, not on ${CROPS.get(standard.crop)}`);
  if (![standard.background, setting.background].includes(undefined) && setting.background !== standard.background)
    reasons.push(`scored ${setting.background ? "with" : "without"} the background`);
  if (
    matching === "majority" &&
    setting.clusters &&
    standard.overclusters &&
    setting.clusters !== standard.overclusters
  )
    reasons.push(`${shown(setting.clusters)} clusters, not ${shown(standard.overclusters)}`);
  const barred = (setting.help ?? []).map((word) => catalog.help[word]).filter(({ allowed }) => !allowed);
  if (barred.length && !open) reasons.push(`uses ${barred.map(({ name }) => name).join(" and ")}`);
  if (trainedOn.length && !open)
    reasons.push(`trained on ${trainedOn.map((word) => catalog.training_sets[word]).join(" and ")}`);
  return reasons.join("; ") || null;
};

/** What a row is compared by like for like, as far as it is stated.
 * @param {Result} result */
const stated = ({ backbone, setting }) =>
  Object.entries({ backbone, refinement: setting.refinement, images: setting.images }).filter(
    ([, value]) => value !== undefined,
  );

/** @param {Result[]} results
 * @param {Board} board
 * @param {Result} own
 * @returns {Place} */
const placeAmong = (results, { metric }, own) => {
  const [first, second] = metric === "accuracy" ? ["accuracy"] : ["miou", "accuracy"];
  const number = (/** @type {any} */ result, /** @type {string | undefined} */ key) => (key && result[key]) || 0;
  const above = results.filter((result) => {
    const apart = number(result, first) - number(own, first) || number(result, second) - number(own, second);
    return apart > 0;
  });
  return { rank: above.length + 1, others: results.length };
};

/** Where a number would stand on each board whose protocol matches clusters as the number's own does.
 * @param {Catalog} catalog
 * @param {Board[]} boards
 * @param {Result} result
 * @returns {Placement[]} */
export const placesOf = (catalog, boards, result) => {
  const { papers, protocols } = catalog;
  const byId = new Map(papers.map((paper) => [paper.id, paper.results]));
  const variant = variantOf(catalog, result.on);
  const { matching } = protocols[result.protocol];
  return boards
    .filter(({ on, protocol, split }) => {
      const fits = on === result.on && protocols[protocol].matching === matching;
      return fits && (!result.split || result.split === split);
    })
    .map((board) => {
      const rows = board.rows
        .filter(({ rank }) => rank)
        .map((row) => {
          const results = row.results
            .map((place) => byId.get(row.paper)?.[place])
            .filter((found) => found !== undefined);
          return { counts: results[0], described: results.find((one) => !one.same_as) ?? results[0] };
        });
      const alike = rows.filter(({ described }) => {
        const says = new Map(stated(described));
        return stated(result).every(([field, value]) => says.get(field) === value);
      });
      const counted = (/** @type {typeof rows} */ some) => some.map(({ counts }) => counts);
      return {
        board,
        reason: departure(catalog, variant, protocols[board.protocol], result),
        place: placeAmong(counted(rows), board, result),
        like: stated(result).length ? placeAmong(counted(alike), board, result) : null,
      };
    });
};
