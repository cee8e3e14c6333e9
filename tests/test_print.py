"""The site on paper: few sheets, all rows, whole words, nothing printed over anything else."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from testing.paper import WIDTH, sheets_of
from tests.sites import Site

Open = Callable[..., Page]
SHEETS = {
    "papers/": 5,
    "leaderboards/coco-stuff-27/": 5,
    "papers/stego/": 3,
    "news/": 3,
    "years/2022/": 2,
    "datasets/imagenet-s/": 4,
    "guide/": 4,
    "leaderboards/": 2,
    "datasets/": 2,
    "compare/?select=hp&select=stego": 1,
}
"""The most A4 sheets that a page may fill."""
BROKEN_WORDS = (Path(__file__).parent / "broken_words.js").read_text(encoding="utf-8")
SPILLED = """() => [...document.querySelectorAll(".uss-catalog :is(th, td)")].flatMap((cell) => {
  const spilled = [];
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!text.parentElement.checkVisibility() || text.parentElement.closest(".uss-spoken, .uss-where")) continue;
    range.selectNodeContents(text);
    if (range.getBoundingClientRect().right > cell.getBoundingClientRect().right + 1) spilled.push(text.data);
  }
  return spilled;
})"""
"""The cells whose words reach into the next one."""


@pytest.mark.parametrize("path", SHEETS)
def test_a_page_fills_few_sheets(site: Site, open_page: Open, path: str) -> None:
    page = open_page(f"{site.url}{path}")
    page.wait_for_load_state("networkidle")
    assert sheets_of(page) <= SHEETS[path]


@pytest.mark.parametrize("path", SHEETS)
def test_words_are_whole_on_paper_and_stand_in_their_cells(site: Site, open_page: Open, path: str) -> None:
    page = open_page(f"{site.url}{path}", viewport={"width": WIDTH, "height": 1000})
    page.wait_for_load_state("networkidle")
    page.emulate_media(media="print")
    assert page.evaluate(BROKEN_WORDS) == []
    assert page.evaluate(SPILLED) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH


def test_a_clustering_board_fills_two_sheets(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}leaderboards/coco-stuff-27/")
    page.evaluate("""() => {
      const next = document.querySelectorAll("article h2")[1];
      while (next.nextSibling) next.nextSibling.remove();
      next.remove();
    }""")
    assert sheets_of(page) == 2


def test_the_foot_of_a_print_says_where_and_when_it_is_from(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}papers/stego/")
    assert not page.locator(".uss-printed").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".uss-state").inner_text().startswith(f"{site.url}papers/stego/ · Data of ")
