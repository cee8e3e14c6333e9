"""The table with more papers than a page can bear: rows beside the page, and rows from a file."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from catalog.model import Catalog
from catalog.site.papers_table import ROWS_AT_FIRST, ROWS_ATTACHED, ROWS_ON_PAGE
from catalog.site.render import leaderboard
from catalog.site.urls import Links
from catalog.views.index import Index
from testing.fabricate import fabricate
from testing.pages import write_site
from testing.paper import sheets_of
from testing.papers_page import papers_page
from testing.server import serve
from tests.conftest import SNAPSHOT

Open = Callable[..., Page]


@cache
def _papers(count: int) -> Index:
    return Index(Catalog.model_validate(fabricate(count, like=SNAPSHOT)))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a folder with a site of 1,000 papers and one of 2,500."""
    folder = tmp_path_factory.mktemp("many")
    for count in (1000, 2500):
        write_site(folder / str(count), "ours", papers_page(_papers(count)))
    index, links = _papers(1000), Links("leaderboards/coco-stuff-27/", "http://127.0.0.1/", "", {})
    board = replace(papers_page(index), body=leaderboard(index, links, "coco-stuff-27"))
    write_site(folder / "board", "ours", board)
    with serve(folder) as url:
        yield url


def _rows(page: Page) -> list[str]:
    expect(page.locator("table[aria-busy]")).to_have_count(0)
    return page.locator("tbody tr td.uss-title > a").all_inner_texts()


def _titles(count: int) -> list[str]:
    return [paper.title for paper in _papers(count).catalog.papers]


@pytest.mark.parametrize("count", [1000, 2500])
def test_a_part_of_the_rows_is_attached_and_the_page_says_so(open_page: Open, address: str, count: int) -> None:
    page, titles = open_page(f"{address}{count}/papers/"), _titles(count)
    expect(page.locator("form.uss-finder output")).to_have_text(f"{count:,} papers")
    assert _rows(page) == titles[:ROWS_ATTACHED]
    said = page.locator(".uss-pager [data-range]")
    expect(said).to_have_text(
        f"Papers 1 to 100 of {count:,} are on this page, and only these are found by the browser's own search."
    )
    page.get_by_role("button", name="Show more").click()
    assert _rows(page) == titles[ROWS_ATTACHED : 2 * ROWS_ATTACHED]
    expect(page.locator("tbody a").first).to_be_focused()
    page.get_by_role("button", name="Show the ones before").click()
    assert _rows(page) == titles[:ROWS_ATTACHED]


@pytest.mark.parametrize("count", [1000, 2500])
def test_rows_that_are_not_attached_are_found_sorted_and_counted(open_page: Open, address: str, count: int) -> None:
    page, titles = open_page(f"{address}{count}/papers/"), _titles(count)
    expect(page.locator("form.uss-finder output")).to_have_text(f"{count:,} papers")
    page.get_by_label("Filter papers by words").fill(titles[-1])
    assert _rows(page) == [titles[-1]]
    page.get_by_role("button", name="Clear all").click()
    page.locator('th[data-key="title"] button').click()
    assert _rows(page) == sorted(titles, key=str.casefold)[:ROWS_ATTACHED]
    year = _papers(count).catalog.papers[-1].year
    page.goto(f"{address}{count}/papers/?year={year}")
    of_year = sum(paper.year == year for paper in _papers(count).catalog.papers)
    expect(page.locator("form.uss-finder output")).to_have_text(f"{of_year} of {count:,} papers")


def test_a_selection_reaches_rows_of_the_file(open_page: Open, address: str) -> None:
    last = _papers(2500).catalog.papers[-1]
    page = open_page(f"{address}2500/papers/?select={last.id}")
    expect(page.locator(".uss-finder-selection")).to_contain_text("1 paper selected")
    expect(page.locator(".uss-finder-unknown")).to_be_hidden()
    page.get_by_label("Filter papers by words").fill(last.title)
    expect(page.locator(".uss-pick")).to_be_checked()


def test_what_is_typed_while_the_file_loads_stays(open_page: Open, address: str) -> None:
    page, waiting = open_page("about:blank"), list[Route]()
    page.route("**/rows.txt", lambda route: waiting.append(route))
    page.goto(f"{address}2500/papers/")
    box, count = page.get_by_label("Filter papers by words"), page.locator("form.uss-finder output")
    box.press_sequentially("segmentation ")
    expect(count).to_have_text(re.compile(r" of 100 papers$"))
    waiting[0].continue_()
    expect(count).to_have_text(re.compile(r" of 2,500 papers$"))
    expect(box).to_have_value("segmentation ")


def test_a_file_that_does_not_load_leaves_a_table_that_works(open_page: Open, address: str) -> None:
    page = open_page("about:blank")
    page.add_init_script("window.fetch = () => Promise.reject(new TypeError('Failed to fetch'));")
    page.goto(f"{address}2500/papers/")
    expect(page.get_by_role("alert")).to_have_text(
        "Only the first 100 papers could be loaded (Failed to fetch); load the page again for the others."
    )
    page.get_by_label("Filter papers by words").fill(_titles(2500)[5])
    assert _rows(page) == [_titles(2500)[5]]


def test_without_javascript_every_row_stands_or_the_page_says_where(open_page: Open, address: str) -> None:
    assert 1000 <= ROWS_ON_PAGE < 2500
    page = open_page(f"{address}1000/papers/", java_script_enabled=False)
    assert page.locator("tbody tr:visible").count() == 1000
    page = open_page(f"{address}2500/papers/", java_script_enabled=False)
    assert page.locator("tbody tr:visible").count() == ROWS_ATTACHED
    expect(page.locator("noscript p")).to_be_visible()
    assert page.locator("noscript p").inner_text().startswith("These are the first 100 of 2,500 papers.")


def test_all_rows_are_printed_in_the_order_of_the_view(open_page: Open, address: str) -> None:
    page, titles = open_page(f"{address}1000/papers/"), _titles(1000)
    assert len(_rows(page)) == ROWS_ATTACHED
    assert sheets_of(page) > 30, "a sheet holds some 20 rows"
    assert _rows(page) == titles[:ROWS_ATTACHED]
    page.locator('th[data-key="title"] button').click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert _rows(page) == sorted(titles, key=str.casefold)


def test_a_link_to_a_row_turns_to_its_page(open_page: Open, address: str) -> None:
    board = max(_papers(1000).variant_boards("coco-stuff-27"), key=lambda board: len(board.rows))
    assert len(board.rows) > 2 * ROWS_ATTACHED
    row = board.rows[ROWS_ATTACHED + 50]
    page = open_page(f"{address}board/papers/#{row.anchor}")
    expect(page.locator(f"[id='{row.anchor}']")).to_be_in_viewport()
    table = page.locator(f'catalog-table[data-address="{board.anchor}"]')
    expect(table.locator("[data-range]")).to_contain_text("Rows 101 to 200")


def test_few_papers_need_neither(tmp_path: Path) -> None:
    write_site(tmp_path / "site", "ours", papers_page(_papers(ROWS_AT_FIRST)))
    assert not (tmp_path / "site/papers/rows.txt").exists()
    assert "<noscript>" not in (tmp_path / "site/papers/index.html").read_text(encoding="utf-8")
