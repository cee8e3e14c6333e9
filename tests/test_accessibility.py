"""What people who see no page, or use no mouse, are told and can do."""

from collections import Counter
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

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
