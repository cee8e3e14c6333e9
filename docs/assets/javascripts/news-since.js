/* <news-since>: of the days on the page of news, those since one day. It stands in the address, so that a link shares it.

   Markup: news.html, with each day as .uss-day, those of a month in a .uss-news below its heading. */

import { find, findAll, targetOf } from "./dom.js";
import { plural } from "./plural.js";
import { Address } from "./table-address.js";

/** What days count, each with the noun for it. */
const COUNTED = new Map([
  ["papers", "paper"],
  ["numbers", "number"],
  ["bests", "new first place"],
  ["corrections", "correction"],
]);

/** Whether a text is a day of the calendar, such as 2026-11-26.
 * @param {string} text */
const isDay = (text) => {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/** @param {HTMLElement} day
 * @param {string} what */
const countOf = (day, what) => Number(day.dataset[what]);

class NewsSince extends HTMLElement {
  /** @type {Address} */
  #address;

  connectedCallback() {
    const restore = () => this.#show();
    this.#address = new Address("", restore, restore);
    const form = find(this, "form", HTMLFormElement);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", (event) => this.#choose(targetOf(event)));
    form.addEventListener("reset", () => this.#choose(null));
    form.hidden = false;
    this.#show();
  }

  /** @param {HTMLElement | null} field */
  #choose(field) {
    const day = field instanceof HTMLInputElement ? field.value : "";
    this.#address.write(new URLSearchParams(day ? { since: day } : {}));
    this.#show();
  }

  /** Show the days that the address asks for; all of them where it names none. */
  #show() {
    const asked = this.#address.read().get("since") ?? "";
    const since = isDay(asked) ? asked : "";
    const days = findAll(document, ".uss-day", HTMLDetailsElement);
    const found = days.filter((day) => (day.dataset.day ?? "") >= since);
    for (const day of days) {
      day.hidden = !found.includes(day);
      if (since) day.open = !day.hidden;
    }
    for (const month of findAll(document, ".uss-news", HTMLElement)) {
      month.hidden = !month.querySelector(".uss-day:not([hidden])");
      month.previousElementSibling?.toggleAttribute("hidden", month.hidden);
    }
    find(this, "input", HTMLInputElement).value = since;
    find(this, "[role=status]").textContent = since ? this.#told(since, found) : "";
    find(this, "button").hidden = !asked;
    const fault = find(this, "[role=alert]");
    fault.hidden = Boolean(since) || !asked;
    fault.textContent = `“${asked.slice(0, 40)}” is no day, so all days are shown. Write one as ${days[0].dataset.day}.`;
  }

  /** @param {string} since
   * @param {HTMLElement[]} days */
  #told(since, days) {
    const counts = [...COUNTED].map(([what, noun]) => {
      const count = days.reduce((sum, day) => sum + countOf(day, what), 0);
      return count ? plural(count, noun) : "";
    });
    return `Since ${since}: ${counts.filter(Boolean).join(", ") || "nothing new"}.`;
  }
}

customElements.define("news-since", NewsSince);
