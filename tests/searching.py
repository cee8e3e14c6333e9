"""The search of the header, asked as people ask it, and its engine by itself."""

import re
from typing import Any, cast

from playwright.sync_api import Page, expect

from testing.project import PROJECT_PATH
from testing.queries import Query, place, within

ASK = """async ([base, words, type]) => {
  const { load } = await import(`${base}assets/javascripts/search-engine.js`);
  const engine = await load(base);
  return words.map((query) => {
    const { results, ...rest } = engine.search(query, { type });
    return { ...rest, paths: results.map(({ path }) => path) };
  });
}"""


def ask(page: Page, words: list[str], kind: str | None = None) -> list[dict[str, Any]]:
    """Return what the engine answers to queries."""
    base = page.url.partition(PROJECT_PATH)[0] + PROJECT_PATH
    return cast(list[dict[str, Any]], page.evaluate(ASK, [base, words, kind]))


def places(page: Page, asked: list[tuple[str, str]]) -> tuple[list[int | None], str]:
    """Return at which place each wanted page stands, and the queries that it is not the first answer to."""
    answers = ask(page, [words for words, _ in asked])
    found = [place(answer["paths"], wanted) for answer, (_, wanted) in zip(answers, asked, strict=True)]
    return found, "; ".join(f"{words}: {at}" for (words, _), at in zip(asked, found, strict=True) if at != 0)


def check_queries(page: Page, asked: list[Query]) -> None:
    """Check that what is wanted stands first, nearly always, and at least among the first three."""
    exact, exact_misses = places(page, [(query.ask, query.page) for query in asked])
    typo, typo_misses = places(page, [(query.typo, query.page) for query in asked if query.typo])
    assert within(exact, 1) >= 0.95, exact_misses
    assert within(typo, 1) >= 0.90, typo_misses
    assert within([*exact, *typo], 3) >= 0.99, f"{exact_misses}; {typo_misses}"


def search(page: Page, words: str) -> list[str]:
    """Return the paths of what the header's search shows, best first."""
    box, state = page.get_by_role("combobox", name="Search"), page.locator("site-search [role=status]")
    box.fill("")
    expect(state).to_have_text(re.compile("^Papers, leaderboards"))
    box.fill(words)
    expect(state).to_have_text(re.compile("^No page|pages?$"))
    links = page.locator("site-search a[role=option]:not(.uss-search-all)")
    paths = links.evaluate_all("links => links.map(({ pathname, search, hash }) => pathname + search + hash)")
    return [path.removeprefix(f"/{PROJECT_PATH}") for path in paths]
