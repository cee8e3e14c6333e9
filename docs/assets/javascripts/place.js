/* Where one is on a page: once its title has gone, the header says it; the contents mark the section that one reads; and
   whoever turns back finds a button that leads to the top. */

import { find, findAll } from "./dom.js";

const ACTIVE = "md-nav__link--active";

const header = find(document, ".md-header");
const title = find(header, ".md-header__title");
const heading = document.querySelector("h1");
const top = find(document, ".md-top", HTMLButtonElement);
const links = findAll(document, ".md-nav--secondary a.md-nav__link", HTMLAnchorElement);
/** @param {HTMLAnchorElement} link */
const named = (link) => decodeURIComponent(link.hash.slice(1));
// The contents stand in the menu, too.
const sections = [...new Set(links.map(named))].flatMap((id) => document.getElementById(id) ?? []);

let before = scrollY;

const look = () => {
  const line = header.getBoundingClientRect().bottom;
  const read = sections.findLast((section) => section.getBoundingClientRect().top < line + innerHeight / 8);
  title.classList.toggle("md-header__title--active", heading !== null && heading.getBoundingClientRect().bottom < line);
  for (const link of links) link.classList.toggle(ACTIVE, named(link) === read?.id);
  top.hidden = scrollY >= before || scrollY < innerHeight;
  before = scrollY;
};

addEventListener("scroll", () => requestAnimationFrame(look), { passive: true });
top.addEventListener("click", () => scrollTo({ top: 0 }));
