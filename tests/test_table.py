"""The table of papers in a real Chromium: <catalog-table>, as people use it."""

import unicodedata
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from catalog.model import Catalog
from catalog.views.facets import PAPER_FACETS, facet_values
from catalog.views.index import Index
from testing.queries import place, queries, within
from tests.sites import Site

Open = Callable[..., Page]

HP = "Leveraging Hidden Positives for Unsupervised Semantic Segmentation"
INFOSEG = "InfoSeg: Unsupervised Semantic Image Segmentation with Mutual Information Maximization"
HSG = "Unsupervised Hierarchical Semantic Segmentation with Multiview Cosegmentation and Clustering Transformers"
STEGO = "Unsupervised Semantic Segmentation by Distilling Feature Correspondences"
AC = "Autoregressive Unsupervised Image Segmentation"


@pytest.fixture
def papers(site: Site, open_page: Open, snapshot: Catalog) -> Page:
    page = open_page(f"{site.url}papers/")
    expect(page.locator("catalog-table output")).to_have_text(f"{len(snapshot.papers)} papers")
    return page


def _fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


@pytest.fixture(scope="session")
def texts(site: Site) -> dict[str, str]:
    """What the rows say, by the titles of the papers, as they stand in the page without scripts."""
    soup = BeautifulSoup((site.folder / "papers/index.html").read_text(encoding="utf-8"), "html5lib")
    rows = soup.select("table.uss-papers tbody tr")
    return {str(row.a.text): _fold(f"{row.get_text(' ')} {row['data-words']}") for row in rows if row.a}


class View:
    """The table of all papers in a page, and what it has to show."""

    def __init__(self, page: Page, catalog: Catalog, texts: dict[str, str]) -> None:
        self.page, self.index, self.texts = page, Index(catalog), texts

    def matching(self, words: str = "", **chosen: list[str]) -> list[str]:
        """Return the titles that a view has to show, in the order of the catalogue."""
        return [
            paper.title
            for paper in self.index.catalog.papers
            if all(word in self.texts[paper.title] for word in _fold(words).split())
            and all(
                set(values) & set(facet_values(PAPER_FACETS, self.index, paper)[key]) for key, values in chosen.items()
            )
        ]

    def expect(self, words: str = "", **chosen: list[str]) -> None:
        """Expect those papers, newest first, or in any order where words are asked for."""
        titles = self.matching(words, **chosen)
        total = len(self.index.catalog.papers)
        narrowed = f"{len(titles)} of {total} papers" if words.strip() or chosen else f"{total} papers"
        expect(self.page.locator("form.uss-finder output")).to_have_text(narrowed)
        links = self.page.locator("table.uss-papers tbody td.uss-title > a")
        if words:
            expect(links).to_have_count(len(titles))
            assert sorted(_titles(self.page)) == sorted(titles)
        else:
            expect(links).to_have_text(titles)


@pytest.fixture
def view(papers: Page, snapshot: Catalog, texts: dict[str, str]) -> View:
    return View(papers, snapshot, texts)


def _titles(page: Page) -> list[str]:
    expect(page.locator("table[aria-busy]")).to_have_count(0)
    return page.locator("table.uss-papers tbody tr:visible td.uss-title > a").all_inner_texts()


def _query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def _choose(page: Page, facet: str, value: str) -> None:
    page.locator(".uss-facet > summary", has_text=facet).click()
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
    papers: Page, snapshot: Catalog, words: str, found: str, view: View
) -> None:
    papers.get_by_label("Filter papers by words").fill(words)
    view.expect(words)
    assert found in _titles(papers)
    assert len(_titles(papers)) < len(snapshot.papers)
    assert _query(papers) == {"q": [words]}


def _expect_count(page: Page, value: str, count: int) -> None:
    label = page.locator(".uss-facet label", has=page.locator(f'input[value="{value}"]'))
    expect(label.locator(".uss-facet-count")).to_have_text(str(count))


def test_facets_narrow_and_their_counts_follow_the_other_choices(papers: Page, view: View) -> None:
    _choose(papers, "Year", "2022")
    view.expect(year=["2022"])
    papers.locator(".uss-facet > summary", has_text="Venue").click()
    _expect_count(papers, "ICLR", len(view.matching(year=["2022"], venue=["ICLR"])))
    _expect_count(papers, "GCPR", 0)
    expect(papers.locator(".uss-facet label", has=papers.locator('input[value="GCPR"]'))).to_have_class("uss-none")
    papers.locator('.uss-facet input[value="ICLR"]').check()
    papers.locator('.uss-facet input[value="ECCV"]').check()
    view.expect(year=["2022"], venue=["ICLR", "ECCV"])
    assert _query(papers) == {"year": ["2022"], "venue": ["ECCV", "ICLR"]}
    papers.keyboard.press("Escape")
    papers.locator(".uss-facet > summary", has_text="Year").click()
    _expect_count(papers, "2020", len(view.matching(year=["2020"], venue=["ICLR", "ECCV"])))


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


def test_headers_sort_and_say_so(papers: Page, snapshot: Catalog) -> None:
    header = papers.locator('th[data-key="title"]')
    assert header.get_attribute("aria-sort") is None
    header.get_by_role("button").click()
    assert header.get_attribute("aria-sort") == "ascending"
    assert _titles(papers) == sorted((paper.title for paper in snapshot.papers), key=str.casefold)
    header.get_by_role("button").click()
    assert header.get_attribute("aria-sort") == "descending"
    assert _query(papers) == {"sort": ["-title"]}
    assert _titles(papers) == sorted((paper.title for paper in snapshot.papers), key=str.casefold, reverse=True)
    papers.locator('th[data-key="year"]').get_by_role("button").click()
    assert header.get_attribute("aria-sort") is None
    assert papers.locator('th[data-key="year"]').get_attribute("aria-sort") == "ascending"


def test_papers_without_a_value_stand_last_in_either_direction(papers: Page, snapshot: Catalog) -> None:
    button = papers.locator('th[data-key="abbreviation"]').get_by_role("button")
    nameless = [paper.title for paper in snapshot.papers if not paper.abbreviation]
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
    site: Site, open_page: Open, snapshot: Catalog, view: View
) -> None:
    page = open_page(f"{site.url}papers/?q=segmentation&year=2021&year=2020&code=any&sort=-title")
    found = view.matching("segmentation", year=["2021", "2020"], code=["any"])
    expect(page.locator("output")).to_have_text(f"{len(found)} of {len(snapshot.papers)} papers")
    assert _titles(page) == sorted(found, key=str.casefold, reverse=True)
    assert _query(page) == {"q": ["segmentation"], "year": ["2021", "2020"], "code": ["any"], "sort": ["-title"]}
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
    assert _query(page) == {"q": ["stego"], "year": ["2022"]}


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


@pytest.mark.parametrize("words", ["nothing has this", ".*", "(((", "\\", "🧩", "x" * 10_000, "שלום"])
def test_an_empty_view_says_what_to_do(papers: Page, snapshot: Catalog, words: str, view: View) -> None:
    papers.get_by_label("Filter papers by words").fill(words)
    expect(papers.get_by_text("No paper matches all of this.")).to_be_visible()
    expect(papers.locator("output")).to_have_text(f"0 of {len(snapshot.papers)} papers")
    papers.get_by_role("button", name="clear all", exact=True).click()
    view.expect()
    assert _query(papers) == {}


def test_a_link_in_a_row_changes_the_view_without_loading(papers: Page, view: View) -> None:
    papers.evaluate("window.sameDocument = true")
    for _ in range(2):
        papers.locator("td.uss-datasets a", has_text="KITTI-STEP").first.click()
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
    site: Site, open_page: Open, snapshot: Catalog, texts: dict[str, str]
) -> None:
    page = open_page(site.url)
    page.get_by_label("Find papers by words").fill("hidden positives")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Papers")
    View(page, snapshot, texts).expect("hidden positives")
    assert _query(page) == {"q": ["hidden positives"]}


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
    assert len(_titles(page)) == len(snapshot.papers)
    expect(page.locator("form.uss-finder")).to_be_hidden()
    expect(page.locator("th button")).to_have_count(0)
    home = open_page(site.url, java_script_enabled=False)
    expect(home.locator(".uss-home-finder")).to_be_hidden()
    expect(home.get_by_role("link", name="All papers")).to_be_visible()


def test_a_row_is_a_card_on_a_phone(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}papers/", viewport={"width": 360, "height": 740})
    row = page.locator("table.uss-papers tbody tr").first
    assert row.evaluate("row => getComputedStyle(row).display") == "block"
    label = row.locator("td").nth(2).evaluate("cell => getComputedStyle(cell, '::before').content")
    assert "Published" in label


@pytest.mark.parametrize(
    ("words", "first"), [("stego", "stego"), ("HP", "hp"), ("hidden positives", "hp"), ("pass", "pass")]
)
def test_what_is_called_so_stands_first(papers: Page, snapshot: Catalog, words: str, first: str) -> None:
    papers.get_by_label("Filter papers by words").fill(words)
    assert _titles(papers)[0] == Index(snapshot).papers[first].title


ASK = """async (queries) => {
  const table = document.querySelector("catalog-table");
  const answers = [];
  for (const query of queries) {
    table.form.q.value = query;
    table.update();
    for (let waited = 0; table.shown.length === 0 && waited < 2000; waited += 20) {
      await new Promise((done) => setTimeout(done, 20));
    }
    answers.push(table.shown.slice(0, 3).map((row) => `papers/${row.id}/`));
  }
  return answers;
}"""


def test_the_paper_that_is_wanted_stands_first_as_in_the_search(papers: Page, index: Index) -> None:
    pages = {f"papers/{key}/" for key in index.papers}
    wanted = [query for query in queries() if query.page in pages]
    assert len(wanted) > 30
    exact = [(query.ask, query.page) for query in wanted]
    typo = [(query.typo, query.page) for query in wanted if query.typo]
    asked = exact + typo
    answers = papers.evaluate(ASK, [words for words, _ in asked])
    places = [place(answer, page) for answer, (_, page) in zip(answers, asked, strict=True)]
    missed = [(words, at) for (words, _), at in zip(asked, places, strict=True) if at != 0]
    assert within(places[: len(exact)], 1) >= 0.95, missed
    assert within(places[len(exact) :], 1) >= 0.90, missed
    assert within(places, 3) >= 0.99, missed


def test_a_typo_finds_what_is_near_and_says_so(papers: Page) -> None:
    papers.get_by_label("Filter papers by words").fill("hiden positivs")
    near = papers.locator(".uss-finder-near")
    expect(near).to_contain_text("No paper has all of these words; these come near.")
    titles = papers.locator("table.uss-papers tbody tr:visible td.uss-title > a")
    expect(titles.first).to_have_text(HP)
    near.get_by_role("button").click()
    expect(papers.get_by_label("Filter papers by words")).to_have_value("hidden positives")
    expect(near).to_be_hidden()
    expect(titles).to_have_text([HP])


def test_markup_in_the_address_stays_text(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}papers/?q=<img src=x onerror='window.pwned=1'>&select=<b>&tag=<i>")
    expect(page.locator(".uss-finder-unknown")).to_have_text("Not known, so it filters nothing: tag=<i>, select=<b>.")
    expect(page.locator(".uss-empty, .uss-finder-near").filter(visible=True).first).to_be_visible()
    assert page.locator("img[src=x]").count() == 0
    assert page.evaluate("window.pwned") is None


def test_a_range_of_years_is_chosen_at_once_and_taken_back_by_its_chip(papers: Page, view: View) -> None:
    papers.locator(".uss-facet > summary", has_text="Year").click()
    papers.get_by_label("Year from").select_option("2022")
    papers.get_by_label("Year to").select_option("2021")
    view.expect(year=["2021", "2022"])
    assert _query(papers) == {"year": ["2022", "2021"]}
    papers.keyboard.press("Escape")
    _choose(papers, "Scope", "core")
    expect(papers.locator(".uss-chip")).to_have_text(["Year: 2021 to 2022", "Scope: core"])
    papers.get_by_role("button", name="Remove Year: 2021 to 2022").click()
    view.expect(scope=["core"])
    expect(papers.get_by_role("button", name="Remove Scope: core")).to_be_focused()


def test_a_range_of_all_years_is_no_choice(papers: Page, view: View, snapshot: Catalog) -> None:
    papers.locator(".uss-facet > summary", has_text="Year").click()
    papers.get_by_label("Year from").select_option(str(snapshot.papers[-1].year))
    view.expect()
    assert _query(papers) == {}


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
    assert _query(papers) == {}


def test_papers_with_numbers_can_be_asked_for(papers: Page, view: View) -> None:
    _choose(papers, "Results", "yes")
    view.expect(results=["yes"])


def test_a_selection_is_in_the_address_and_is_what_one_takes_away(papers: Page, snapshot: Catalog) -> None:
    for key in ("stego", "hp"):
        papers.locator(f'tr[data-id="{key}"] .pick').check()
    assert _query(papers) == {"select": ["stego", "hp"]}
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
    expect(papers.locator(".uss-compare thead th")).to_have_text(["STEGO", "HP"])


def test_matched_words_are_marked_without_touching_the_rows(papers: Page) -> None:
    before = papers.locator('tr[data-id="hp"]').evaluate("row => row.innerHTML")
    papers.get_by_label("Filter papers by words").fill("hidden")
    assert _titles(papers) == [HP]
    papers.wait_for_function(
        "[...CSS.highlights.get('found')].some((r) => `${r.startContainer.data}`.includes('Hidden'))"
    )
    assert papers.locator('tr[data-id="hp"]').evaluate("row => row.innerHTML") == before


def test_the_density_is_remembered(papers: Page) -> None:
    papers.get_by_role("button", name="Comfortable rows").click()
    expect(papers.locator("tr[data-id=stego] .uss-about")).to_be_visible()
    papers.reload()
    expect(papers.get_by_role("button", name="Comfortable rows")).to_have_attribute("aria-pressed", "true")
    papers.get_by_role("button", name="Comfortable rows").click()
    expect(papers.locator("tr[data-id=stego] .uss-about")).to_be_hidden()


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
    expect(page.locator("tr[data-id=stego] .uss-about")).to_be_visible()
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
    row = papers.locator("tr[data-id=stego]")
    expect(row.locator(".uss-all")).to_be_hidden()
    row.locator(".uss-authors").first.hover()
    expect(row.locator(".uss-all")).to_have_text(", ".join(Index(snapshot).papers["stego"].authors))
    papers.mouse.move(0, 0)
    expect(row.locator(".uss-all")).to_be_hidden()
    row.locator("td.uss-title > a").focus()
    expect(row.locator(".uss-all")).to_be_visible()


def test_a_thousand_values_in_the_address_are_borne(site: Site, open_page: Open, view: View) -> None:
    values = "&".join(f"tag=t{i}" for i in range(1000))
    view.page.goto(f"{site.url}papers/?{values}&year=2022")
    expect(view.page.locator(".uss-finder-unknown")).to_contain_text("tag=t4 and 995 more.")
    view.expect(year=["2022"])


def test_thirty_states_are_gone_back_and_forth(papers: Page, view: View) -> None:
    boxes = papers.locator('.uss-facet[data-key="tag"] input')
    values = [box.get_attribute("value") or "" for box in boxes.all()][:15]
    papers.locator(".uss-facet > summary", has_text="Tag").click()
    for value in values:
        papers.locator(f'.facet input[value="{value}"]').check()
        papers.locator(f'.facet input[value="{value}"]').uncheck()
    for _ in range(29):
        papers.go_back()
    view.expect(tag=values[:1])
    for _ in range(28):
        papers.go_forward()
    view.expect(tag=values[-1:])


def test_two_tables_on_a_page_do_not_disturb_each_other(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}leaderboards/coco-stuff-27/")
    first, third = page.locator("catalog-table").nth(0), page.locator("catalog-table").nth(2)
    before = third.locator("output").inner_text()
    first.locator("input[name=q]").fill("stego")
    expect(first.locator("output")).to_contain_text(" of ")
    assert third.locator("output").inner_text() == before
    assert urlsplit(page.url).query == ""


@pytest.fixture
def board(site: Site, open_page: Open) -> Page:
    return open_page(f"{site.url}leaderboards/coco-stuff-27/")


def _column(page: Page, key: str) -> list[float]:
    expect(page.locator("table[aria-busy]")).to_have_count(0)
    cells = page.locator("catalog-table").first.locator(f'td[data-key="{key}"]')
    values = cells.evaluate_all("cells => cells.map((cell) => cell.dataset.value)")
    return [float(value) for value in values if value]


def test_numbers_are_sorted_as_numbers(board: Page) -> None:
    header = board.locator('catalog-table th[data-key="miou"] button').first
    for turned in (False, True):
        header.click()
        assert _column(board, "miou") == sorted(_column(board, "miou"), reverse=turned)
    assert {16.19, 16.4} <= set(_column(board, "miou"))


def test_the_best_row_of_each_paper_is_the_best_of_those_that_are_left(board: Page, snapshot: Catalog) -> None:
    first = board.locator("catalog-table").first
    first.locator(".uss-facet > summary", has_text="Backbone").click()
    first.locator('input[name="family"][value="DINO"]').check()
    expect(first.locator("table[aria-busy]")).to_have_count(0)
    left = first.locator("tr[data-once] td.uss-title > a").all_inner_texts()
    first.locator(".uss-facet > summary", has_text="Rows").click()
    expect(first.locator('.uss-facet[data-key="rows"] .uss-facet-count')).to_have_text(str(len(set(left))))
    first.locator('input[name="rows"]').check()
    expect(first.locator("td.uss-title > a")).to_have_text(list(dict.fromkeys(left)))
    assert "CAUSE" in left
