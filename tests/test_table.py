"""The table of papers in a real Chromium: <catalog-table>, as people use it."""

import unicodedata
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from catalog import views
from catalog.model import Catalog
from tests.conftest import Site

Open = Callable[..., Page]

HP = "Leveraging Hidden Positives for Unsupervised Semantic Segmentation"
INFOSEG = "InfoSeg: Unsupervised Semantic Image Segmentation with Mutual Information Maximization"
HSG = "Unsupervised Hierarchical Semantic Segmentation with Multiview Cosegmentation and Clustering Transformers"
STEGO = "Unsupervised Semantic Segmentation by Distilling Feature Correspondences"
AC = "Autoregressive Unsupervised Image Segmentation"


@pytest.fixture
def papers(site: Site, open_page: Open, real: Catalog) -> Page:
    page = open_page(f"{site.url}papers/")
    expect(page.locator("catalog-table output")).to_have_text(f"{len(real.papers)} papers")
    return page


def _fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


@pytest.fixture(scope="session")
def texts(site: Site) -> dict[str, str]:
    """What the rows say, by the titles of the papers, as they stand in the page without scripts."""
    soup = BeautifulSoup((site.folder / "papers/index.html").read_text(encoding="utf-8"), "html5lib")
    rows = soup.select("table.papers tbody tr")
    return {str(row.a.text): _fold(f"{row.get_text(' ')} {row['data-words']}") for row in rows if row.a}


class View:
    """The table of all papers in a page, and what it has to show."""

    def __init__(self, page: Page, catalog: Catalog, texts: dict[str, str]) -> None:
        self.page, self.catalog, self.texts = page, catalog, texts

    def matching(self, words: str = "", **chosen: list[str]) -> list[str]:
        """Return the titles that a view has to show, in the order of the catalogue."""
        return [
            paper.title
            for paper in self.catalog.papers
            if all(word in self.texts[paper.title] for word in _fold(words).split())
            and all(set(values) & set(views.facet_values(self.catalog, paper)[key]) for key, values in chosen.items())
        ]

    def expect(self, words: str = "", **chosen: list[str]) -> None:
        """Expect those papers, newest first, or in any order where words are asked for."""
        titles = self.matching(words, **chosen)
        total = len(self.catalog.papers)
        narrowed = f"{len(titles)} of {total} papers" if words.strip() or chosen else f"{total} papers"
        expect(self.page.locator("form.finder output")).to_have_text(narrowed)
        shown = _titles(self.page)
        assert (sorted(shown) if words else shown) == (sorted(titles) if words else titles)


@pytest.fixture
def view(papers: Page, real: Catalog, texts: dict[str, str]) -> View:
    return View(papers, real, texts)


def _titles(page: Page) -> list[str]:
    expect(page.locator("table[aria-busy]")).to_have_count(0)
    return page.locator("table.papers tbody tr:visible td.title > a").all_inner_texts()


def _query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def _choose(page: Page, facet: str, value: str) -> None:
    page.locator(".facet > summary", has_text=facet).click()
    page.locator(f'.facet input[name="{facet.lower()}"][value="{value}"]').check()
    page.keyboard.press("Escape")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("hidden positives", HP),
        ("POSITIVES hidden", HP),
        ("knobelreiter", INFOSEG),
        ("Knöbelreiter 2021", INFOSEG),
        ("céline", AC),
        ("gcpr", INFOSEG),
        ("kitti-step", HSG),
        ("mutual-information", INFOSEG),
        ("raster orderings", AC),
    ],
)
def test_all_words_have_to_occur_without_regard_to_case_and_accents(
    papers: Page, real: Catalog, words: str, found: str, view: View
) -> None:
    papers.get_by_label("Filter papers by words").fill(words)
    view.expect(words)
    assert found in _titles(papers)
    assert len(_titles(papers)) < len(real.papers)
    assert _query(papers) == {"q": [words]}


def _count(page: Page, value: str) -> int:
    label = page.locator(".facet label", has=page.locator(f'input[value="{value}"]'))
    return int(label.locator(".facet-count").inner_text())


def test_facets_narrow_and_their_counts_follow_the_other_choices(papers: Page, view: View) -> None:
    _choose(papers, "Year", "2022")
    view.expect(year=["2022"])
    papers.locator(".facet > summary", has_text="Venue").click()
    assert _count(papers, "ICLR") == len(view.matching(year=["2022"], venue=["ICLR"]))
    assert _count(papers, "GCPR") == 0
    expect(papers.locator(".facet label", has=papers.locator('input[value="GCPR"]'))).to_have_class("none")
    papers.locator('.facet input[value="ICLR"]').check()
    papers.locator('.facet input[value="ECCV"]').check()
    view.expect(year=["2022"], venue=["ICLR", "ECCV"])
    assert _query(papers) == {"year": ["2022"], "venue": ["ECCV", "ICLR"]}
    papers.keyboard.press("Escape")
    papers.locator(".facet > summary", has_text="Year").click()
    assert _count(papers, "2020") == len(view.matching(year=["2020"], venue=["ICLR", "ECCV"]))


def test_code_can_be_asked_for_by_who_published_it(papers: Page, view: View) -> None:
    _choose(papers, "Code", "official")
    view.expect(code=["official"])
    assert AC not in _titles(papers)


def test_a_dataset_holds_its_variants(papers: Page, view: View) -> None:
    _choose(papers, "Dataset", "potsdam")
    view.expect(dataset=["potsdam"])
    family = set(_titles(papers))
    assert HP in family
    papers.get_by_role("button", name="Clear all").click()
    _choose(papers, "Dataset", "potsdam-3")
    assert set(_titles(papers)) < family


def test_headers_sort_and_say_so(papers: Page, real: Catalog) -> None:
    header = papers.locator('th[data-key="title"]')
    assert header.get_attribute("aria-sort") is None
    header.get_by_role("button").click()
    assert header.get_attribute("aria-sort") == "ascending"
    assert _titles(papers) == sorted((paper.title for paper in real.papers), key=str.casefold)
    header.get_by_role("button").click()
    assert header.get_attribute("aria-sort") == "descending"
    assert _query(papers) == {"sort": ["-title"]}
    assert _titles(papers) == sorted((paper.title for paper in real.papers), key=str.casefold, reverse=True)
    papers.locator('th[data-key="year"]').get_by_role("button").click()
    assert header.get_attribute("aria-sort") is None
    assert papers.locator('th[data-key="year"]').get_attribute("aria-sort") == "ascending"


def test_papers_without_a_value_stand_last_in_either_direction(papers: Page, real: Catalog) -> None:
    button = papers.locator('th[data-key="abbreviation"]').get_by_role("button")
    nameless = [paper.title for paper in real.papers if not paper.abbreviation]
    for _ in range(2):
        button.click()
        assert _titles(papers)[-len(nameless) :] == nameless


def test_back_and_forward_go_through_the_decisions(papers: Page, view: View) -> None:
    box = papers.get_by_label("Filter papers by words")
    _choose(papers, "Year", "2021")
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
    site: Site, open_page: Open, real: Catalog, view: View
) -> None:
    page = open_page(f"{site.url}papers/?q=segmentation&year=2021&year=2020&code=any&sort=-title")
    found = view.matching("segmentation", year=["2021", "2020"], code=["any"])
    expect(page.locator("output")).to_have_text(f"{len(found)} of {len(real.papers)} papers")
    assert _titles(page) == sorted(found, key=str.casefold, reverse=True)
    assert _query(page) == {"q": ["segmentation"], "year": ["2021", "2020"], "code": ["any"], "sort": ["-title"]}
    expect(page.get_by_label("Filter papers by words")).to_have_value("segmentation")
    expect(page.locator("#__search")).not_to_be_checked()
    expect(page.locator("site-search [role=status]")).to_be_hidden()


def test_a_link_to_a_place_of_the_page_keeps_the_view(
    site: Site, open_page: Open, real: Catalog, texts: dict[str, str]
) -> None:
    page = open_page(f"{site.url}papers/?q=stego&year=2022")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    View(page, real, texts).expect("stego", year=["2022"])
    assert _query(page) == {"q": ["stego"], "year": ["2022"]}


def test_an_unknown_value_says_so_and_filters_nothing(
    site: Site, open_page: Open, real: Catalog, texts: dict[str, str]
) -> None:
    hostile = "%3Cimg%20src=x%20onerror=alert(1)%3E"
    page = open_page(f"{site.url}papers/?year=1999&venue={hostile}&sort=size&tag=graph&other=1")
    notice = page.locator(".finder-unknown")
    expect(notice).to_have_text(
        "Not known, so it filters nothing: sort=size, year=1999, venue=<img src=x onerror=alert(1)>."
    )
    View(page, real, texts).expect(tag=["graph"])
    page.get_by_role("button", name="Clear all").click()
    expect(notice).to_be_hidden()
    View(page, real, texts).expect()


@pytest.mark.parametrize("words", ["nothing has this", ".*", "(((", "\\", "🧩", "x" * 10_000, "שלום", "<img src=x>"])
def test_an_empty_view_says_what_to_do(papers: Page, real: Catalog, words: str, view: View) -> None:
    papers.get_by_label("Filter papers by words").fill(words)
    expect(papers.get_by_text("No paper matches all of this.")).to_be_visible()
    expect(papers.locator("output")).to_have_text(f"0 of {len(real.papers)} papers")
    papers.get_by_role("button", name="clear all", exact=True).click()
    view.expect()
    assert _query(papers) == {}


def test_a_link_in_a_row_changes_the_view_without_loading(papers: Page, view: View) -> None:
    papers.evaluate("window.sameDocument = true")
    for _ in range(2):
        papers.locator("td.datasets a", has_text="KITTI-STEP").first.click()
        view.expect(dataset=["kitti-step"])
        assert _query(papers) == {"dataset": ["kitti-step"]}
    papers.go_back()
    view.expect()
    assert papers.evaluate("window.sameDocument") is True


def test_instant_navigation_keeps_the_table_working(papers: Page, view: View) -> None:
    papers.evaluate("window.sameDocument = true")
    papers.get_by_label("Filter papers by words").fill("distilling feature correspondences")
    papers.get_by_role("link", name=STEGO).click()
    expect(papers.locator("h1")).to_have_text(STEGO)
    papers.go_back()
    view.expect("distilling feature correspondences")
    papers.get_by_role("link", name="Years").click()
    expect(papers.locator("h1")).to_contain_text("Papers of")
    papers.locator('th[data-key="title"]').get_by_role("button").click()
    assert papers.locator('th[data-key="title"]').get_attribute("aria-sort") == "ascending"
    assert papers.evaluate("window.sameDocument") is True
    assert urlsplit(papers.url).query == ""


def test_the_finder_of_the_home_page_leads_to_the_table(
    site: Site, open_page: Open, real: Catalog, texts: dict[str, str]
) -> None:
    page = open_page(site.url)
    page.get_by_label("Find papers by words").fill("hidden positives")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Papers")
    View(page, real, texts).expect("hidden positives")
    assert _query(page) == {"q": ["hidden positives"]}


def test_the_keyboard_does_everything(papers: Page, real: Catalog, view: View) -> None:
    papers.get_by_label("Filter papers by words").focus()
    papers.keyboard.press("Tab")
    papers.keyboard.press("Enter")
    expect(papers.locator(".facet[open] > summary")).to_have_text("Year")
    papers.keyboard.press("Tab")
    papers.keyboard.press("Space")
    view.expect(year=[str(real.papers[0].year)])
    papers.keyboard.press("Escape")
    expect(papers.locator(".facet[open]")).to_have_count(0)
    expect(papers.locator(".facet > summary").first).to_be_focused()
    papers.keyboard.press("Enter")
    papers.keyboard.press("Shift+Tab")
    expect(papers.locator(".facet[open]")).to_have_count(0)


def test_without_javascript_the_table_is_complete_and_nothing_is_dead(
    site: Site, open_page: Open, real: Catalog
) -> None:
    page = open_page(f"{site.url}papers/?q=stego", java_script_enabled=False)
    assert len(_titles(page)) == len(real.papers)
    expect(page.locator("form.finder")).to_be_hidden()
    expect(page.locator("th button")).to_have_count(0)
    home = open_page(site.url, java_script_enabled=False)
    expect(home.locator(".home-finder")).to_be_hidden()
    expect(home.get_by_role("link", name="All papers")).to_be_visible()


def test_a_row_is_a_card_on_a_phone(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}papers/", viewport={"width": 360, "height": 740})
    row = page.locator("table.papers tbody tr").first
    assert row.evaluate("row => getComputedStyle(row).display") == "block"
    label = row.locator("td").nth(2).evaluate("cell => getComputedStyle(cell, '::before').content")
    assert "Published" in label
