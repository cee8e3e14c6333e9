/* Pagefind, whose results are pages too. */

export async function open(base) {
  const pagefind = await import(`${base}pagefind/pagefind.js`);
  await pagefind.options({ baseUrl: base });
  await pagefind.init();
  return async (query) => {
    const { results } = await pagefind.search(query);
    const pages = await Promise.all(results.slice(0, 5).map((result) => result.data()));
    return pages.map(({ url }) => new URL(url, base).href.replace(base, ""));
  };
}
