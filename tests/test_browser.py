"""The site in a real Chromium, as people use it."""

import re
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.sites import Site

Open = Callable[..., Page]


PAGES = ["", "papers/", "guide/", "leaderboards/", "leaderboards/potsdam-3/", "years/2022/", "papers/stego/"]
PAGES += ["datasets/imagenet-s/", "contribute/", "data/", "quality/", "history/", "datasets/", "datasets/suim/"]
PAGES += ["reproductions/", "news/", "evaluate/", "table/", "compare/?select=hp&select=stego", "papers/diffseg/"]


BROKEN_WORDS = (Path(__file__).parent / "broken_words.js").read_text(encoding="utf-8")
BOARDS = "leaderboards/pascal-voc-2012/"
SIZES = [{"width": 390, "height": 844}, {"width": 1300, "height": 900}]


@pytest.mark.parametrize("path", [*PAGES, "leaderboards/coco-stuff-27/"])
def test_every_page_fits_every_width_and_breaks_no_word(site: Site, open_page: Open, path: str) -> None:
    page = open_page(f"{site.url}{path}")
    page.wait_for_load_state("networkidle")
    for width in (320, 360, 768, 1024, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        tables = page.locator(".uss-catalog table").evaluate_all(
            "all => all.map((t) => t.getBoundingClientRect().right)"
        )
        assert not [right for right in tables if right > width]
        assert page.evaluate(BROKEN_WORDS) == [], width


CUT = """() => [...document.querySelectorAll("article *")].filter((element) => {
  const { clipPath, overflowX, overflowY } = getComputedStyle(element);
  const { clientWidth, clientHeight, scrollWidth, scrollHeight } = element;
  const hides = (overflow, shown, whole) => ["hidden", "clip"].includes(overflow) && shown > 1 && whole > shown + 1;
  if (clipPath !== "none") return false;
  return hides(overflowX, clientWidth, scrollWidth) || hides(overflowY, clientHeight, scrollHeight);
}).map((element) => element.outerHTML.slice(0, 100))"""
"""The elements that show a part of what they hold, and cannot be scrolled; not what only screen readers are told."""
STUCK = """() => {
  const stuck = (element) => ["fixed", "sticky"].includes(getComputedStyle(element).position);
  return document.elementsFromPoint(innerWidth / 2, 4).filter(stuck).map((element) => element.className);
}"""
"""What stays at the top of the window while the page is scrolled."""


@pytest.mark.parametrize("path", [*PAGES, "leaderboards/coco-stuff-27/", "404.html"])
def test_a_page_zoomed_to_200_and_400_per_cent_is_whole(site: Site, open_page: Open, path: str) -> None:
    page = open_page(f"{site.url}{path}")
    page.wait_for_load_state("networkidle")
    for width, height in ((640, 450), (320, 225)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("scrollTo(0, 700)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(BROKEN_WORDS) == [], width
        assert page.evaluate(CUT) == [], width
        assert page.evaluate(STUCK) == [], width


def test_bibtex_is_copied_by_its_button(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}papers/stego/", permissions=["clipboard-read", "clipboard-write"])
    page.locator(".uss-bibtex").hover()
    page.locator(".uss-bibtex button").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@inproceedings{hamilton2022stego,")
    assert copied.rstrip().endswith("}")


def _top(page: Page, anchor: str) -> float:
    """Return how far below the top of the window a place is, once the tables above it are at rest."""
    place = page.locator(f"#{anchor}")
    expect(place).to_be_in_viewport()
    page.wait_for_timeout(500)
    box = place.bounding_box()
    assert box
    return box["y"]


@pytest.mark.parametrize("size", SIZES)
def test_a_link_to_a_board_below_others_leads_to_its_heading(site: Site, open_page: Open, size: dict[str, int]) -> None:
    anchor = "segment-retrieval"
    address = f"{site.url}{BOARDS}#{anchor}"
    exact = _top(open_page(address, viewport=size, java_script_enabled=False), anchor)
    assert _top(open_page(address, viewport=size), anchor) == pytest.approx(exact, abs=2)
    for start in (BOARDS, "leaderboards/"):
        page = open_page(f"{site.url}{start}", viewport=size)
        link = page.locator(f'.md-content a:not(.headerlink)[href$="#{anchor}"]').first
        link.scroll_into_view_if_needed()
        link.click()
        page.wait_for_url(address)
        assert _top(page, anchor) == pytest.approx(exact, abs=2)


@pytest.mark.parametrize("size", SIZES)
def test_a_link_to_a_row_leads_to_it(site: Site, open_page: Open, size: dict[str, int]) -> None:
    def number_rows(route: Route) -> None:
        response, numbers = route.fetch(), count()
        body = re.sub("<tr (?=[^>]*data-facets)", lambda _: f'<tr id="row-{next(numbers)}" ', response.text())
        route.fulfill(response=response, body=body)

    page = open_page("about:blank", viewport=size)
    page.route(f"**/{BOARDS}", number_rows)
    page.goto(f"{site.url}{BOARDS}#row-50")
    assert _top(page, "row-50") < 100
