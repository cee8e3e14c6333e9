/* A result as YAML, as it stands in its paper's entry of data/papers.yaml. catalog/datafile/serialize.py writes the same;
   the tests hold both to the same cases. */

/** @typedef {import("./score-boards.js").Result} Result */

const READ_OTHERWISE = /^(y|n|yes|no|true|false|on|off|null)$/i;

/** The fields in the order of the data file; the source stands on a line of its own. */
const FIELDS = [
  ...["on", "protocol", "split", "method", "backbone", "pretrained_on", "trained_on", "modality"],
  ...["miou", "accuracy", "runs", "spread", "setting"],
];
const FIELDS_OF_A_SETTING = [
  ...["refinement", "images", "image_size", "crop", "mask_size", "flip", "clusters", "classes", "background"],
  ...["selection", "help"],
];
const WITH_TWO_DECIMALS = ["miou", "accuracy"];

/** A value as YAML has it between brackets.
 * @param {unknown} value */
const scalar = (value) => {
  if (typeof value !== "string") return `${value}`;
  const text = value.trim().normalize("NFC");
  const plain = /^[A-Za-z](?:[\w ()/.+-]*[\w)/.+-])?$/.test(text) && !READ_OTHERWISE.test(text);
  return plain ? text : `'${text.replaceAll("'", "''")}'`;
};

/** @param {string} key
 * @param {any} value
 * @returns {string} */
const written = (key, value) => {
  if (WITH_TWO_DECIMALS.includes(key)) return value.toFixed(2);
  if (Array.isArray(value)) return `[${value.map(scalar).join(", ")}]`;
  return typeof value === "object" ? `{${mapping(value)}}` : scalar(value);
};

/** @param {object} values
 * @returns {string} */
const mapping = (values) =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([key, value]) => `${key}: ${written(key, value)}`)
    .join(", ");

/** @param {Record<string, any>} values
 * @param {string[]} fields */
const inOrder = (values, fields) => Object.fromEntries(fields.map((field) => [field, values[field]]));

/** Numbers have two decimals.
 * @param {Result} result
 * @param {{kind: string, where: string, url: string}} source */
export const toYaml = (result, source) => {
  const setting = inOrder(result.setting, FIELDS_OF_A_SETTING);
  const values = inOrder({ ...result, setting }, FIELDS);
  return `      - {${mapping(values)},\n         source: {${mapping(source)}}}\n`;
};
