// Gives the page these styles in the place of those that it loaded.
(styles) => {
  const all = new CSSStyleSheet();
  all.replaceSync(styles);
  for (const sheet of document.styleSheets) sheet.disabled = true;
  document.adoptedStyleSheets = [all];
};
