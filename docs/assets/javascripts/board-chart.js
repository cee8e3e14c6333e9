/* <board-chart>: the chart of a leaderboard. Without JavaScript it stands complete: its points are links with titles.
   With it the chart is one stop of the Tab key, whose points the arrow keys walk by date; a point that is pointed at or
   reached says what it is; and the chart follows the filter of its table.

   Markup:
     <board-chart>                        inside the <catalog-table> that has its rows, or anywhere
       <svg class="uss-plot">
         <a href="#row"><title>…</title><use x="64.28%" y="18.8"/></a>
                                          a point: it leads to its row, and its title has four lines, which are method;
                                          number and rank; backbone and setting; venue and date
         <text data-point="7">            a label, with the number of its point
   Property:
     reference                            the id of the row that others are compared with, or null; the table sets it */

import { find, findAll, targetOf } from "./dom.js";

/** @typedef {import("./catalog-table.js").CatalogTable} CatalogTable */

// Half of the 24 pixels that a point can be aimed at with, and how long a tooltip waits for the pointer to reach it.
const REACH = 12;
const PATIENCE = 250;
// Labels of a comparison at the most, and where they may stand: so far across and down, and the share of their length
// that lies to the left of it.
const MOST_LABELS = 24;
const PLACES = [
  [0, -11, 0.5],
  [9, 4, 0],
  [-9, 4, 1],
  [0, 20, 0.5],
  [7, -9, 0],
  [-7, -9, 1],
];
/** @type {Record<string, (at: number, last: number) => number>} */
const MOVES = {
  ArrowRight: (at) => at + 1,
  ArrowUp: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowDown: (at) => at - 1,
  Home: () => 0,
  End: (_, last) => last,
};

class Point {
  isKept = true;

  /** @param {SVGAElement} link */
  constructor(link) {
    const use = find(link, "use", SVGUseElement);
    const title = link.querySelector("title");
    this.link = link;
    this.across = use.getAttribute("x") ?? "0%";
    this.y = Number(use.getAttribute("y"));
    this.lines = (title?.textContent ?? link.getAttribute("aria-label") ?? "").trim().split("\n");
    this.row = decodeURIComponent(new URL(link.href.baseVal, document.baseURI).hash.slice(1));
    // The browser's own tooltip would stand beside ours.
    title?.remove();
    link.setAttribute("aria-label", this.lines.join("\n"));
    // A checker does not take an xlink:href for one that makes a link.
    link.setAttribute("role", "link");
    link.tabIndex = -1;
  }

  /** Its place across, from 0 to 1. */
  get x() {
    return Number.parseFloat(this.across) / 100;
  }

  get number() {
    return this.lines[1].split(" ")[0];
  }
}

class BoardChart extends HTMLElement {
  /** In the order of the markup.
   * @type {Point[]} */
  #points = [];
  /** @type {Point[]} */
  #byDate = [];
  /** The one that the Tab key reaches.
   * @type {Point | undefined} */
  #current;
  /** The one whose tooltip is shown.
   * @type {Point | undefined} */
  #shown;
  /** The one whose tooltip Escape has closed.
   * @type {Point | undefined} */
  #closed;
  /** @type {string | null} */
  #reference = null;
  #timer = 0;
  #tip = document.createElement("div");
  #ring = shape("circle", { class: "uss-ring", r: "10" });
  #comparison = shape("g", { class: "uss-labels", "aria-hidden": "true" });
  /** @type {SVGSVGElement} */
  #plot;

  connectedCallback() {
    this.#plot = find(this, ".uss-plot", SVGSVGElement);
    this.#plot.classList.add("uss-live");
    this.#points = findAll(this.#plot, "a", SVGAElement).map((link) => new Point(link));
    this.#byDate = this.#points.toSorted((a, b) => a.x - b.x || b.y - a.y);
    this.#tip.className = "uss-tip";
    this.#tip.role = "tooltip";
    this.#reach(this.#byDate[0]);
    this.#plot.addEventListener("focusin", (event) => this.#say(this.#pointOf(event)));
    this.#plot.addEventListener("focusout", () => this.#hide());
    this.#plot.addEventListener("keydown", (event) => this.#walk(event));
    this.addEventListener("pointermove", (event) => this.#aim(event));
    this.addEventListener("pointerdown", (event) => this.#touch(event));
    this.addEventListener("pointerleave", () => this.#leave());
    document.addEventListener("keydown", (event) => this.#escape(event));
    window.addEventListener("resize", () => this.#compare());
    const table = /** @type {CatalogTable | null} */ (this.closest("catalog-table"));
    if (table) this.#follow(table);
  }

  get reference() {
    return this.#reference;
  }

  set reference(row) {
    this.#reference = row;
    this.#compare();
  }

  /** @param {CatalogTable} table */
  async #follow(table) {
    await customElements.whenDefined("catalog-table");
    table.addEventListener("view", () => this.#filter(table));
    this.#filter(table);
  }

  /** Let those stand back whose rows the table does not show.
   * @param {CatalogTable} table */
  #filter({ rows, shown, reference }) {
    const isFiltered = shown.length < rows.length;
    const kept = new Set(shown.map(({ id }) => id));
    for (const point of this.#points) {
      point.isKept = !isFiltered || point.row === "" || kept.has(point.row);
      point.link.classList.toggle("uss-left-out", !point.isKept);
    }
    for (const label of findAll(this.#plot, "[data-point]", SVGElement)) {
      label.classList.toggle("uss-left-out", !this.#points[Number(label.dataset.point)].isKept);
    }
    this.#plot.classList.toggle("uss-is-filtered", isFiltered);
    if (!this.#current?.isKept) this.#reach(this.#walkable[0]);
    this.reference = reference?.id ?? null;
  }

  /** Those that the arrow keys walk: all, where the table shows none that has a point. */
  get #walkable() {
    const kept = this.#byDate.filter(({ isKept }) => isKept);
    return kept.length ? kept : this.#byDate;
  }

  /** @param {Point} point */
  #reach(point) {
    if (this.#current) this.#current.link.tabIndex = -1;
    this.#current = point;
    point.link.tabIndex = 0;
  }

  /** @param {KeyboardEvent} event */
  #walk(event) {
    const move = MOVES[event.key];
    if (!move || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const points = this.#walkable;
    const last = points.length - 1;
    const to = points[Math.max(0, Math.min(last, move(points.indexOf(/** @type {Point} */ (this.#current)), last)))];
    this.#reach(to);
    to.link.focus();
  }

  /** @param {Event} event */
  #pointOf(event) {
    return this.#points.find(({ link }) => link.contains(targetOf(event)));
  }

  /** The point whose centre is the nearest, where one is near enough.
   * @param {PointerEvent} event */
  #near(event) {
    const { left, top, width } = this.#plot.getBoundingClientRect();
    const far = (/** @type {Point} */ { x, y }) =>
      Math.hypot(x * width + left - event.clientX, y + top - event.clientY);
    /** @type {Point | undefined} */
    let nearest;
    let least = REACH;
    for (const point of this.#points) {
      const distance = far(point);
      if (distance <= least) [nearest, least] = [point, distance];
    }
    return nearest;
  }

  /** @param {PointerEvent} event */
  #aim(event) {
    clearTimeout(this.#timer);
    if (this.#tip.contains(targetOf(event))) return;
    const point = this.#near(event);
    this.#plot.querySelector(".uss-near")?.classList.remove("uss-near");
    point?.link.classList.add("uss-near");
    if (point && point === this.#closed) return;
    this.#closed = undefined;
    if (point) this.#say(point);
    else this.#leave();
  }

  /** A finger cannot hover: its first tap says what a point is, its second one follows the link.
   * @param {PointerEvent} event */
  #touch(event) {
    const before = this.#shown;
    this.#aim(event);
    if (event.pointerType === "mouse" || before === this.#shown) return;
    const stop = (/** @type {Event} */ click) => click.preventDefault();
    this.addEventListener("click", stop, { once: true });
    setTimeout(() => this.removeEventListener("click", stop), 1000);
  }

  #leave() {
    clearTimeout(this.#timer);
    this.#closed = undefined;
    this.#timer = setTimeout(() => this.#hide(), PATIENCE);
  }

  /** @param {KeyboardEvent} event */
  #escape(event) {
    if (event.key !== "Escape" || !this.#shown) return;
    this.#closed = this.#shown;
    this.#hide();
  }

  #hide() {
    clearTimeout(this.#timer);
    this.#shown = undefined;
    this.#tip.remove();
    const focused = this.#points.find(({ link }) => link === document.activeElement);
    if (focused) this.#encircle(focused);
    else this.#ring.remove();
  }

  /** @param {Point} point */
  #encircle({ across, y }) {
    setAttributes(this.#ring, { cx: across, cy: `${y}` });
    this.#plot.append(this.#ring);
  }

  /** Say what a point is.
   * @param {Point | undefined} point */
  #say(point) {
    clearTimeout(this.#timer);
    if (!point || point === this.#shown) return;
    this.#shown = point;
    this.#encircle(point);
    const [method, numbers, setting, ...others] = point.lines;
    const [stated, inCode] = setting.split(/(?=code: )/);
    this.#tip.replaceChildren(
      element("p", element("b", method)),
      element("p", element("strong", point.number), numbers.slice(point.number.length)),
      element("p", stated, element("i", inCode ?? "")),
      ...others.map((line) => element("p", line)),
    );
    this.append(this.#tip);
    this.#place(point);
  }

  /** Put the tooltip where it fits and covers the fewest points: beside its point, else below or above it.
   * @param {Point} point */
  #place({ x, y }) {
    const chart = this.getBoundingClientRect();
    const plot = this.#plot.getBoundingClientRect();
    const { width, height } = this.#tip.getBoundingClientRect();
    const down = plot.top - chart.top;
    const along = plot.left - chart.left;
    const [across, middle] = [along + x * plot.width, down + y - height / 2];
    const beside = [across + REACH, across - REACH - width].filter((left) => left >= 0 && left + width <= chart.width);
    const centred = Math.max(0, Math.min(chart.width - width, across - width / 2));
    const places = [
      ...beside.map((left) => ({ left, top: Math.max(0, Math.min(chart.height - height, middle)) })),
      ...(beside.length ? [] : [down + y + REACH, down + y - REACH - height].map((top) => ({ left: centred, top }))),
    ].map(({ left, top }) => ({ left, top, right: left + width, bottom: top + height }));
    const covered = places.map((place) => {
      const isInside = (/** @type {Point} */ point) =>
        overlap(place, dot(along + point.x * plot.width, down + point.y));
      return this.#points.filter(isInside).length;
    });
    const { left, top } = places[covered.indexOf(Math.min(...covered))];
    this.#tip.style.left = `${left}px`;
    this.#tip.style.top = `${top}px`;
  }

  /** Draw what compares others with the reference: its ring, a line at its number, and the numbers of those kept. */
  #compare() {
    const reference = this.#points.find(({ row }) => row !== "" && row === this.#reference);
    this.#comparison.remove();
    this.#plot.classList.toggle("uss-compares", Boolean(reference));
    if (!reference) return;
    const y = `${reference.y}`;
    this.#comparison.replaceChildren(
      shape("line", { class: "uss-reference-line", x2: "100%", y1: y, y2: y }),
      shape("circle", { class: "uss-ring", r: "8.5", cx: reference.across, cy: y }),
    );
    this.#plot.append(this.#comparison);
    const kept = this.#points.filter((point) => point.isKept && point !== reference);
    const ordered = [reference, ...kept.sort((a, b) => a.y - b.y)].slice(0, MOST_LABELS);
    this.#label(ordered, reference);
  }

  /** Write names and numbers beside points, where they cover none of them, no other label and not the line.
   * @param {Point[]} points
   * @param {Point} reference */
  #label(points, reference) {
    const { width } = this.#plot.getBoundingClientRect();
    const taken = points.map(({ x, y }) => dot(x * width, y));
    taken.push({ left: 0, right: width, top: reference.y - 1, bottom: reference.y + 1 });
    for (const { across, x, y, lines, number } of points) {
      const text = shape("text", { x: across });
      text.textContent = `${lines[0]} ${number}`;
      this.#comparison.append(text);
      const length = /** @type {SVGTextElement} */ (text).getComputedTextLength();
      const found = PLACES.map(([dx, dy, share]) => {
        const left = x * width + dx - share * length;
        return { dx: dx - share * length, dy, left, right: left + length, top: y + dy - 10, bottom: y + dy + 3 };
      }).find((box) => box.left >= 0 && box.right <= width && !taken.some((other) => overlap(box, other)));
      if (found) {
        setAttributes(text, { dx: `${found.dx}`, y: `${y + found.dy}` });
        taken.push(found);
      } else text.remove();
    }
  }
}

/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */

/** What a point covers.
 * @param {number} x
 * @param {number} y
 * @returns {Box} */
const dot = (x, y) => ({ left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 });

/** @param {Box} one
 * @param {Box} other */
const overlap = (one, other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

/** @param {string} name
 * @param {...(string | Node)} content */
const element = (name, ...content) => {
  const made = document.createElement(name);
  made.append(...content);
  return made;
};

/** @param {Element} element
 * @param {Record<string, string>} attributes */
const setAttributes = (element, attributes) => {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
};

/** @param {string} name
 * @param {Record<string, string>} attributes */
const shape = (name, attributes) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  setAttributes(made, attributes);
  return made;
};

customElements.define("board-chart", BoardChart);
