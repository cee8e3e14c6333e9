/* Elements that the markup has to hold, as what they are. */

/** The first element that fits a selector; that it is missing is a fault of the markup, and says so.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} kind
 */
export const find = (root, selector, kind = /** @type {any} */ (HTMLElement)) => {
  const element = root.querySelector(selector);
  if (element instanceof kind) return element;
  throw new Error(`no ${selector} in the markup`);
};

/** All elements of a kind that fit a selector.
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} kind
 */
export const findAll = (root, selector, kind) => {
  /** @type {T[]} */
  const found = [];
  for (const element of root.querySelectorAll(selector)) if (element instanceof kind) found.push(element);
  return found;
};

/** The element that an event is about.
 * @param {Event} event */
export const targetOf = (event) => /** @type {HTMLElement} */ (event.target);
