/* The facets of a <catalog-table>: which values are chosen, how many rows each would show, and chips to take them back. */

export class Facets {
  /* `form` holds a <details class="facet" data-key> for each facet, with a checkbox a value. */
  constructor(form) {
    this.chips = form.querySelector(".chips");
    this.places = new Map();
    this.known = new Map();
    this.boxes = [];
    this.facetOf = [];
    this.list = [...form.querySelectorAll(".facet")].map((element, facet) => {
      const boxes = [...element.querySelectorAll("input[type=checkbox]")];
      const { key } = element.dataset;
      const first = this.boxes.length;
      for (const [i, box] of boxes.entries()) this.places.set(`${key}=${box.value}`, first + i);
      this.boxes.push(...boxes);
      this.facetOf.push(...boxes.map(() => facet));
      return {
        key,
        element,
        first,
        boxes,
        name: element.querySelector("legend").textContent,
        range: [...element.querySelectorAll(".range select")],
      };
    });
    this.counts = new Uint32Array(this.boxes.length);
    this.once = form.querySelector(".facet[data-once] input");
  }

  /* The rows of some that pass. A value's count is what choosing it would show: rows that fail nothing, or its own facet only. */
  pass(rows) {
    const { counts, facetOf } = this;
    const chosen = this.boxes.map((box) => box.checked && box !== this.once);
    const asked = chosen.reduce((bits, on, place) => (on ? bits | (1 << facetOf[place]) : bits), 0);
    counts.fill(0);
    const shown = rows.filter((row) => {
      row.places ??= row.facets.map((pair) => this.place(pair)).filter((place) => place >= 0);
      let failed = asked;
      for (const place of row.places) if (chosen[place]) failed &= ~(1 << facetOf[place]);
      // More than one bit: choosing one value more would not show it.
      if (failed & (failed - 1)) return false;
      for (const place of row.places) if (!failed || failed === 1 << facetOf[place]) counts[place]++;
      return !failed;
    });
    const first = this.once ? this.firstOfEach(shown) : shown;
    if (this.once) counts[this.boxes.indexOf(this.once)] = first.length;
    this.draw();
    return this.once?.checked ? first : shown;
  }

  /* The first of the rows that bear the same data-once; those without one are none's. */
  firstOfEach(rows) {
    const seen = new Set();
    return rows.filter((row) => {
      const key = row.attribute("data-once");
      return key && !seen.has(key) && seen.add(key);
    });
  }

  /* Where a value stands among the boxes, or -1. There are few values and many rows, so each is looked up once. */
  place(pair) {
    let place = this.known.get(pair);
    if (place === undefined) {
      place = this.places.get(decodeURIComponent(pair.replaceAll("+", " "))) ?? -1;
      this.known.set(pair, place);
    }
    return place;
  }

  get narrowed() {
    return this.boxes.some((box) => box.checked);
  }

  draw() {
    const chips = [];
    for (const facet of this.list) {
      const runs = this.runs(facet);
      facet.element.classList.toggle("active", runs.length > 0);
      if (facet.element.open) this.drawCounts(facet);
      chips.push(...runs.map((run) => this.chip(facet, run)));
    }
    this.chips.hidden = chips.length === 0;
    this.chips.replaceChildren(...chips);
  }

  drawCounts({ boxes, first, range }) {
    boxes.forEach((box, i) => {
      const label = box.parentElement;
      const count = this.counts[first + i];
      label.lastElementChild.textContent = count;
      label.classList.toggle("none", count === 0 && !box.checked);
    });
    // The newest year stands first.
    const years = boxes.filter((box) => box.checked).map((box) => box.value);
    range.forEach((select, end) => {
      select.value = years.at(end ? 0 : -1) ?? "";
    });
  }

  /* The chosen values; of a facet with a range, neighbours together. */
  runs({ boxes, range }) {
    const runs = [];
    boxes.forEach((box, i) => {
      if (!box.checked) return;
      if (range.length && boxes[i - 1]?.checked) runs.at(-1).push(box);
      else runs.push([box]);
    });
    return runs;
  }

  chip({ name }, run) {
    const chip = document.createElement("button");
    const labels = [...new Set([run.at(-1), run[0]])].map((box) => box.nextElementSibling.textContent);
    chip.type = "button";
    chip.className = "chip";
    chip.textContent = `${name}: ${labels.join(" to ")}`;
    chip.setAttribute("aria-label", `Remove ${chip.textContent}`);
    chip.boxes = run;
    return chip;
  }

  /* Choose all values between the two ends of a range, whichever is the lower; an open end goes on to the last value. */
  chooseRange(select) {
    const { range, boxes } = this.list.find((facet) => facet.range.includes(select));
    const ends = range.map((end) => end.value);
    const [from, to] = ends.every(Boolean) ? ends.sort() : ends;
    const within = boxes.map(({ value }) => (!from || value >= from) && (!to || value <= to));
    // All of them is no choice.
    for (const [i, box] of boxes.entries()) box.checked = within[i] && !within.every(Boolean);
  }

  clear() {
    for (const box of this.boxes) box.checked = false;
  }

  write(query) {
    for (const box of this.boxes) if (box.checked) query.append(box.name, box.value);
  }

  /* Choose what the address asks for; return what it asks for in vain. */
  read(query) {
    const unknown = [];
    this.clear();
    for (const { key } of this.list) {
      for (const value of query.getAll(key)) {
        const place = this.places.get(`${key}=${value}`);
        if (place === undefined) unknown.push(`${key}=${value}`);
        else this.boxes[place].checked = true;
      }
    }
    return unknown;
  }
}
