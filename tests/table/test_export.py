"""What people export from a table in the browser: exactly what is shown, in the very bytes of the build."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import bibtexparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Locator, Page, expect

from catalog.datafile.revision import revision_of
from catalog.export.bibtex import citation_key, to_bibtex
from catalog.export.csv_table import to_boards_csv, to_csv
from catalog.export.formats import FORMATS, Cut
from catalog.export.json_data import to_json
from catalog.export.latex import to_latex
from catalog.export.markdown import to_citations, to_list, to_markdown
from catalog.export.publication import Publication
from catalog.model import Catalog
from catalog.views.facets import ROW_FACETS, facet_values
from catalog.views.index import Index
from catalog.views.leaderboards import Board
from tests.sites import Site

Open = Callable[..., Page]

FORMS = {"BibTeX": "bib", "CSV": "csv", "Markdown": "md.txt", "LaTeX": "tex"}


@pytest.fixture
def page(site: Site, open_page: Open) -> Page:
    return open_page(f"{site.url}leaderboards/coco-stuff-27/", permissions=["clipboard-read", "clipboard-write"])


def _element(page: Page, number: int = 0) -> Locator:
    return page.locator("catalog-export").nth(number)


def _exported(page: Page, form: str, number: int = 0) -> str:
    with page.expect_download() as download:
        _element(page, number).get_by_role("link", name=form, exact=True).click()
    return Path(download.value.path()).read_bytes().decode()


def _board(index: Index, protocol: str) -> Board:
    return next(board for board in index.variant_boards("coco-stuff-27") if board.protocol == protocol)


def _only(board: Board, family: str, index: Index) -> Board:
    rows = tuple(row for row in board.rows if family in facet_values(ROW_FACETS, index, row)["backbone"])
    return replace(board, rows=rows, ranked=sum(row.rank is not None for row in rows))


@pytest.mark.parametrize("form", FORMS)
def test_all_rows_are_the_file_of_the_build(page: Page, site: Site, form: str) -> None:
    for number, anchor in ((0, "clustering"), (3, "other")):
        file = site.folder / f"leaderboards/coco-stuff-27/{anchor}.{FORMS[form]}"
        assert _exported(page, form, number).encode() == file.read_bytes()


def test_of_a_filtered_board_the_rows_shown_are_exported(page: Page, site: Site, index: Index) -> None:
    table = page.locator("catalog-table").first
    table.locator(".uss-facet > summary", has_text="Backbone").click()
    table.locator('input[name="backbone"][value="dino"]').check()
    shown = _only(_board(index, "clustering"), "dino", index)
    expect(_element(page).locator("[data-what]")).to_have_text(f"the {len(shown.rows)} rows shown")
    assert _exported(page, "CSV") == to_boards_csv([shown])
    assert _exported(page, "Markdown") == to_markdown(index, shown)
    assert _exported(page, "LaTeX") == to_latex(Publication(index, site.url), shown)
    entries = bibtexparser.loads(_exported(page, "BibTeX")).entries
    assert [entry["ID"] for entry in entries] == list(dict.fromkeys(citation_key(row.paper) for row in shown.rows))


def test_of_no_rows_nothing_is_exported(page: Page) -> None:
    page.locator("catalog-table").first.locator("input[name=q]").fill("zzzz")
    _element(page).get_by_role("button", name="copy as BibTeX").click()
    expect(_element(page).get_by_role("status")).to_have_text("There is nothing to take.")


def test_without_the_table_the_links_stay_links(site: Site, open_page: Open) -> None:
    page = open_page("about:blank")
    page.route("**/catalog-table.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(f"{site.url}papers/")
    assert _exported(page, "CSV") == (site.folder / "papers.csv").read_bytes().decode()
    expect(_element(page).locator("[data-what]")).to_contain_text("all ")


def test_the_order_that_is_shown_is_exported(page: Page) -> None:
    page.locator("catalog-table").nth(2).locator('th[data-key="accuracy"] button').click()
    rows = list(csv.DictReader(io.StringIO(_exported(page, "CSV", 2))))
    ordered = [(not row["rank"], float(row["accuracy"])) for row in rows]
    assert ordered == sorted(ordered), "those without a rank last"
    assert rows[0]["rank"] != "1"


def test_one_click_copies(page: Page, site: Site) -> None:
    _element(page).get_by_role("button", name="copy as LaTeX").click()
    expect(_element(page).get_by_role("status")).to_have_text(re.compile(r"^Copied all \d+ rows as LaTeX\.$"))
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == (site.folder / "leaderboards/coco-stuff-27/clustering.tex").read_text(encoding="utf-8")


def test_a_file_that_does_not_load_is_said_and_can_be_tried_again(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}leaderboards/potsdam-3/")
    page.evaluate("() => { window.realFetch = fetch; window.fetch = () => Promise.reject(new Error('offline')); }")
    _element(page).get_by_role("link", name="BibTeX").click()
    expect(_element(page).get_by_role("status")).to_contain_text("BibTeX could not be had (offline).")
    page.evaluate("() => { window.fetch = window.realFetch; }")
    assert _exported(page, "BibTeX").startswith("@")


@pytest.mark.parametrize(
    "query", ["", "?year=2022&code=official", "?sort=-title&q=contrastive", "?select=stego&select=iic"]
)
def test_papers_are_exported_in_the_very_bytes_of_the_build(
    site: Site, open_page: Open, snapshot: Catalog, query: str
) -> None:
    page = open_page(f"{site.url}papers/{query}")
    expect(page.locator("table[aria-busy]")).to_have_count(0)
    links = page.locator("table.uss-papers td.uss-title > a")
    ids = links.evaluate_all("links => links.map((link) => link.pathname.split('/').at(-2))")
    if "select" in query:
        ids = ["stego", "iic"]
    papers = tuple(Index(snapshot).papers[key] for key in ids)
    expected = {
        "BibTeX": to_bibtex(Index(snapshot), papers),
        "CSV": to_csv(papers),
        "JSON": to_json(
            Publication(Index(snapshot.model_copy(update={"papers": papers})), revision=revision_of(site.project))
        ),
        "Markdown": to_list(papers),
        "plain citations": to_citations(papers),
    }
    assert {form: _exported(page, form) for form in expected} == expected


def test_without_javascript_the_links_lead_to_the_files(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}leaderboards/coco-stuff-27/", java_script_enabled=False)
    links = _element(page).locator("a").evaluate_all("all => all.map((link) => link.getAttribute('href'))")
    assert links == [f"clustering.{ending}" for ending in FORMS.values()]
    expect(_element(page).get_by_role("button")).to_have_count(0)


CUT = """async ([base, file, options, attributes, chosen]) => {
  const { forms, load } = await import(`${base}assets/javascripts/export-forms.js`);
  const rows = attributes.map((known, order) => ({ order, attribute: (name) => known[name] ?? null }));
  const whole = await load(`${base}${file}`);
  return forms[options.form](whole, chosen.map((at) => rows[at]), options, rows);
}"""


def _cut(page: Page, site: Site, file: str, cut: Cut, attributes: list[dict[str, str]], chosen: list[int]) -> str:
    """Return what the scripts of the site cut out of a file for some of its rows."""
    head, foot = cut.frame or (0, 0)
    options = {"form": cut.form, "head": str(head), "foot": str(foot)} | ({"per": cut.per} if cut.per else {})
    return str(page.evaluate(CUT, [site.url, file, options, attributes, chosen]))


few = settings(
    max_examples=10, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@few
@given(st.data())
def test_any_papers_are_cut_in_the_browser_as_python_writes_them(
    page: Page, site: Site, snapshot: Catalog, data: st.DataObject
) -> None:
    order = st.lists(st.sampled_from(range(len(snapshot.papers))), min_size=1, unique=True)
    chosen = data.draw(order)
    papers = tuple(snapshot.papers[at] for at in chosen)
    publication = Publication(Index(snapshot.model_copy(update={"papers": papers})), site.url)
    for form in FORMATS:
        if form.papers:
            rows: list[dict[str, str]] = [{} for _ in snapshot.papers]
            cut = _cut(page, site, f"papers{form.suffix}", form.papers.cut, rows, chosen)
            assert cut == form.papers.write(publication, papers), form.name


@few
@given(st.data())
def test_any_rows_of_any_board_are_cut_in_the_browser_as_python_writes_them(
    page: Page, site: Site, index: Index, data: st.DataObject
) -> None:
    board = data.draw(st.sampled_from(index.boards))
    chosen = data.draw(st.lists(st.sampled_from(range(len(board.rows))), min_size=1, unique=True))
    rows = tuple(board.rows[at] for at in chosen)
    shown = replace(board, rows=rows, ranked=sum(row.rank is not None for row in rows))
    told = [{"data-cite": citation_key(row.paper), "data-numbers": str(len(row.results))} for row in board.rows]
    for form in FORMATS:
        if form.board:
            file = f"leaderboards/{board.variant.id}/{board.anchor}{form.suffix}"
            cut = _cut(page, site, file, form.board.cut, told, chosen)
            assert cut == form.board.write(Publication(index, site.url), shown), (board.key, form.name)
