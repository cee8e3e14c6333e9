"""The one style sheet of the built site, in a real Chromium beside all rules of the theme and ours."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from mkdocs.utils import get_theme_dir
from playwright.sync_api import Page

from catalog.site.styles import STYLE, STYLES
from testing.project import ROOT
from tests.sites import Site

Open = Callable[..., Page]

_LEFT_OUT_RULES = (Path(__file__).parent / "left_out_rules.js").read_text(encoding="utf-8")
_COMPUTED_STYLES = (Path(__file__).parent / "computed_styles.js").read_text(encoding="utf-8")
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


def _all_rules() -> str:
    """Return the styles of the theme and ours with all their rules."""
    folder = Path(get_theme_dir("material")) / STYLES
    theme = [path for name in ("main", "palette") for path in folder.glob(f"{name}.*.min.css")]
    return "\n".join(path.read_text(encoding="utf-8") for path in (*theme, *(ROOT / "docs" / path for path in _OWN)))


def test_a_page_loads_one_style_sheet(site: Site) -> None:
    for path in ("index.html", "papers/index.html", "papers/stego/index.html", "404.html"):
        page = (site.folder / path).read_text(encoding="utf-8")
        [link] = re.findall(r'<link rel="stylesheet" href="([^"]+)">', page)
        assert link.endswith(STYLE)


def test_the_styles_lose_comments_and_the_rules_that_nothing_uses(site: Site) -> None:
    before, after = _all_rules(), (site.folder / STYLE).read_text(encoding="utf-8")
    assert "/* " in before
    assert "/* " not in after
    sizes = [len(gzip.compress(text.encode(), 9)) for text in (before, after)]
    assert sizes[1] < 0.65 * sizes[0]


def test_no_rule_that_is_left_out_matches_an_element(fabricated_site: Site, open_page: Open) -> None:
    styles = _all_rules()
    page = open_page(fabricated_site.url)
    for path in _PAGES:
        page.goto(f"{fabricated_site.url}{path}")
        found = page.evaluate(_LEFT_OUT_RULES, styles)
        assert found["gone"] > 300
        assert found["matching"] == [], path


_PHONE, _WIDE = {"width": 390, "height": 844}, {"width": 1300, "height": 900}


@pytest.mark.parametrize(
    ("path", "size", "scheme", "media"),
    [
        ("papers/scripted/", _WIDE, "light", "screen"),
        ("leaderboards/imagenet-s-50/", _PHONE, "dark", "screen"),
        ("years/2022/", _WIDE, "light", "print"),
    ],
)
def test_every_element_has_the_style_that_all_rules_give_it(
    fabricated_site: Site,
    open_page: Open,
    path: str,
    size: dict[str, int],
    scheme: str,
    media: Literal["screen", "print"],
) -> None:
    url = f"{fabricated_site.url}{path}"
    page = open_page(url, viewport=size, color_scheme=scheme, reduced_motion="reduce")
    page.emulate_media(media=media)
    assert page.evaluate(_COMPUTED_STYLES, _all_rules()) == []
