"""What is registered is everywhere: each test names the place where a new format, facet or kind of page is missing."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from click.testing import CliRunner

import macros
from catalog.__main__ import main
from catalog.export.formats import FORMATS, Format
from catalog.export.publication import Publication
from catalog.export.structured_data import catalog_data
from catalog.model import Catalog, Paper
from catalog.site import render
from catalog.site.generated_files import generated_files
from catalog.site.pages import KINDS, PageKind, generated_pages, head_of
from catalog.site.papers_table import papers_table
from catalog.views.facets import CLAIM_FACETS, PAPER_FACETS, ROW_FACETS, FacetKind
from catalog.views.index import Index
from catalog.views.leaderboards import Row
from catalog.views.reproductions import Claim
from testing.project import ROOT
from tests.conftest import FABRICATED
from tests.test_templates import links_of

SITE = "https://site.example/"
OF_PAPERS = [form for form in FORMATS if form.papers]
OF_A_BOARD = [form for form in FORMATS if form.board]
BOARD = "coco-stuff-27"


def _name(registered: Format | PageKind) -> str:
    return registered.name if isinstance(registered, Format) else registered.folder


# Formats


@pytest.fixture(scope="module")
def files(index: Index) -> set[str]:
    """The paths of the generated files."""
    return {path for path, _ in generated_files(Publication(index, SITE))}


def test_formats_are_told_apart_by_name_label_and_ending() -> None:
    for told in ("name", "label", "suffix"):
        assert len({getattr(form, told) for form in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize("form", OF_PAPERS, ids=_name)
def test_a_format_of_papers_is_everywhere(form: Format, index: Index, files: set[str]) -> None:
    file = f"papers{form.suffix}"
    assert file in files, "generated_files.py writes no file of all papers"
    assert form.of_papers, "`of_papers` says nothing, so /data/ cannot explain the file"
    assert f"| [{file}]({file}) | {form.of_papers} |" in render.downloads(index, links_of("data/", index))
    distribution = json.loads(catalog_data(Publication(index, SITE)))["distribution"]
    told = {"@type": "DataDownload", "contentUrl": SITE + file, "encodingFormat": form.media_type}
    assert told in distribution, "the structured data of the home page lack it"
    page = BeautifulSoup(papers_table(index, links_of("papers/", index)), "html.parser")
    [link] = page.select(f'catalog-export a[href="../{file}"]')
    assert link.text == form.label, "the table of papers does not offer it"
    printed = CliRunner().invoke(main, ["export", form.name, str(FABRICATED)])
    assert printed.exit_code == 0, "the command `export` does not write it"


@pytest.mark.parametrize("form", OF_A_BOARD, ids=_name)
def test_a_format_of_a_board_is_everywhere(form: Format, index: Index, files: set[str]) -> None:
    written = {f"leaderboards/{board.variant.id}/{board.anchor}{form.suffix}" for board in index.boards}
    assert written <= files, "generated_files.py writes no file of each board"
    table = render.downloads(index, links_of("data/", index))
    assert f"`{form.suffix}`" in table.splitlines()[-1], "the table on /data/ lacks its ending"
    page = BeautifulSoup(render.leaderboard(index, links_of(f"leaderboards/{BOARD}/", index), BOARD), "html.parser")
    for board in index.variant_boards(BOARD):
        links = page.select(f'catalog-export a[href="{board.anchor}{form.suffix}"]')
        assert [link.text for link in links] == [form.label], "a board does not offer it"


@pytest.mark.parametrize("form", FORMATS, ids=_name)
def test_the_browser_knows_how_to_cut_a_format(form: Format) -> None:
    script = (ROOT / "docs/assets/javascripts/export-forms.js").read_text(encoding="utf-8")
    for cut in [writer.cut for writer in (form.papers, form.board) if writer]:
        assert re.search(rf"\b{cut.form}\b", script), f"export-forms.js cuts no {cut.form}"
        assert (cut.frame is None) == (cut.form not in ("lines", "latex")), "a file of lines needs its frame"


# Facets


def _said(table: Tag, key: str) -> list[set[str]]:
    """Return the values of a facet that the rows of a table name, by their numbers among the boxes of all facets."""
    boxes = table.select(".uss-facet input[type=checkbox]")
    rows = [[boxes[int(number)] for number in str(row["data-facets"]).split()] for row in table.select("tbody tr")]
    return [{str(box["value"]) for box in row if box["name"] == key} for row in rows]


def _tables(html: str) -> list[Tag]:
    """Return the tables that have controls."""
    return BeautifulSoup(html, "html5lib").select("catalog-table:has(form)")


def _offered(table: Tag, key: str) -> set[str]:
    return {str(box["value"]) for box in table.select(f'.uss-facet[data-key="{key}"] input[name="{key}"]')}


@pytest.mark.parametrize("facet", PAPER_FACETS, ids=lambda facet: facet.key)
def test_a_facet_of_papers_is_in_the_form_and_in_the_rows(facet: FacetKind[Paper], index: Index) -> None:
    [table] = _tables(papers_table(index, links_of("papers/", index)))
    said = _said(table, facet.key)
    assert said == [set(facet.values(index, paper)) for paper in index.catalog.papers[: len(said)]]
    assert _offered(table, facet.key) == set().union(*said), (
        "a row has a value that the form does not offer, or the other way round"
    )


@pytest.mark.parametrize("facet", ROW_FACETS, ids=lambda facet: facet.key)
def test_a_facet_of_rows_is_in_the_form_and_in_the_rows(facet: FacetKind[Row], index: Index) -> None:
    tables = _tables(render.leaderboard(index, links_of(f"leaderboards/{BOARD}/", index), BOARD))
    assert tables
    boards = [board for board in index.variant_boards(BOARD) if len(board.rows) > 5]
    for table, board in zip(tables, boards, strict=True):
        said = _said(table, facet.key)
        assert said == [set(facet.values(index, row)) for row in board.rows]
        assert _offered(table, facet.key) == set().union(*said)


@pytest.mark.parametrize("facet", CLAIM_FACETS, ids=lambda facet: facet.key)
def test_a_facet_of_claims_is_in_the_form_and_in_the_rows(facet: FacetKind[Claim], fabricated: Catalog) -> None:
    index = Index(fabricated)
    [table] = _tables(render.reproductions(index, links_of("reproductions/", index)))
    claims = [claim for claim in index.claims if not claim.by_authors]
    said = _said(table, facet.key)
    assert said == [set(facet.values(index, claim)) for claim in claims]
    assert _offered(table, facet.key) == set().union(*said)


# Kinds of pages


@pytest.mark.parametrize("kind", KINDS, ids=_name)
def test_a_kind_of_page_is_generated_and_can_be_called(kind: PageKind, index: Index) -> None:
    pages = [page for page in generated_pages(index) if page.kind is kind]
    assert [page.key for page in pages] == list(kind.keys(index))
    assert pages, "the snapshot has no page of this kind, so nothing of it is tested"
    assert kind.render in macros.MACROS, "pages that are staged call it as a macro: add it to macros.py"
    for page in pages:
        assert kind.render(index, links_of(page.path.removesuffix("md"), index), page.key).strip()
        front = page.front_matter(index)
        assert front["title"]
        assert front["description"]
        assert page.call == f'{{{{ {kind.render.__name__}("{page.key}") }}}}'


@pytest.mark.parametrize("kind", KINDS, ids=_name)
def test_the_head_of_a_kind_of_page_is_found_by_its_path(kind: PageKind, index: Index) -> None:
    publication = Publication(index, SITE)
    key = next(iter(kind.keys(index)))
    assert head_of(publication, f"{kind.folder}/{key}.md") == kind.head(publication, key)
    assert head_of(publication, f"{kind.folder}/no-such-key.md") == {}


def test_no_two_pages_share_an_address_a_title_or_a_description(index: Index) -> None:
    pages = list(generated_pages(index))
    for told in ("title", "description"):
        found = Counter(page.front_matter(index)[told] for page in pages)
        assert [text for text, count in found.items() if count > 1] == []
    assert len({page.path for page in pages}) == len(pages)


def test_every_macro_is_called_by_a_page_or_renders_a_kind() -> None:
    written = "".join(page.read_text(encoding="utf-8") for page in Path(ROOT / "docs").rglob("*.md"))
    kinds = {kind.render for kind in KINDS}
    unused = [
        macro.__name__ for macro in macros.MACROS if macro not in kinds and f"{{{{ {macro.__name__}(" not in written
    ]
    assert unused == []
