"""The one style sheet of the built site, in a real Chromium beside all rules of the theme and ours."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page

from catalog.site.styles import STYLE, STYLES
from testing.project import ROOT
from tests.sites import Site

Open = Callable[..., Page]

_LEFT_OUT_RULES = (Path(__file__).parent / "left_out_rules.js").read_text(encoding="utf-8")
_SET_STYLES = (Path(__file__).parent / "other_styles.js").read_text(encoding="utf-8")
_OWN = re.findall(rf"{STYLES}/\w+\.css", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
_PAGES = ["", "papers/", "papers/scripted/", "leaderboards/", "leaderboards/imagenet-s-50/", "reproductions/"]
_PAGES += [
    "years/2022/",
    "datasets/",
    "datasets/imagenet-s/",
    "guide/",
    "evaluate/",
    "data/",
    "contribute/",
    "quality/",
]
_PAGES += ["news/", "history/", "table/", "compare/", "404.html"]


def _all_rules(site: Site) -> str:
    """Return the styles of the theme and ours with all their rules."""
    theme = [path for name in ("main", "palette") for path in (site.folder / STYLES).glob(f"{name}.*.min.css")]
    return "\n".join(path.read_text(encoding="utf-8") for path in (*theme, *(ROOT / "docs" / path for path in _OWN)))


def test_a_page_loads_one_style_sheet(site: Site) -> None:
    for path in ("index.html", "papers/index.html", "papers/stego/index.html", "404.html"):
        page = (site.folder / path).read_text(encoding="utf-8")
        [link] = re.findall(r'<link rel="stylesheet" href="([^"]+)">', page)
        assert link.endswith(STYLE)


def test_the_styles_lose_comments_and_the_rules_that_nothing_uses(site: Site) -> None:
    before, after = _all_rules(site), (site.folder / STYLE).read_text(encoding="utf-8")
    assert "/* " in before
    assert "/* " not in after
    sizes = [len(gzip.compress(text.encode(), 9)) for text in (before, after)]
    assert sizes[1] < 0.8 * sizes[0]


def test_no_rule_that_is_left_out_matches_an_element(fabricated_site: Site, open_page: Open) -> None:
    styles = _all_rules(fabricated_site)
    page = open_page(fabricated_site.url)
    for path in _PAGES:
        page.goto(f"{fabricated_site.url}{path}")
        found = page.evaluate(_LEFT_OUT_RULES, styles)
        assert found["gone"] > 300
        assert found["matching"] == [], path


_PHONE, _WIDE = {"width": 390, "height": 844}, {"width": 1300, "height": 900}


@pytest.mark.parametrize(
    ("size", "scheme", "media"),
    [(_WIDE, "light", "screen"), (_PHONE, "dark", "screen"), (_WIDE, "light", "print")],
    ids=["wide and light", "phone and dark", "print"],
)
def test_a_page_looks_as_with_all_rules(
    fabricated_site: Site, open_page: Open, size: dict[str, int], scheme: str, media: Literal["screen", "print"]
) -> None:
    lean, full = (fabricated_site.folder / STYLE).read_text(encoding="utf-8"), _all_rules(fabricated_site)
    page = open_page(fabricated_site.url, viewport=size, color_scheme=scheme, reduced_motion="reduce")
    page.emulate_media(media=media)
    for path in ("papers/scripted/", "leaderboards/imagenet-s-50/", "data/"):
        page.goto(f"{fabricated_site.url}{path}")
        page.wait_for_load_state("networkidle")
        shots = []
        # Edges are drawn otherwise the first time.
        for styles in (full, lean, full):
            page.evaluate(_SET_STYLES, styles)
            shots.append(page.screenshot(full_page=True))
        assert shots[1] == shots[2], path
