/* Material's own search: its worker, asked as its page asks it. */

export async function open(base) {
  const config = JSON.parse(document.getElementById("__config").textContent);
  const index = await (await fetch(`${base}lunr_index.json`)).json();
  const worker = new Worker(new URL(config.search, location));
  const ask = (message) =>
    new Promise((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.postMessage(message);
    });
  await ask({ type: 0, data: { ...index, options: { suggest: true } } });
  return async (query) => {
    const { data } = await ask({ type: 2, data: query });
    // Its results are pages with their sections; a page counts for each of these.
    return data.items.map(([{ location: found }]) => found.split("#")[0]);
  };
}
