"""The address tells the view: it is shared, gone back to, and borne whatever it holds."""

from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from catalog.model import Catalog
from tests.sites import Site
from tests.table.common import STEGO, Open, View, choose, query_of, row_of, titles


def test_back_and_forward_go_through_the_decisions(papers: Page, view: View) -> None:
    box = papers.get_by_label("Filter papers by words")
    choose(papers, "Year", "2021")
    box.press_sequentially("mutual")
    box.press_sequentially("   ")
    view.expect("mutual", year=["2021"])
    papers.locator('th[data-key="title"]').get_by_role("button").click()
    papers.go_back()
    assert papers.locator('th[data-key="title"]').get_attribute("aria-sort") is None
    papers.go_back()
    expect(box).to_have_value("")
    view.expect(year=["2021"])
    papers.go_back()
    view.expect()
    papers.go_forward()
    papers.go_forward()
    expect(box).to_have_value("mutual")
    view.expect("mutual", year=["2021"])


def test_a_shared_link_shows_the_same_view_and_leaves_the_search_alone(
    site: Site, open_page: Open, snapshot: Catalog, view: View
) -> None:
    page = open_page(f"{site.url}papers/?q=segmentation&year=2021&year=2020&code=any&sort=-title")
    found = view.matching("segmentation", year=["2021", "2020"], code=["any"])
    expect(page.locator("output")).to_have_text(f"{len(found)} of {len(snapshot.papers)} papers")
    assert titles(page) == sorted(found, key=str.casefold, reverse=True)
    assert query_of(page) == {"q": ["segmentation"], "year": ["2021", "2020"], "code": ["any"], "sort": ["-title"]}
    expect(page.get_by_label("Filter papers by words")).to_have_value("segmentation")
    expect(page.locator("#__search")).not_to_be_checked()
    expect(page.locator("site-search [role=status]")).to_be_hidden()


def test_a_link_to_a_place_of_the_page_keeps_the_view(
    site: Site, open_page: Open, snapshot: Catalog, texts: dict[str, str]
) -> None:
    page = open_page(f"{site.url}papers/?q=stego&year=2022")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    View(page, snapshot, texts).expect("stego", year=["2022"])
    assert query_of(page) == {"q": ["stego"], "year": ["2022"]}


def test_an_unknown_value_says_so_and_filters_nothing(
    site: Site, open_page: Open, snapshot: Catalog, texts: dict[str, str]
) -> None:
    hostile = "%3Cimg%20src=x%20onerror=alert(1)%3E"
    page = open_page(f"{site.url}papers/?year=1999&venue={hostile}&sort=size&tag=graph&other=1")
    notice = page.locator(".uss-finder-unknown")
    expect(notice).to_have_text(
        "Not known, so it filters nothing: sort=size, year=1999, venue=<img src=x onerror=alert(1)>."
    )
    View(page, snapshot, texts).expect(tag=["graph"])
    page.get_by_role("button", name="Clear all").click()
    expect(notice).to_be_hidden()
    View(page, snapshot, texts).expect()


def test_a_link_in_a_row_changes_the_view_without_loading(papers: Page, view: View) -> None:
    papers.evaluate("window.sameDocument = true")
    for _ in range(2):
        papers.locator("td:nth-child(4) a", has_text="KITTI-STEP").first.click()
        view.expect(dataset=["kitti-step"])
        assert query_of(papers) == {"dataset": ["kitti-step"]}
    papers.go_back()
    view.expect()
    assert papers.evaluate("window.sameDocument") is True


def test_who_comes_back_from_a_paper_finds_the_view(papers: Page, view: View) -> None:
    papers.get_by_label("Filter papers by words").fill("distilling feature correspondences")
    papers.get_by_role("link", name=STEGO).click()
    expect(papers.locator("h1")).to_have_text(STEGO)
    papers.go_back()
    view.expect("distilling feature correspondences")
    papers.get_by_role("link", name="Years").click()
    expect(papers.locator("h1")).to_contain_text("Papers of")
    papers.locator('th[data-key="title"]').get_by_role("button").click()
    assert papers.locator('th[data-key="title"]').get_attribute("aria-sort") == "ascending"
    assert urlsplit(papers.url).query == ""


def test_the_finder_of_the_home_page_leads_to_the_table(
    site: Site, open_page: Open, snapshot: Catalog, texts: dict[str, str]
) -> None:
    page = open_page(site.url)
    page.get_by_label("Find papers by words").fill("hidden positives")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Papers")
    View(page, snapshot, texts).expect("hidden positives")
    assert query_of(page) == {"q": ["hidden positives"]}


def test_a_selection_is_in_the_address_and_is_what_one_exports(papers: Page, snapshot: Catalog) -> None:
    for key in ("stego", "hp"):
        row_of(papers, key).locator(".uss-pick").check()
    assert query_of(papers) == {"select": ["stego", "hp"]}
    expect(papers.locator(".uss-finder-selection")).to_contain_text("2 papers selected")
    expect(papers.get_by_text("select two to five to compare")).to_be_hidden()
    expect(papers.locator("catalog-export [data-what]")).to_have_text("the 2 papers selected")
    papers.get_by_label("Filter papers by words").fill("picie")
    papers.reload()
    expect(papers.locator(".uss-finder-selection")).to_contain_text("2 papers selected")
    papers.get_by_role("button", name="Clear the selection").click()
    expect(papers.locator(".uss-finder-selection")).to_be_hidden()
    papers.go_back()
    expect(papers.locator(".uss-finder-selection")).to_contain_text("2 papers selected")
    papers.get_by_role("link", name="Compare them").click()
    expect(papers.locator(".uss-compare thead th")).to_have_text(["STEGOICLR 2022", "HPCVPR 2023"])


def test_a_thousand_values_in_the_address_are_borne(site: Site, open_page: Open, view: View) -> None:
    values = "&".join(f"tag=t{i}" for i in range(1000))
    view.page.goto(f"{site.url}papers/?{values}&year=2022")
    expect(view.page.locator(".uss-finder-unknown")).to_contain_text("tag=t4 and 995 more.")
    view.expect(year=["2022"])


def test_thirty_states_are_gone_back_and_forth(papers: Page, view: View) -> None:
    boxes = papers.locator('.uss-facet[data-key="tag"] input[type=checkbox]')
    values = [box.get_attribute("value") or "" for box in boxes.all()][:15]
    papers.locator(".uss-facet > summary", has_text="Tag").click()
    for value in values:
        papers.locator(f'.uss-facet input[value="{value}"]').check()
        papers.locator(f'.uss-facet input[value="{value}"]').uncheck()
    for _ in range(29):
        papers.go_back()
    view.expect(tag=values[:1])
    for _ in range(28):
        papers.go_forward()
    view.expect(tag=values[-1:])


def test_who_follows_a_link_while_typing_comes_back_to_what_was_typed(papers: Page, view: View) -> None:
    papers.evaluate("""() => {
        const box = document.querySelector("input[name=q]");
        box.value = "hidden positives";
        box.dispatchEvent(new Event("input", { bubbles: true }));
        document.querySelector("td.uss-title > a").click();
    }""")
    papers.wait_for_url("**/papers/hp/")
    papers.go_back()
    view.expect("hidden positives")
    assert query_of(papers) == {"q": ["hidden positives"]}


def test_typing_is_one_decision_written_once_it_rests_or_another_is_made(papers: Page) -> None:
    before = papers.evaluate("() => history.length")
    typed = """() => {
        const box = document.querySelector("input[name=q]");
        for (const letter of "hidden") {
            box.value += letter;
            box.dispatchEvent(new Event("input", { bubbles: true }));
        }
        return location.search;
    }"""
    assert papers.evaluate(typed) == ""
    papers.wait_for_url("**/papers/?q=hidden")
    assert papers.evaluate("() => history.length") == before + 1
    papers.evaluate(typed)
    papers.locator('th[data-key="title"] button').evaluate("button => button.click()")
    assert query_of(papers) == {"q": ["hiddenhidden"], "sort": ["title"]}
    papers.go_back()
    assert query_of(papers) == {"q": ["hiddenhidden"]}
    papers.go_back()
    assert query_of(papers) == {}
