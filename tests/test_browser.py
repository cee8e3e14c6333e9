"""The site in a real Chromium, as people use it."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.sites import Site

Open = Callable[..., Page]


PAGES = ["", "papers/", "guide/", "leaderboards/", "leaderboards/potsdam-3/", "years/2022/", "papers/stego/"]
PAGES += ["datasets/imagenet-s/", "contribute/", "data/", "quality/", "history/"]


@pytest.mark.parametrize("path", [*PAGES, "leaderboards/coco-stuff-27/"])
def test_every_page_fits_every_width(site: Site, open_page: Open, path: str) -> None:
    page = open_page(f"{site.url}{path}")
    for width in (360, 768, 1024):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        tables = page.locator(".uss-catalog table").evaluate_all(
            "all => all.map((t) => t.getBoundingClientRect().right)"
        )
        assert not [right for right in tables if right > width]


def test_bibtex_is_copied_by_its_button(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}papers/stego/", permissions=["clipboard-read", "clipboard-write"])
    page.locator(".uss-bibtex").hover()
    page.locator(".uss-bibtex button, .uss-bibtex .md-clipboard").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@inproceedings{hamilton2022stego,")
    assert copied.rstrip().endswith("}")


@pytest.mark.parametrize(
    ("path", "scheme"),
    [*((path, "light") for path in PAGES), *((path, "dark") for path in ("", "leaderboards/potsdam-3/", "data/"))],
)
def test_no_barrier_is_found_by_axe(site: Site, open_page: Open, path: str, scheme: str) -> None:
    page = open_page(f"{site.url}{path}", color_scheme=scheme, reduced_motion="reduce")
    page.wait_for_timeout(400)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}}).response["violations"]
    assert [(v["id"], [node["target"] for node in v["nodes"]][:3]) for v in found] == []
