/** Reloads a page of the preview when there is a newer build than the one it came from. */

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const epoch = Number(script.dataset.epoch);

/** Wait until the page is looked at: a browser keeps few connections to one server. */
const looked = () =>
  new Promise((resolve) => {
    if (document.visibilityState === "visible") resolve(undefined);
    else document.addEventListener("visibilitychange", resolve, { once: true });
  });

const poll = async () => {
  await looked();
  try {
    const answer = await fetch(`/livereload/${epoch}/0`);
    if (Number(await answer.text()) > epoch) {
      location.reload();
      return;
    }
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  poll();
};

poll();
