/* The facets of a <catalog-table>: which values are chosen, how many rows each would show, and chips to take them back. */

export class Facets {
  /* `form` holds a <details class="facet" data-key> for each facet, with a checkbox a value. */
  constructor(form) {
    this.form = form;
    this.chips = form.querySelector(".chips");
    this.list = [...form.querySelectorAll(".facet")].map((element) => {
      const boxes = [...element.querySelectorAll("input[type=checkbox]")];
      return {
        key: element.dataset.key,
        element,
        boxes,
        name: element.querySelector("legend").textContent,
        index: new Map(boxes.map((box, i) => [box.value, i])),
        counts: new Uint32Array(boxes.length),
        chosen: new Set(),
        range: [...element.querySelectorAll(".range select")],
      };
    });
  }

  /* The places of a row's values in each facet. */
  codes(row) {
    row.codes ??= this.list.map(({ key, index }) =>
      row.facets.flatMap(([name, value]) => (name === key && index.has(value) ? [index.get(value)] : [])),
    );
    return row.codes;
  }

  /* The rows of some that pass. A value's count is what choosing it would show: rows that fail nothing, or its own facet only. */
  pass(rows) {
    for (const facet of this.list) {
      facet.chosen = new Set(facet.boxes.flatMap((box, i) => (box.checked ? [i] : [])));
      facet.counts.fill(0);
    }
    const asked = this.list.flatMap(({ chosen }, f) => (chosen.size ? [f] : []));
    const shown = rows.filter((row) => {
      const codes = this.codes(row);
      let failed = -1;
      for (const f of asked) {
        if (codes[f].some((i) => this.list[f].chosen.has(i))) continue;
        if (failed >= 0) return false;
        failed = f;
      }
      if (failed >= 0) for (const i of codes[failed]) this.list[failed].counts[i]++;
      else this.list.forEach(({ counts }, f) => codes[f].forEach((i) => counts[i]++));
      return failed < 0;
    });
    this.draw();
    return shown;
  }

  get narrowed() {
    return this.list.some(({ chosen }) => chosen.size > 0);
  }

  draw() {
    for (const facet of this.list) {
      facet.element.classList.toggle("active", facet.chosen.size > 0);
      if (facet.element.open) this.drawCounts(facet);
    }
    const chips = this.list.flatMap((facet) => this.runs(facet).map((run) => this.chip(facet, run)));
    this.chips.hidden = chips.length === 0;
    this.chips.replaceChildren(...chips);
  }

  drawCounts({ boxes, counts, chosen, range }) {
    boxes.forEach((box, i) => {
      const label = box.parentElement;
      label.lastElementChild.textContent = counts[i];
      label.classList.toggle("none", counts[i] === 0 && !chosen.has(i));
    });
    const picked = [...chosen].map((i) => boxes[i].value);
    range.forEach((select, i) => {
      select.value = picked.at(i ? 0 : -1) ?? "";
    });
  }

  /* The chosen values; of a facet with a range, neighbours together. */
  runs({ chosen, range }) {
    const runs = [];
    for (const i of chosen) {
      const last = runs.at(-1);
      if (range.length && last?.at(-1) === i - 1) last.push(i);
      else runs.push([i]);
    }
    return runs;
  }

  chip({ name, boxes }, run) {
    const chip = document.createElement("button");
    const labels = [run.at(-1), ...(run.length > 1 ? [run[0]] : [])].map((i) => boxes[i].nextElementSibling.textContent);
    chip.type = "button";
    chip.className = "chip";
    chip.textContent = `${name}: ${labels.join(" to ")}`;
    chip.setAttribute("aria-label", `Remove ${chip.textContent}`);
    chip.boxes = run.map((i) => boxes[i]);
    return chip;
  }

  /* Choose all values between the two ends of a range; an open end goes on to the last value. */
  chooseRange(select) {
    const { range, boxes } = this.list.find((facet) => facet.range.includes(select));
    const [from, to] = range.map((end) => end.value);
    for (const box of boxes) box.checked = Boolean(from || to) && (!from || box.value >= from) && (!to || box.value <= to);
  }

  clear() {
    for (const { boxes } of this.list) for (const box of boxes) box.checked = false;
  }

  write(query) {
    for (const { key, boxes } of this.list) for (const box of boxes) if (box.checked) query.append(key, box.value);
  }

  /* Choose what the address asks for; return what it asks for in vain. */
  read(query) {
    const unknown = [];
    this.clear();
    for (const { key, boxes, index } of this.list) {
      for (const value of query.getAll(key)) {
        if (index.has(value)) boxes[index.get(value)].checked = true;
        else unknown.push(`${key}=${value}`);
      }
    }
    return unknown;
  }
}
