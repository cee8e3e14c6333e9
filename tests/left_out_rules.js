// Given the site's styles with all their rules: how many selectors were left out, and which of them match an element,
// whatever state it is in.
(styles) => {
  const STATES =
    /:not\([^()]*\)|::[\w-]+|:(?:active|after|before|checked|disabled|enabled|focus(?:-\w+)?|hover|target(?:-within)?)\b/g;
  const isSeen = ({ style }) => [...style].some((name) => !name.startsWith("--"));
  const split = (selectors) => selectors.split(/,\s*(?![^()]*\))/);
  const selectorsOf = (rules) =>
    [...rules].flatMap((rule) => [
      ...(rule.selectorText && isSeen(rule) ? split(rule.selectorText) : []),
      ...selectorsOf(rule.cssRules ?? []),
    ]);
  const all = new CSSStyleSheet();
  all.replaceSync(styles);
  const kept = new Set([...document.styleSheets].flatMap((sheet) => selectorsOf(sheet.cssRules)));
  const gone = selectorsOf(all.cssRules).filter((selector) => !kept.has(selector));
  const inAnyState = (selector) => selector.replace(STATES, "").replace(/(^|[\s>+~])(?=$|[\s>+~])/g, "$1*");
  return { gone: gone.length, matching: gone.filter((selector) => document.querySelector(inAnyState(selector))) };
};
