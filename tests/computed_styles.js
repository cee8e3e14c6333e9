// Given the site's styles with all their rules: the elements that have another computed style with them.
(styles) => {
  const elements = [...document.querySelectorAll("*")];
  const names = [...getComputedStyle(document.body)].filter((name) => !name.startsWith("--"));
  const style = (element, part) => {
    const computed = getComputedStyle(element, part);
    return part && computed.content === "none" ? "" : names.map((name) => computed.getPropertyValue(name)).join(";");
  };
  const looks = () => elements.map((element) => [null, "::before", "::after"].map((part) => style(element, part)).join());
  const lean = looks();
  const all = new CSSStyleSheet();
  all.replaceSync(styles);
  document.adoptedStyleSheets = [all];
  for (const sheet of document.styleSheets) sheet.disabled = true;
  const full = looks();
  return elements.filter((_, i) => lean[i] !== full[i]).map((element) => element.cloneNode().outerHTML);
};
