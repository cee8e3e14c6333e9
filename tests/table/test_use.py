"""The table by keyboard, on a phone, without JavaScript, and with what is remembered."""

import re

from playwright.sync_api import Page, expect

from catalog.model import Catalog
from catalog.views.index import Index
from tests.sites import Site
from tests.table.common import Open, View, query_of, row_of, titles


def test_the_keyboard_does_everything(papers: Page, snapshot: Catalog, view: View) -> None:
    papers.get_by_label("Filter papers by words").focus()
    papers.keyboard.press("Tab")
    papers.keyboard.press("Enter")
    expect(papers.locator(".uss-facet[open] > summary")).to_have_text("Year")
    for _ in ("from", "to", "the first year"):
        papers.keyboard.press("Tab")
    papers.keyboard.press("Space")
    view.expect(year=[str(snapshot.papers[0].year)])
    papers.keyboard.press("Escape")
    expect(papers.locator(".uss-facet[open]")).to_have_count(0)
    expect(papers.locator(".uss-facet > summary").first).to_be_focused()
    papers.keyboard.press("Enter")
    papers.keyboard.press("Shift+Tab")
    expect(papers.locator(".uss-facet[open]")).to_have_count(0)
    papers.locator(".uss-pick").first.focus()
    papers.keyboard.press("Space")
    expect(papers.locator(".uss-pick").first).to_be_focused()
    papers.wait_for_url(f"**&select={snapshot.papers[0].id}")


def test_without_javascript_the_table_is_complete_and_nothing_is_dead(
    site: Site, open_page: Open, snapshot: Catalog
) -> None:
    page = open_page(f"{site.url}papers/?q=stego", java_script_enabled=False)
    assert len(titles(page)) == len(snapshot.papers)
    expect(page.locator("form.uss-finder")).to_be_hidden()
    expect(page.locator("th button")).to_have_count(0)
    home = open_page(site.url, java_script_enabled=False)
    expect(home.locator(".uss-home-finder")).to_be_hidden()
    expect(home.get_by_role("link", name="All papers")).to_be_visible()


def test_a_row_is_a_few_lines_on_a_phone(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}papers/", viewport={"width": 360, "height": 740})
    row = page.locator("table.uss-papers tbody tr").first
    assert row.evaluate("row => getComputedStyle(row).display") == "block"
    title, *rest = [cell.bounding_box() for cell in row.locator("td:visible").all()]
    assert title
    assert all(box and box["y"] >= title["y"] + title["height"] - 1 for box in rest)
    count = page.locator("tr [data-count]").first.evaluate("cell => getComputedStyle(cell, '::after').content")
    assert re.search(r"\d+ numbers?", count)


def test_markup_in_the_address_stays_text(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}papers/?q=<img src=x onerror='window.pwned=1'>&select=<b>&tag=<i>")
    expect(page.locator(".uss-finder-unknown")).to_have_text("Not known, so it filters nothing: tag=<i>, select=<b>.")
    expect(page.locator(".uss-empty, .uss-finder-near").filter(visible=True).first).to_be_visible()
    assert page.locator("img[src=x]").count() == 0
    assert page.evaluate("window.pwned") is None


def test_reload_and_back_find_the_place_where_one_was(papers: Page) -> None:
    row = papers.locator("table.uss-papers tbody tr").nth(30)
    row.scroll_into_view_if_needed()
    place = papers.evaluate("scrollY")
    assert place > 800
    papers.reload()
    papers.wait_for_function("place => Math.abs(scrollY - place) < 5", arg=place)
    row.locator(".uss-pick").check()
    papers.go_back()
    papers.wait_for_timeout(500)
    assert papers.evaluate("scrollY") > 800


def test_a_link_in_the_header_to_the_table_shows_all_of_it(papers: Page, view: View) -> None:
    papers.get_by_label("Filter papers by words").fill("stego")
    papers.get_by_role("link", name="Guide", exact=True).first.click()
    expect(papers.locator("h1")).to_contain_text("Guide")
    papers.go_back()
    view.expect("stego")
    papers.get_by_role("link", name="Papers", exact=True).first.click()
    view.expect()
    assert query_of(papers) == {}


def test_the_density_is_remembered(papers: Page) -> None:
    papers.get_by_role("button", name="Comfortable rows").click()
    expect(row_of(papers, "stego").locator(".uss-about")).to_be_visible()
    papers.reload()
    expect(papers.get_by_role("button", name="Comfortable rows")).to_have_attribute("aria-pressed", "true")
    papers.get_by_role("button", name="Comfortable rows").click()
    expect(row_of(papers, "stego").locator(".uss-about")).to_be_hidden()


def test_a_blocked_storage_changes_nothing_else(site: Site, open_page: Open, snapshot: Catalog) -> None:
    page = open_page("about:blank")
    page.add_init_script(
        "const get = Storage.prototype.getItem;"
        "Storage.prototype.setItem = Storage.prototype.getItem = function (key) {"
        "  if (key === 'rows') throw new DOMException('blocked', 'SecurityError');"
        "  return get.call(this, key);"
        "};"
    )
    page.goto(f"{site.url}papers/")
    page.get_by_role("button", name="Comfortable rows").click()
    expect(row_of(page, "stego").locator(".uss-about")).to_be_visible()
    expect(page.locator("form.uss-finder output")).to_have_text(f"{len(snapshot.papers)} papers")


def test_on_a_phone_the_facets_are_in_a_panel(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}papers/", viewport={"width": 360, "height": 740})
    button = page.get_by_role("button", name="Filters")
    expect(page.locator(".uss-facet").first).to_be_hidden()
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.locator(".uss-facet > summary", has_text="Year").click()
    page.locator('.uss-facet input[value="2022"]').check()
    button.click()
    expect(page.locator(".uss-facet").first).to_be_hidden()
    expect(page.locator(".uss-chip")).to_have_text(["Year: 2022"])


def test_the_full_list_of_authors_is_one_hover_or_focus_away(papers: Page, snapshot: Catalog) -> None:
    row = row_of(papers, "stego")
    expect(row.locator(".uss-all")).to_be_hidden()
    row.locator(".uss-authors").first.hover()
    expect(row.locator(".uss-all")).to_have_text(", ".join(Index(snapshot).papers["stego"].authors))
    papers.mouse.move(0, 0)
    expect(row.locator(".uss-all")).to_be_hidden()
    row.locator("td.uss-title > a").focus()
    expect(row.locator(".uss-all")).to_be_visible()
