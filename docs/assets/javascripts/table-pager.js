/* The pager of a <catalog-table>: which rows are on the page, and the way to the others. */

const number = (n) => n.toLocaleString("en");

export class Pager {
  /* `turn` is called with -1 or 1, the pages to turn. */
  constructor(nav, noun, most, turn) {
    this.nav = nav;
    this.noun = `${noun[0].toUpperCase()}${noun.slice(1)}s`;
    this.most = most;
    nav.onclick = ({ target }) => target.dataset.page && turn(Number(target.dataset.page));
  }

  say(from, count, total) {
    this.nav.hidden = total <= this.most;
    this.nav.querySelector("[data-range]").textContent =
      `${this.noun} ${number(from + 1)} to ${number(from + count)} of ${number(total)} are on this page, and only these are found by the browser's own search.`;
    this.nav.querySelector('[data-page="-1"]').hidden = from === 0;
    this.nav.querySelector('[data-page="1"]').hidden = from + count >= total;
  }
}
