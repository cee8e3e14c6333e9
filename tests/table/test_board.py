"""A leaderboard in a page: its facets, its address, the links to its rows, and the comparison like for like."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from catalog.views.index import Index
from catalog.views.leaderboards import Board, Row
from tests.sites import Site
from tests.table.common import query_of

Open = Callable[..., Page]

PATH = "leaderboards/coco-stuff-27/"


@pytest.fixture
def board(index: Index) -> Board:
    return next(board for board in index.variant_boards("coco-stuff-27") if board.protocol == "clustering")


def _row(board: Board, miou: float) -> Row:
    return next(row for row in board.rows if row.paper.id == "stego" and row.result.miou == miou)


def _expect_numbers(page: Page, wanted: list[str]) -> None:
    cells = page.locator("#clustering ~ .uss-catalog").first.locator("tbody td.uss-miou")
    # Asked again and again: a page has all rows until the view of its address is shown.
    expect(cells).to_have_text([re.compile(rf"^\s*{re.escape(number)}(\s|$)") for number in wanted])
    expect(page.locator("table[aria-busy]")).to_have_count(0)


def _all(board: Board) -> list[str]:
    """Return the numbers of a board in its order; a dash where there is none."""
    return [str(row.result.miou) if row.result.miou else "\N{EN DASH}" for row in board.rows]


def _panel(page: Page) -> Locator:
    return page.locator(".uss-like").first


def test_each_board_keeps_its_own_view_in_the_address(site: Site, open_page: Open, board: Board) -> None:
    page = open_page(f"{site.url}{PATH}?linear-probe.sort=-miou")
    table = page.locator("catalog-table").first
    table.locator(".uss-facet > summary", has_text="Refinement").click()
    table.locator('input[name="refinement"][value="CRF"]').check()
    assert query_of(page) == {"linear-probe.sort": ["-miou"], "clustering.refinement": ["CRF"]}
    shown = [str(row.result.miou) for row in board.rows if row.described.setting.refinement == "CRF"]
    _expect_numbers(page, shown)
    page.reload()
    _expect_numbers(page, shown)
    expect(page.locator('catalog-table[data-address="linear-probe"] th[aria-sort]')).to_have_attribute(
        "aria-sort", "descending"
    )
    page.go_back()
    _expect_numbers(page, _all(board))


def test_an_exact_backbone_can_be_chosen(site: Site, open_page: Open, board: Board) -> None:
    page = open_page(f"{site.url}{PATH}?clustering.backbone=DINO+ViT-B%2F8")
    _expect_numbers(page, [str(row.result.miou) for row in board.rows if row.described.backbone == "DINO ViT-B/8"])


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without"])
@pytest.mark.parametrize("width", [390, 1300])
def test_a_link_leads_to_its_row_and_marks_it(
    site: Site, open_page: Open, board: Board, width: int, *, javascript: bool
) -> None:
    row = _row(board, 24.0)
    page = open_page(
        f"{site.url}{PATH}#{row.anchor}",
        java_script_enabled=javascript,
        viewport={"width": width, "height": 900},
    )
    shown = page.locator(f"#{row.anchor}")
    expect(shown).to_be_in_viewport()
    expect(shown).to_contain_text("24.0")
    plain = page.locator("tr:not(:target)").last.evaluate("row => getComputedStyle(row).backgroundColor")
    assert shown.evaluate("row => getComputedStyle(row).backgroundColor") != plain


def test_the_link_to_a_row_is_copied(site: Site, open_page: Open, board: Board) -> None:
    row = _row(board, 28.2)
    page = open_page(f"{site.url}{PATH}", permissions=["clipboard-read", "clipboard-write"])
    page.locator(f"#{row.anchor}").get_by_role("link", name="Copy the link to this row").click()
    assert page.evaluate("navigator.clipboard.readText()") == f"{site.url}{PATH}#{row.anchor}"
    expect(page.locator(f"#{row.anchor}")).to_be_in_viewport()


def test_like_for_like_keeps_what_was_measured_alike_and_names_what_is_left_out(
    site: Site, open_page: Open, board: Board
) -> None:
    reference = _row(board, 24.5)
    setting = reference.described.setting
    alike = [
        row
        for row in board.rows
        if row.rank
        and row.described.backbone == reference.described.backbone
        and (row.described.setting.refinement, row.described.setting.images) == (setting.refinement, setting.images)
    ]
    page = open_page(f"{site.url}{PATH}")
    page.locator(f"#{reference.anchor}").hover()
    page.locator(f"#{reference.anchor}").get_by_role("button", name="Use as reference").click()
    _expect_numbers(page, [str(row.result.miou) for row in alike])
    expect(page.locator(f"#{reference.anchor} .uss-difference")).to_have_text("reference")
    expect(_panel(page)).to_contain_text("Compared with STEGO, DINO ViT-S/8, CRF: 24.5 mIoU")
    expect(_panel(page)).to_contain_text("Left out, another refinement")
    expect(_panel(page)).to_contain_text("STEGO 24.0 (\u22120.5)")
    expect(_panel(page)).to_contain_text("refinement not stated")
    assert query_of(page) == {"clustering.like": [reference.anchor]}


def test_like_for_like_is_loosened_shared_and_left(site: Site, open_page: Open, board: Board) -> None:
    reference = _row(board, 24.5)
    page = open_page(f"{site.url}{PATH}?clustering.like={reference.anchor}&clustering.keep=backbone")
    expect(_panel(page)).to_be_visible()
    same = [row for row in board.rows if row.rank and row.described.backbone == reference.described.backbone]
    _expect_numbers(page, [str(row.result.miou) for row in same])
    _panel(page).get_by_label("selection").check()
    assert query_of(page)["clustering.keep"] == ["backbone selection"]
    page.go_back()
    _expect_numbers(page, [str(row.result.miou) for row in same])
    _panel(page).get_by_role("button", name="Leave like for like").click()
    _expect_numbers(page, _all(board))
    expect(page.locator(".uss-difference")).to_have_count(0)
    assert query_of(page) == {}


def test_a_reference_that_is_not_there_says_so(site: Site, open_page: Open, board: Board) -> None:
    page = open_page(f"{site.url}{PATH}?clustering.like=stego-zzzz9")
    _expect_numbers(page, _all(board))
    expect(page.locator(".uss-finder-unknown[role=status]").first).to_contain_text("like=stego-zzzz9")
    expect(_panel(page)).to_be_hidden()


def test_rows_without_a_rank_stay_behind_whatever_sorts(site: Site, open_page: Open, board: Board) -> None:
    page = open_page(f"{site.url}{PATH}?clustering.sort=miou")
    rows = sorted(board.rows, key=lambda row: (row.rank is None, row.result.miou or 100))
    _expect_numbers(page, [str(row.result.miou) if row.result.miou else "\N{EN DASH}" for row in rows])


def test_only_the_first_rows_can_be_exported(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}{PATH}")
    export = page.locator("catalog-export").first
    export.get_by_label("Only the first").select_option("5")
    expect(export.locator("[data-what]")).to_contain_text("the first 5 of all")
    with page.expect_download() as download:
        export.get_by_role("link", name="Markdown").click()
    assert len(download.value.path().read_text(encoding="utf-8").splitlines()) == 2 + 5
