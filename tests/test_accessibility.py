"""What people who see no page, or use no mouse, are told and can do."""

import re
from collections import Counter
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.sites import Site

Open = Callable[..., Page]
PHONE = {"width": 390, "height": 844}


def _roles(page: Page) -> Counter[str]:
    """Return how often each role stands in the tree that Chromium gives to screen readers."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return Counter(node["role"]["value"] for node in nodes if not node["ignored"])


_PARTS = {"table": "table", "row": "tr", "cell": "td", "columnheader": "thead th", "rowheader": "tbody th"}
_SHOWN = "(all) => all.filter((element) => element.checkVisibility()).length"


@pytest.mark.parametrize("path", ["leaderboards/imagenet-s-50/", "papers/", "datasets/imagenet-s/", "reproductions/"])
def test_a_table_whose_rows_are_cards_on_a_phone_is_still_told_as_a_table(
    fabricated_site: Site, open_page: Open, path: str
) -> None:
    page = open_page(f"{fabricated_site.url}{path}", viewport=PHONE)
    row = page.locator(".uss-catalog tbody tr").first
    assert row.evaluate("(row) => getComputedStyle(row).display") in ("block", "grid", "flex")
    shown = {role: page.locator(f".md-content {part}").evaluate_all(_SHOWN) for role, part in _PARTS.items()}
    assert shown["row"] > shown["table"] > 0
    told = _roles(page)
    assert {role: told[role] for role in _PARTS} == shown


def _is_shown(hint: Locator) -> bool:
    return hint.evaluate("(hint) => getComputedStyle(hint).clipPath === 'none'")  # type: ignore[no-any-return]  # a page answers Any


def test_where_a_number_stands_can_be_pointed_at_and_goes_by_escape(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}leaderboards/potsdam-3/")
    source = page.locator(".uss-sourced").first
    hint = source.locator(".uss-where")
    assert not _is_shown(hint)
    source.hover()
    assert _is_shown(hint)
    box = hint.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] - 6, box["y"] + box["height"] - 3, steps=20)
    assert _is_shown(hint)
    page.keyboard.press("Escape")
    assert not _is_shown(hint)
    page.mouse.move(0, 0)
    page.locator(".uss-from").first.locator("xpath=preceding-sibling::td[1]").click()
    page.keyboard.press("Tab")
    assert _is_shown(hint)
    page.keyboard.press("Escape")
    assert not _is_shown(hint)
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert _is_shown(hint)


def test_where_a_number_stands_is_said_and_shown_without_scripts(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}leaderboards/potsdam-3/", java_script_enabled=False)
    source = page.locator(".uss-sourced").first
    hint = source.locator(".uss-where")
    expect(source).to_have_accessible_name(re.compile(re.escape(hint.inner_text()) + "$"))
    source.hover()
    assert _is_shown(hint)


@pytest.mark.parametrize("path", ["leaderboards/potsdam-3/", "papers/"])
def test_the_table_is_a_few_keys_away(site: Site, open_page: Open, path: str) -> None:
    page = open_page(f"{site.url}{path}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    skip = page.get_by_role("link", name="Skip to the table").first
    for _ in range(6):
        page.keyboard.press("Tab")
        if skip.evaluate("(link) => link === document.activeElement"):
            break
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".uss-catalog table :focus")).to_be_in_viewport()


def _open_facets(page: Page) -> None:
    if page.locator("[data-panel]:visible").count():
        page.locator("[data-panel]").click()
    page.locator(".uss-facet:visible > summary").first.click()


def _open_reproductions(page: Page) -> None:
    page.locator(".uss-mark").first.click()
    expect(page.locator(".uss-reproductions:popover-open")).to_be_visible()


def _compare_like_for_like(page: Page) -> None:
    page.locator("tr:has([data-like])").first.hover()
    page.locator("[data-like]").first.click()
    expect(page.locator(".uss-like").first).to_be_visible()


def _search(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("segmentation")
    expect(page.locator("site-search [role=option]").first).to_be_visible()


def _search_in_vain(page: Page) -> None:
    page.locator("form.uss-finder input[type=search]").fill("nothing has such words")
    expect(page.locator(".uss-empty")).to_be_visible()


def _point_at_a_source(page: Page) -> None:
    page.locator(".uss-sourced").first.hover()


def _open_drawer(page: Page) -> None:
    drawer = page.locator("label[for=__drawer]:visible").first
    if drawer.count():
        drawer.click()


_SMALL = "fabricated_site"
_KINDS: dict[str, tuple[str, str, Callable[[Page], None] | None]] = {
    "home": (_SMALL, "", None),
    "papers": (_SMALL, "papers/", None),
    "papers, a menu open": (_SMALL, "papers/", _open_facets),
    "papers, none found": (_SMALL, "papers/", _search_in_vain),
    "paper": ("site", "papers/stego/", None),
    "paper, reproductions open": (_SMALL, "papers/scripted/", _open_reproductions),
    "boards": ("site", "leaderboards/", None),
    "board": ("site", "leaderboards/potsdam-3/", None),
    "board, a menu open": ("site", "leaderboards/potsdam-3/", _open_facets),
    "board, like for like": ("site", "leaderboards/potsdam-3/", _compare_like_for_like),
    "board, a source pointed at": ("site", "leaderboards/potsdam-3/", _point_at_a_source),
    "board, reproductions open": (_SMALL, "leaderboards/imagenet-s-50/", _open_reproductions),
    "reproductions": (_SMALL, "reproductions/", None),
    "year": ("site", "years/2022/", None),
    "datasets": (_SMALL, "datasets/", None),
    "dataset": ("site", "datasets/imagenet-s/", None),
    "guide": (_SMALL, "guide/", None),
    "data": (_SMALL, "data/", None),
    "contribute": (_SMALL, "contribute/", None),
    "quality": (_SMALL, "quality/", None),
    "news": (_SMALL, "news/", None),
    "history": (_SMALL, "history/", None),
    "table": (_SMALL, "table/", None),
    "comparison": ("site", "compare/?select=hp&select=stego", None),
    "no such page": (_SMALL, "404.html", None),
    "search": (_SMALL, "", _search),
    "navigation": (_SMALL, "datasets/", _open_drawer),
}
"""Each kind of page, and what can be opened on it: on which site, where, and how."""


_SIZES = {"rules": {"target-size": {"enabled": True}}}
"""axe leaves out the size of what a pointer has to hit unless it is asked for."""
_COVERED = ("board, a source pointed at",)
"""Where what is open lies over what could else be hit, as menus do."""


@pytest.mark.parametrize("size", [PHONE, {"width": 1300, "height": 900}], ids=["phone", "wide"])
@pytest.mark.parametrize("kind", _KINDS)
def test_no_barrier_is_found_by_axe(
    request: pytest.FixtureRequest, open_page: Open, kind: str, size: dict[str, int]
) -> None:
    name, path, act = _KINDS[kind]
    page = open_page(f"{request.getfixturevalue(name).url}{path}", viewport=size, reduced_motion="reduce")
    if act:
        act(page)
    barriers: dict[tuple[str, str], list[str]] = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page, options=None if kind in _COVERED else _SIZES).response["violations"]
        barriers |= {(v["id"], scheme): [node["html"][:200] for node in v["nodes"]] for v in found}
    assert barriers == {}
