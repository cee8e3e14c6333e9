"""Headers sort the table of papers, and the rows of a board."""

import pytest
from playwright.sync_api import Page, expect

from catalog.model import Catalog
from tests.sites import Site
from tests.table.common import Open, expect_query, query_of, titles


def test_headers_sort_and_say_so(papers: Page, snapshot: Catalog) -> None:
    header = papers.locator('th[data-key="title"]')
    assert header.get_attribute("aria-sort") is None
    header.get_by_role("button").click()
    assert header.get_attribute("aria-sort") == "ascending"
    assert titles(papers) == sorted((paper.title for paper in snapshot.papers), key=str.casefold)
    header.get_by_role("button").click()
    assert header.get_attribute("aria-sort") == "descending"
    assert query_of(papers) == {"sort": ["-title"]}
    assert titles(papers) == sorted((paper.title for paper in snapshot.papers), key=str.casefold, reverse=True)
    papers.locator('th[data-key="year"]').get_by_role("button").click()
    assert header.get_attribute("aria-sort") is None
    assert papers.locator('th[data-key="year"]').get_attribute("aria-sort") == "ascending"


def test_papers_without_a_value_stand_last_in_either_direction(papers: Page, snapshot: Catalog) -> None:
    button = papers.locator('th[data-key="abbreviation"]').get_by_role("button")
    nameless = [paper.title for paper in snapshot.papers if not paper.abbreviation]
    for _ in range(2):
        button.click()
        assert titles(papers)[-len(nameless) :] == nameless


def test_two_tables_on_a_page_do_not_disturb_each_other(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}leaderboards/coco-stuff-27/")
    first, third = page.locator("catalog-table").nth(0), page.locator("catalog-table").nth(2)
    before = third.locator("output").inner_text()
    first.locator("input[name=q]").fill("stego")
    expect(first.locator("output")).to_contain_text(" of ")
    assert third.locator("output").inner_text() == before
    expect_query(page, {"clustering.q": ["stego"]})


@pytest.fixture
def board(site: Site, open_page: Open) -> Page:
    return open_page(f"{site.url}leaderboards/coco-stuff-27/")


def column(page: Page, key: str) -> list[float]:
    expect(page.locator("table[aria-busy]")).to_have_count(0)
    table = page.locator("catalog-table").first
    place = table.locator(f'th[data-key="{key}"]').evaluate("header => header.cellIndex + 1")
    cells = table.locator(f"td:nth-child({place})")
    values = cells.evaluate_all("cells => cells.map((cell) => cell.dataset.value)")
    return [float(value) for value in values if value]


def test_numbers_are_sorted_as_numbers(board: Page) -> None:
    header = board.locator('catalog-table th[data-key="miou"] button').first
    rows = board.locator("catalog-table").first.locator("tbody")
    for turned in (False, True):
        header.click()
        expect(board.locator("table[aria-busy]")).to_have_count(0)
        ranked, others = (
            [float(text.split()[0]) for text in cells.all_inner_texts() if text != "\N{EN DASH}"]
            for cells in (rows.locator(":not(.uss-unranked) > .uss-miou"), rows.locator(".uss-unranked > .uss-miou"))
        )
        assert ranked == sorted(ranked, reverse=turned)
        assert others == sorted(others, reverse=turned)
        assert column(board, "miou") == ranked + others, "those without a rank stay behind"
    assert {16.19, 16.4} <= set(column(board, "miou"))


def test_the_best_row_of_each_paper_is_the_best_of_those_that_are_left(board: Page, snapshot: Catalog) -> None:
    first = board.locator("catalog-table").first
    first.locator(".uss-facet > summary", has_text="Backbone").click()
    first.locator('input[name="backbone"][value="dino"]').check()
    expect(first.locator("table[aria-busy]")).to_have_count(0)
    rows = first.locator("tr[data-once]")
    left = rows.evaluate_all("rows => rows.map((row) => row.dataset.once)")
    first.locator(".uss-facet > summary", has_text="Rows").click()
    expect(first.locator('.uss-facet[data-key="rows"] .uss-facet-count')).to_have_text(str(len(set(left))))
    first.locator('input[name="rows"]').check()
    expect(rows).to_have_count(len(set(left)))
    shown = rows.evaluate_all("rows => rows.map((row) => row.dataset.once)")
    assert shown == list(dict.fromkeys(left))
    assert "cause" in left
