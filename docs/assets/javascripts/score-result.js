/* From the form of the calculator to a result, as its fields are called in data/papers.yaml; what the form leaves open
   is undefined. catalog/model/result.py says what each field may hold; what it may not is said in one line, with the mend. */

/** @typedef {import("./score-boards.js").Result} Result */

/** @param {FormData} form
 * @param {string} name */
const text = (form, name) => `${form.get(name) ?? ""}`.trim() || undefined;

/** @param {FormData} form
 * @param {string} name */
const several = (form, name) => {
  const chosen = form.getAll(name).map(String);
  return chosen.length ? chosen : undefined;
};

/** A number that fits a pattern, or a text that does.
 * @param {FormData} form
 * @param {string} name
 * @param {RegExp} pattern
 * @param {string} what
 * @param {string} mend */
const fitting = (form, name, pattern, what, mend) => {
  const said = text(form, name);
  if (said && !pattern.test(said)) throw new RangeError(`${what} is “${said.slice(0, 20)}”. ${mend}`);
  return said && /^[\d.]+$/.test(said) ? Number(said) : said;
};

/** What the form says of a result beside its place and its numbers; raises a `RangeError` where something does not fit.
 * @param {FormData} form
 * @returns {Omit<Result, "on" | "protocol">} */
export const resultOf = (form) => {
  const images = text(form, "images")?.replaceAll(",", "");
  if (images && !/^\d+$/.test(images))
    throw new RangeError(`The number of images is “${images.slice(0, 20)}”. Write a whole number, such as 0.`);
  if (images && !Number(images)) throw new RangeError("The number of images is 0. Write how many are scored.");
  const size = "Write the side in pixels, such as 320";
  const runs = fitting(form, "runs", /^([1-9]\d*|several)$/, "The number of runs", "Count them, or write several.");
  const spread = fitting(
    form,
    "spread",
    /^(?=.*[1-9])\d{1,2}(\.\d+)?$/,
    "The spread",
    "Write it in per cent, such as 0.4.",
  );
  if (spread && !runs) throw new RangeError("There is a spread without runs. Say over how many runs it was taken.");
  const flip = text(form, "flip");
  return {
    method: text(form, "method"),
    backbone: text(form, "backbone"),
    pretrained_on: several(form, "pretrained_on"),
    trained_on: several(form, "trained_on"),
    modality: several(form, "modality"),
    runs,
    spread: spread ? Number(spread) : undefined,
    setting: {
      refinement: text(form, "refinement"),
      images: images ? Number(images) : undefined,
      image_size: fitting(form, "image_size", /^[1-9]\d*(x[1-9]\d*)?$/, "The image size", `${size}, or 320x640.`),
      crop: text(form, "crop"),
      mask_size: fitting(form, "mask_size", /^([1-9]\d*|original)$/, "The mask size", `${size}, or original.`),
      flip: flip ? flip === "true" : undefined,
      selection: text(form, "selection"),
      help: several(form, "help"),
    },
  };
};
