"""Words and facets narrow the table of papers."""

import pytest
from playwright.sync_api import Page, expect

from catalog.model import Catalog
from catalog.views.index import Index
from testing.queries import place, queries, within
from tests.table.common import AC, HP, HSG, INFOSEG, View, choose, expect_query, query_of, row_of, titles


def test_a_long_menu_has_a_box_that_finds_its_choices(papers: Page, view: View) -> None:
    papers.locator(".uss-facet > summary", has_text="Dataset").click()
    papers.get_by_label("Find in dataset").fill("STUFF 27")
    shown = papers.locator('.uss-facet[data-key="dataset"] label:visible')
    expect(shown).to_have_count(1)
    view.expect()
    shown.locator("input").check()
    view.expect(dataset=["coco-stuff-27"])


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
        ("Ouali, Yassine", AC),
    ],
)
def test_all_words_have_to_occur_without_regard_to_case_and_accents(
    papers: Page, snapshot: Catalog, words: str, found: str, view: View
) -> None:
    papers.get_by_label("Filter papers by words").fill(words)
    view.expect(words)
    assert found in titles(papers)
    assert len(titles(papers)) < len(snapshot.papers)
    expect_query(papers, {"q": [words]})


def expect_count(page: Page, value: str, count: int) -> None:
    label = page.locator(".uss-facet label", has=page.locator(f'input[value="{value}"]'))
    expect(label.locator(".uss-facet-count")).to_have_text(str(count))


def test_facets_narrow_and_their_counts_follow_the_other_choices(papers: Page, view: View) -> None:
    choose(papers, "Year", "2022")
    view.expect(year=["2022"])
    papers.locator(".uss-facet > summary", has_text="Venue").click()
    expect_count(papers, "ICLR", len(view.matching(year=["2022"], venue=["ICLR"])))
    expect_count(papers, "GCPR", 0)
    expect(papers.locator(".uss-facet label", has=papers.locator('input[value="GCPR"]'))).to_have_class("uss-none")
    papers.locator('.uss-facet input[value="ICLR"]').check()
    papers.locator('.uss-facet input[value="ECCV"]').check()
    view.expect(year=["2022"], venue=["ICLR", "ECCV"])
    assert query_of(papers) == {"year": ["2022"], "venue": ["ECCV", "ICLR"]}
    papers.keyboard.press("Escape")
    papers.locator(".uss-facet > summary", has_text="Year").click()
    expect_count(papers, "2020", len(view.matching(year=["2020"], venue=["ICLR", "ECCV"])))


def test_code_can_be_asked_for_by_who_published_it(papers: Page, view: View) -> None:
    choose(papers, "Code", "official")
    view.expect(code=["official"])
    assert AC not in titles(papers)


def test_a_dataset_holds_its_variants(papers: Page, view: View) -> None:
    choose(papers, "Dataset", "potsdam")
    view.expect(dataset=["potsdam"])
    family = set(titles(papers))
    assert HP in family
    papers.get_by_role("button", name="Clear all").click()
    choose(papers, "Dataset", "potsdam-3")
    assert set(titles(papers)) < family


@pytest.mark.parametrize("words", ["nothing has this", ".*", "(((", "\\", "🧩", "x" * 10_000, "שלום"])
def test_an_empty_view_says_what_to_do(papers: Page, snapshot: Catalog, words: str, view: View) -> None:
    papers.get_by_label("Filter papers by words").fill(words)
    expect(papers.get_by_text("No paper matches all of this.")).to_be_visible()
    expect(papers.locator("output")).to_have_text(f"0 of {len(snapshot.papers)} papers")
    papers.get_by_role("button", name="clear all", exact=True).click()
    view.expect()
    assert query_of(papers) == {}


@pytest.mark.parametrize(
    ("words", "first"), [("stego", "stego"), ("HP", "hp"), ("hidden positives", "hp"), ("pass", "pass")]
)
def test_what_is_called_so_stands_first(papers: Page, snapshot: Catalog, words: str, first: str) -> None:
    papers.get_by_label("Filter papers by words").fill(words)
    assert titles(papers)[0] == Index(snapshot).papers[first].title


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
    links = papers.locator("table.uss-papers tbody tr:visible td.uss-title > a")
    expect(links.first).to_have_text(HP)
    near.get_by_role("button").click()
    expect(papers.get_by_label("Filter papers by words")).to_have_value("hidden positives")
    expect(near).to_be_hidden()
    expect(links).to_have_text([HP])


def test_a_range_of_years_is_chosen_at_once_and_taken_back_by_its_chip(papers: Page, view: View) -> None:
    papers.locator(".uss-facet > summary", has_text="Year").click()
    papers.get_by_label("Year from").select_option("2022")
    papers.get_by_label("Year to").select_option("2021")
    view.expect(year=["2021", "2022"])
    assert query_of(papers) == {"year": ["2022", "2021"]}
    papers.keyboard.press("Escape")
    choose(papers, "Scope", "core")
    expect(papers.locator(".uss-chip")).to_have_text(["Year: 2021 to 2022", "Scope: core"])
    papers.get_by_role("button", name="Remove Year: 2021 to 2022").click()
    view.expect(scope=["core"])
    expect(papers.get_by_role("button", name="Remove Scope: core")).to_be_focused()


def test_a_range_of_all_years_is_no_choice(papers: Page, view: View, snapshot: Catalog) -> None:
    papers.locator(".uss-facet > summary", has_text="Year").click()
    papers.get_by_label("Year from").select_option(str(snapshot.papers[-1].year))
    view.expect()
    assert query_of(papers) == {}


def test_papers_with_numbers_can_be_asked_for(papers: Page, view: View) -> None:
    choose(papers, "Results", "yes")
    view.expect(results=["yes"])


def test_matched_words_are_marked_without_touching_the_rows(papers: Page) -> None:
    before = row_of(papers, "hp").evaluate("row => row.innerHTML")
    papers.get_by_label("Filter papers by words").fill("hidden")
    assert titles(papers) == [HP]
    papers.wait_for_function(
        "() => [...(CSS.highlights.get('found') ?? [])].some((r) => `${r.startContainer.data}`.includes('Hidden'))"
    )
    assert row_of(papers, "hp").evaluate("row => row.innerHTML") == before
