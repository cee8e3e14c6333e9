"""The site in a real Chromium, as people use it."""

import unicodedata
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
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

PAGES = ["", "papers/", "guide/", "leaderboards/", "leaderboards/potsdam-3/", "years/2022/", "papers/stego/"]
PAGES += ["datasets/imagenet-s/", "contribute/", "data/", "quality/", "history/"]


@pytest.fixture
def papers(site: Site, open_page: Open, real: Catalog) -> Page:
    page = open_page(f"{site.url}papers/")
    expect(page.locator("catalog-table output")).to_have_text(f"{len(real.papers)} papers")
    return page


def _fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


def _matching(catalog: Catalog, words: str = "", **chosen: list[str]) -> list[str]:
    """Return the titles that a view has to show, in the order of the catalogue."""
    return [
        paper.title
        for paper in catalog.papers
        if all(word in _fold(views.search_text(catalog, paper)) for word in _fold(words).split())
        and all(set(values) & set(views.facet_values(catalog, paper)[key]) for key, values in chosen.items())
    ]


def _expect_view(page: Page, catalog: Catalog, words: str = "", **chosen: list[str]) -> None:
    titles = _matching(catalog, words, **chosen)
    total = len(catalog.papers)
    narrowed = f"{len(titles)} of {total} papers" if words.strip() or chosen else f"{total} papers"
    expect(page.locator("output")).to_have_text(narrowed)
    assert _titles(page) == titles


def _titles(page: Page) -> list[str]:
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
    papers: Page, real: Catalog, words: str, found: str
) -> None:
    papers.get_by_label("Filter papers by words").fill(words)
    _expect_view(papers, real, words)
    assert found in _titles(papers)
    assert len(_titles(papers)) < len(real.papers)
    assert _query(papers) == {"q": [words]}


def _count(page: Page, value: str) -> int:
    label = page.locator(".facet label", has=page.locator(f'input[value="{value}"]'))
    return int(label.locator(".facet-count").inner_text())


def test_facets_narrow_and_their_counts_follow_the_other_choices(papers: Page, real: Catalog) -> None:
    _choose(papers, "Year", "2022")
    _expect_view(papers, real, year=["2022"])
    papers.locator(".facet > summary", has_text="Venue").click()
    assert _count(papers, "ICLR") == len(_matching(real, year=["2022"], venue=["ICLR"]))
    assert _count(papers, "GCPR") == 0
    expect(papers.locator(".facet label", has=papers.locator('input[value="GCPR"]'))).to_have_class("none")
    papers.locator('.facet input[value="ICLR"]').check()
    papers.locator('.facet input[value="ECCV"]').check()
    _expect_view(papers, real, year=["2022"], venue=["ICLR", "ECCV"])
    assert _query(papers) == {"year": ["2022"], "venue": ["ECCV", "ICLR"]}
    papers.keyboard.press("Escape")
    papers.locator(".facet > summary", has_text="Year").click()
    assert _count(papers, "2020") == len(_matching(real, year=["2020"], venue=["ICLR", "ECCV"]))


def test_code_can_be_asked_for_by_who_published_it(papers: Page, real: Catalog) -> None:
    _choose(papers, "Code", "official")
    _expect_view(papers, real, code=["official"])
    assert AC not in _titles(papers)


def test_a_dataset_holds_its_variants(papers: Page, real: Catalog) -> None:
    _choose(papers, "Dataset", "potsdam")
    _expect_view(papers, real, dataset=["potsdam"])
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


def test_back_and_forward_go_through_the_decisions(papers: Page, real: Catalog) -> None:
    box = papers.get_by_label("Filter papers by words")
    _choose(papers, "Year", "2021")
    box.press_sequentially("mutual")
    box.press_sequentially("   ")
    _expect_view(papers, real, "mutual", year=["2021"])
    papers.locator('th[data-key="title"]').get_by_role("button").click()
    papers.go_back()
    assert papers.locator('th[data-key="title"]').get_attribute("aria-sort") is None
    papers.go_back()
    expect(box).to_have_value("")
    _expect_view(papers, real, year=["2021"])
    papers.go_back()
    _expect_view(papers, real)
    papers.go_forward()
    papers.go_forward()
    expect(box).to_have_value("mutual")
    _expect_view(papers, real, "mutual", year=["2021"])


def test_a_shared_link_shows_the_same_view_and_leaves_the_search_alone(
    site: Site, open_page: Open, real: Catalog
) -> None:
    page = open_page(f"{site.url}papers/?q=segmentation&year=2021&year=2020&code=any&sort=-title")
    found = _matching(real, "segmentation", year=["2021", "2020"], code=["any"])
    expect(page.locator("output")).to_have_text(f"{len(found)} of {len(real.papers)} papers")
    assert _titles(page) == sorted(found, key=str.casefold, reverse=True)
    assert _query(page) == {"q": ["segmentation"], "year": ["2021", "2020"], "code": ["any"], "sort": ["-title"]}
    expect(page.get_by_label("Filter papers by words")).to_have_value("segmentation")
    expect(page.locator("#__search")).not_to_be_checked()
    expect(page.locator("site-search [role=status]")).to_be_hidden()


def test_a_link_to_a_place_of_the_page_keeps_the_view(site: Site, open_page: Open, real: Catalog) -> None:
    page = open_page(f"{site.url}papers/?q=stego&year=2022")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    _expect_view(page, real, "stego", year=["2022"])
    assert _query(page) == {"q": ["stego"], "year": ["2022"]}


def test_an_unknown_value_says_so_and_filters_nothing(site: Site, open_page: Open, real: Catalog) -> None:
    hostile = "%3Cimg%20src=x%20onerror=alert(1)%3E"
    page = open_page(f"{site.url}papers/?year=1999&venue={hostile}&sort=size&tag=graph&other=1")
    notice = page.locator(".finder-unknown")
    expect(notice).to_have_text(
        "Not known, so it filters nothing: sort=size, year=1999, venue=<img src=x onerror=alert(1)>."
    )
    _expect_view(page, real, tag=["graph"])
    page.get_by_role("button", name="Clear all").click()
    expect(notice).to_be_hidden()
    _expect_view(page, real)


@pytest.mark.parametrize("words", ["nothing has this", ".*", "(((", "\\", "🧩", "x" * 10_000, "שלום", "<img src=x>"])
def test_an_empty_view_says_what_to_do(papers: Page, real: Catalog, words: str) -> None:
    papers.get_by_label("Filter papers by words").fill(words)
    expect(papers.get_by_text("No paper matches all of this.")).to_be_visible()
    expect(papers.locator("output")).to_have_text(f"0 of {len(real.papers)} papers")
    papers.get_by_role("button", name="clear all", exact=True).click()
    _expect_view(papers, real)
    assert _query(papers) == {}


def test_a_link_in_a_row_changes_the_view_without_loading(papers: Page, real: Catalog) -> None:
    papers.evaluate("window.sameDocument = true")
    for _ in range(2):
        papers.locator("td.datasets a", has_text="KITTI-STEP").first.click()
        _expect_view(papers, real, dataset=["kitti-step"])
        assert _query(papers) == {"dataset": ["kitti-step"]}
    papers.go_back()
    _expect_view(papers, real)
    assert papers.evaluate("window.sameDocument") is True


def test_instant_navigation_keeps_the_table_working(papers: Page, real: Catalog) -> None:
    papers.evaluate("window.sameDocument = true")
    papers.get_by_label("Filter papers by words").fill("distilling feature correspondences")
    papers.get_by_role("link", name=STEGO).click()
    expect(papers.locator("h1")).to_have_text(STEGO)
    papers.go_back()
    _expect_view(papers, real, "distilling feature correspondences")
    papers.get_by_role("link", name="Years").click()
    expect(papers.locator("h1")).to_contain_text("Papers of")
    papers.locator('th[data-key="title"]').get_by_role("button").click()
    assert papers.locator('th[data-key="title"]').get_attribute("aria-sort") == "ascending"
    assert papers.evaluate("window.sameDocument") is True
    assert urlsplit(papers.url).query == ""


def test_the_finder_of_the_home_page_leads_to_the_table(site: Site, open_page: Open, real: Catalog) -> None:
    page = open_page(site.url)
    page.get_by_label("Find papers by words").fill("hidden positives")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Papers")
    _expect_view(page, real, "hidden positives")
    assert _query(page) == {"q": ["hidden positives"]}


def test_the_keyboard_does_everything(papers: Page, real: Catalog) -> None:
    papers.get_by_label("Filter papers by words").focus()
    papers.keyboard.press("Tab")
    papers.keyboard.press("Enter")
    expect(papers.locator(".facet[open] > summary")).to_have_text("Year")
    papers.keyboard.press("Tab")
    papers.keyboard.press("Space")
    _expect_view(papers, real, year=[str(real.papers[0].year)])
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


@pytest.mark.parametrize("path", [*PAGES, "leaderboards/coco-stuff-27/"])
def test_every_page_fits_every_width(site: Site, open_page: Open, path: str) -> None:
    page = open_page(f"{site.url}{path}")
    for width in (360, 768, 1024):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        tables = page.locator(".catalog table").evaluate_all("all => all.map((t) => t.getBoundingClientRect().right)")
        assert not [right for right in tables if right > width]


def test_a_row_is_a_card_on_a_phone(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}papers/", viewport={"width": 360, "height": 740})
    row = page.locator("table.papers tbody tr").first
    assert row.evaluate("row => getComputedStyle(row).display") == "block"
    label = row.locator("td").nth(2).evaluate("cell => getComputedStyle(cell, '::before').content")
    assert "Published" in label


def test_bibtex_is_copied_by_its_button(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}papers/stego/", permissions=["clipboard-read", "clipboard-write"])
    page.locator(".bibtex").hover()
    page.locator(".bibtex button, .bibtex .md-clipboard").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@inproceedings{hamilton2022stego,")
    assert copied.rstrip().endswith("}")


@pytest.mark.parametrize(
    ("path", "scheme"),
    [*((path, "light") for path in PAGES), *((path, "dark") for path in ("", "leaderboards/potsdam-3/", "data/"))],
)
def test_no_barrier_is_found_by_axe(site: Site, open_page: Open, path: str, scheme: str) -> None:
    page = open_page(f"{site.url}{path}", color_scheme=scheme, reduced_motion="reduce")
    page.wait_for_timeout(400)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}}).response["violations"]
    assert [(v["id"], [node["target"] for node in v["nodes"]][:3]) for v in found] == []
