/* What must be settled before a page is painted: that scripts run, and whether it is light or dark. The switch in the
   header has a radio button for each; the style sheet shows the label that leads to the other.

   This is no module: the page waits for it, so that no dark page flashes up light. */

{
  // All sites of an owner on GitHub Pages share what their pages remember.
  const KEY = "uss-scheme";
  const [LIGHT, DARK] = ["default", "slate"];
  const system = matchMedia("(prefers-color-scheme: dark)");

  const kept = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      // Blocked: then it is as the system has it.
      return null;
    }
  };

  /** @param {string} scheme */
  const keep = (scheme) => {
    try {
      localStorage.setItem(KEY, scheme);
    } catch {
      // Blocked: then it holds for this page.
    }
  };

  /** @param {string} scheme */
  const show = (scheme) => {
    document.body.dataset.mdColorScheme = scheme;
    for (const option of document.querySelectorAll("input[name=__palette]"))
      if (option instanceof HTMLInputElement) option.checked = option.dataset.mdColorScheme === scheme;
  };

  const showChoice = () => {
    const scheme = kept() ?? "";
    show([LIGHT, DARK].includes(scheme) ? scheme : system.matches ? DARK : LIGHT);
  };

  document.documentElement.classList.replace("no-js", "js");
  showChoice();
  // Now the switch is there, too.
  addEventListener("DOMContentLoaded", showChoice);
  system.addEventListener("change", showChoice);
  // Meanwhile the other may have been chosen on another page.
  addEventListener("pageshow", ({ persisted }) => persisted && showChoice());
  addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLInputElement && target.name === "__palette")) return;
    const scheme = target.dataset.mdColorScheme ?? LIGHT;
    show(scheme);
    keep(scheme);
  });
}
