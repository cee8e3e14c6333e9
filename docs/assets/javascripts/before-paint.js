/* What must be settled before a page is painted: that scripts run, and whether it is light or dark. The switch in the
   header has a radio button for each, whose label shows while it is chosen, and leads to the other.

   This is no module: the page waits for it, so that no dark page flashes up light. */

{
  // All sites of an owner on GitHub Pages share what their pages remember.
  const KEY = "uss-scheme";
  /** @type {HTMLInputElement[]} */
  const options = [...document.querySelectorAll("input[name=__palette]")].filter((e) => e instanceof HTMLInputElement);

  /** @param {HTMLInputElement} chosen */
  const show = (chosen) => {
    chosen.checked = true;
    document.body.dataset.mdColorScheme = chosen.dataset.mdColorScheme;
    for (const option of options) {
      const label = /** @type {HTMLElement} */ (option.nextElementSibling);
      label.hidden = option !== chosen;
    }
  };

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

  const showChoice = () => {
    const scheme = kept();
    const chosen =
      options.find((option) => option.dataset.mdColorScheme === scheme) ??
      options.find((option) => matchMedia(option.dataset.mdColorMedia ?? "").matches);
    show(chosen ?? options[0]);
  };

  document.documentElement.classList.replace("no-js", "js");
  showChoice();
  for (const option of options) {
    option.addEventListener("change", () => {
      show(option);
      keep(option.dataset.mdColorScheme ?? "");
    });
    matchMedia(option.dataset.mdColorMedia ?? "").addEventListener("change", showChoice);
  }
  // Meanwhile the other may have been chosen on another page.
  addEventListener("pageshow", ({ persisted }) => persisted && showChoice());
}
