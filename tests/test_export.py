import csv
import io
import json
import re
import unicodedata
from datetime import date
from pathlib import Path

import bibtexparser
import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from catalog.datafile.revision import Revision, revision_of
from catalog.export.bibtex import citation_key, to_bibtex
from catalog.export.csv_table import COLUMNS, to_csv
from catalog.export.json_data import to_json, to_schema
from catalog.export.markdown import to_citations, to_list
from catalog.export.pages import page_ranges
from catalog.export.publication import Publication
from catalog.export.search import to_search
from catalog.export.structured_data import catalog_data, dataset_data
from catalog.export.tex import encode
from catalog.model import Catalog, display_name
from catalog.model.markdown import block, code
from catalog.sync.documents import LIST, with_list
from catalog.views.index import Index
from testing.project import ROOT
from tests.command import git

SITE = "https://site.example/"


def test_bibtex_of_a_journal_paper_with_accents(fabricated: Catalog) -> None:
    assert (
        to_bibtex(Index(fabricated), [Index(fabricated).papers["journal"]])
        == r"""@article{muller2021journal,
    author = {M{\"u}ller, Zo{\"e}},
    title = {Gr{\"o}{\ss}e of Stra{\ss}e: {Na{\"i}veNet} for {ViT}-based {\L}{\'o}d{\'z}},
    journal = {Some Journal of Things},
    volume = {12},
    number = {3},
    pages = {18--32},
    year = {2021},
    doi = {10.1000/journal},
    url = {https://doi.org/10.1000/journal}
}
"""
    )


def test_the_readme_lists_every_paper_in_the_columns_of_the_original_list(snapshot: Catalog, index: Index) -> None:
    written = with_list("before\n" + "".join(LIST) + "after\n", index, SITE)
    assert written.startswith("before\n" + LIST[0])
    assert written.endswith(LIST[1] + "after\n")
    assert with_list(written, index, SITE) == written
    html = BeautifulSoup(MarkdownIt("commonmark").enable("table").render(written), "html5lib")
    tables = html.find_all("table")
    assert [heading.text for heading in html.find_all("h3")] == [str(year) for year in reversed(index.papers_of_year)]
    headers = [[cell.text for cell in table.find_all("th")] for table in tables]
    assert headers == [["Title", "Abbreviation", "Published", "Datasets", "Code", "PDF"]] * len(tables)
    titles = [cell.text for cell in html.select("tbody td:first-child")]
    assert titles == [paper.title for paper in snapshot.papers]


def test_hostile_text_cannot_leave_its_cell_of_the_readme(fabricated: Catalog) -> None:
    written = with_list("".join(LIST), Index(fabricated), SITE)
    html = BeautifulSoup(MarkdownIt("commonmark").enable("table").render(written), "html5lib")
    titles = [cell.text for cell in html.select("tbody td:first-child")]
    assert titles == [paper.title for paper in fabricated.papers]
    assert not html.find(["script", "img"])


def test_bibtex_of_a_preprint_names_arxiv(fabricated: Catalog) -> None:
    text = to_bibtex(Index(fabricated), [Index(fabricated).papers["preprint"]])
    assert "journal = {arXiv preprint arXiv:2012.00001}" in text
    assert "eprint = {2012.00001},\n    archiveprefix = {arXiv}" in text


def _latin_letters() -> list[str]:
    return [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isalpha()]


COMMA_BELOW = re.compile(r"\\textcommabelow\{(.)\}")
"""A command of LaTeX's kernel that pylatexenc does not know."""
_MARKS = "\u0300\u0301\u0302\u0303\u0304\u0307\u0308\u0306\u030c\u030b\u030a\u0323\u0327\u0328\u0331"
_COMBINING = dict(zip("`'^~=.\"uvHrdckb", _MARKS, strict=True))
_COMBINING["textcommabelow"] = "\u0326"


def _as_pandoc_reads(tex: str) -> str:
    """Return a letter as pandoc reads it: an accent is put behind the first letter of what it stands on."""
    found = re.fullmatch(r"\{(.*)\}|\\([A-Za-z]+|.)(.*)", tex)
    if found and found[2] in _COMBINING:
        inner = _as_pandoc_reads(found[3])
        return unicodedata.normalize("NFC", inner[0] + _COMBINING[found[2]] + inner[1:])
    return _as_pandoc_reads(found[1]) if found and found[1] else LatexNodes2Text().latex_to_text(tex)


def test_each_latin_letter_is_read_back_by_every_reader() -> None:
    reader = latex_reader()
    for letter in _latin_letters():
        for written in (letter, unicodedata.normalize("NFD", letter)):
            spelled = encode(written)
            read = reader.latex_to_text(COMMA_BELOW.sub("\\1\u0326", spelled))
            assert unicodedata.normalize("NFC", read) == letter, spelled
            assert _as_pandoc_reads(spelled) == letter, spelled
            entry = f"@article{{key, author = {{{spelled}x, Ada}}}}"
            [person] = parse_string(entry, "bibtex").entries["key"].persons["author"]
            assert person.last_names == [f"{spelled}x"]


KERNEL = {*"'`^~=.\"uvHrdckb", "textcommabelow", "i", "j", "ae", "AE", "oe", "OE", "o", "O", "l", "L", "ss"}
"""Accents and letters that LaTeX and pandoc know by themselves."""


def test_letters_are_spelled_by_the_kernel_of_latex_alone() -> None:
    used = {command for letter in _latin_letters() for command in re.findall(r"\\([A-Za-z]+|.)", encode(letter))}
    assert used <= KERNEL


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("Szűcs", r"Sz{\H{u}}cs"),
        ("Nguyễn", r"Nguy{\~{\^e}}n"),
        ("Țepeșeanu", r"{\textcommabelow{T}}epe{\textcommabelow{s}}eanu"),
        ("Lǐ Míng", r"L{\v{i}} M{\'i}ng"),
        ("E\u0301tude", r"{\'E}tude"),
        ("Patch\u2011Ordering\u2010s", "Patch-Ordering-s"),
        ("ħŧ ả", "ħŧ ả"),
        (
            "2 \N{EN DASH} 3 \N{MULTIPLICATION SIGN} S² … 5° «x» → λℒ",
            "2 \N{EN DASH} 3 \N{MULTIPLICATION SIGN} S² … 5° «x» → "
            r"{\ensuremath{\lambda}}{\ensuremath{\mathcal{L}}}",
        ),
        ("Đặng Þór Phở Trưởng", r"Đ{\u{\d{a}}}ng Þ{\'o}r Phở Trưởng"),
        ("\u211d\u00a0x", "\u211d x"),
    ],
)
def test_accents_are_those_of_the_letter_and_need_no_package(text: str, tex: str) -> None:
    assert encode(text) == tex


@pytest.mark.parametrize(
    ("title", "tex"),
    [
        (
            "Clusters for RGB-T, CLIP-S4, V-JEPA and U-Net",
            "Clusters for {RGB-T}, {CLIP-S4}, {V-JEPA} and {U}-Net",
        ),
        ("A Study of SAM2, T5, 3D and Semi-Supervised Nets", "A Study of {SAM2}, {T5}, {3D} and Semi-Supervised Nets"),
        ("S²-Glider", "{S²}-Glider"),
        ("COCO\u2011Stuff", "{COCO}-Stuff"),
    ],
)
def test_capitals_of_names_survive_a_style_that_lowers_titles(fabricated: Catalog, title: str, tex: str) -> None:
    paper = fabricated.papers[3].model_copy(update={"title": title})
    assert f"title = {{{tex}}}" in to_bibtex(Index(fabricated), [paper])


@pytest.mark.parametrize(
    ("pages", "ranges"),
    [
        *((pages, [("18", "32")]) for pages in ("18-32", "18--32", "18\u201332", "18 \u2013 32")),
        ("3-1-3-12", [("3-1", "3-12")]),
        ("3-1\u20133-12", [("3-1", "3-12")]),
        ("S1-S9, 12", [("S1", "S9"), ("12",)]),
        ("S-4", [("S-4",)]),
        ("112173", [("112173",)]),
    ],
)
def test_pages_may_hold_hyphens(pages: str, ranges: list[tuple[str, ...]]) -> None:
    assert page_ranges(pages) == ranges


@pytest.mark.parametrize("title", ["Can Clusters Ask?", "Clusters with a Period."])
def test_no_sentence_ends_twice(fabricated: Catalog, title: str) -> None:
    paper = fabricated.papers[3].model_copy(update={"title": title, "authors": ("Martin Invented Jr.",)})
    assert to_list([paper]).startswith(f"- {title} Martin Invented Jr. arXiv 2020. [paper]")
    assert to_citations([paper]).startswith(f"Martin Invented Jr. {title} arXiv 2020. ")


def test_structured_data_of_datasets_pass_what_google_asks_for(fabricated: Catalog) -> None:
    dataset = fabricated.datasets[0].model_copy(update={"name": "X"})
    publication = Publication(Index(fabricated), "https://site.example/")
    for license, address in (
        ("own terms, https://example.org/terms.", "https://example.org/terms"),
        ("terms of use", None),
        (None, None),
    ):
        data = json.loads(dataset_data(publication, dataset.model_copy(update={"license": license})))
        assert data.get("license") == address
        assert 50 <= len(data["description"]) <= 5000
    assert len(json.loads(catalog_data(publication))["description"]) >= 50


def test_bibtex_of_a_conference_paper_names_the_proceedings(snapshot: Catalog) -> None:
    text = to_bibtex(Index(snapshot), [Index(snapshot).papers["stego"]])
    assert text.startswith("@inproceedings{hamilton2022stego,\n")
    assert "booktitle = {International Conference on Learning Representations}" in text


def test_surnames_of_several_words_stay_together(snapshot: Catalog) -> None:
    text = to_bibtex(Index(snapshot), [Index(snapshot).papers["maskdistill"]])
    assert "author = {Van Gansbeke, Wouter and Vandenhende, Simon and Van Gool, Luc}" in text
    assert citation_key(Index(snapshot).papers["maskdistill"]) == "vangansbeke2022maskdistill"


def test_links_and_dois_are_not_encoded(snapshot: Catalog) -> None:
    text = to_bibtex(Index(snapshot), [Index(snapshot).papers["transfgu"]])
    assert "doi = {10.1007/978-3-031-19818-2_5}" in text


@pytest.mark.parametrize("which", ["snapshot", "fabricated"])
def test_two_parsers_read_every_entry(which: str, request: pytest.FixtureRequest) -> None:
    catalog: Catalog = request.getfixturevalue(which)
    text = to_bibtex(Index(catalog), catalog.papers)
    keys = [citation_key(paper) for paper in catalog.papers]
    assert len(set(keys)) == len(catalog.papers)
    assert list(parse_string(text, "bibtex").entries) == keys
    assert [entry["ID"] for entry in bibtexparser.loads(text).entries] == keys
    authors = [len(entry.persons.get("author", [])) for entry in parse_string(text, "bibtex").entries.values()]
    assert authors == [len(paper.authors) for paper in catalog.papers]


def set_by_tex(text: str) -> str:
    """Return a text as TeX sets it: a straight quote has no glyph in its old fonts."""
    return text.replace('"', "\N{RIGHT DOUBLE QUOTATION MARK}")


def latex_reader() -> LatexNodes2Text:
    """Return a reader of LaTeX that knows the characters which pylatexenc's own tables leave out or bend."""
    macros = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    known = get_default_latex_context_db()
    known.add_context_category("characters", [MacroTextSpec(*macro) for macro in macros.items()], prepend=True)
    return LatexNodes2Text(latex_context=known)


@pytest.mark.parametrize("which", ["snapshot", "fabricated"])
def test_what_two_parsers_read_is_what_was_written(which: str, request: pytest.FixtureRequest) -> None:
    catalog: Catalog = request.getfixturevalue(which)
    text = to_bibtex(Index(catalog), catalog.papers)
    reader = latex_reader()

    def plain(latex: str) -> str:
        return " ".join(reader.latex_to_text(latex).split())

    first = parse_string(text, "bibtex").entries
    second = {entry.pop("ID"): entry for entry in bibtexparser.loads(text).entries}
    for paper in catalog.papers:
        entry, again = first[citation_key(paper)], second[citation_key(paper)]
        assert again.pop("ENTRYTYPE") == entry.type
        people = [str(person) for person in entry.persons.get("author", [])]
        assert plain(again.pop("author", "")) == plain(" and ".join(people))
        assert again == dict(entry.fields)
        assert plain(entry.fields["title"]) == set_by_tex(paper.title)
        assert [display_name(plain(person)) for person in people] == [
            display_name(set_by_tex(author)) for author in paper.authors
        ]


def test_braces_are_balanced_whatever_a_title_holds(fabricated: Catalog) -> None:
    text = to_bibtex(Index(fabricated), [Index(fabricated).papers["scripted"]])
    assert text.count("{") == text.count("}")
    assert r"\textbraceleft" in text
    assert r"{\$} x{\textasciicircum}2 {\$} {\textbackslash} alpha 100{\%} {\#}1" in text


def test_no_papers_are_an_empty_bibtex_file(fabricated: Catalog) -> None:
    assert to_bibtex(Index(fabricated), []).strip() == ""


def test_csv_has_a_row_a_paper_and_reads_back(fabricated: Catalog) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(fabricated.papers))))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["id"] for row in rows] == [paper.id for paper in fabricated.papers]
    assert rows[0]["title"] == fabricated.papers[0].title
    assert rows[0]["official_code"] == "https://example.org/one/repository"
    assert rows[4]["authors"] == "First Author; Second Author; Third Author; Fourth Author"


def test_csv_holds_no_formula(fabricated: Catalog) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(fabricated.papers))))
    assert rows[0]["summary"].startswith("'=HYPERLINK")
    assert not [value for row in rows for value in row.values() if re.match(r"[=+\-@\t\r]", value)]


def test_json_says_its_version_and_licence_and_holds_everything(fabricated: Catalog) -> None:
    data = json.loads(to_json(Publication(Index(fabricated))))
    assert data["schema_version"] == 3
    assert data["licence"]["data"] == "CC0-1.0"
    assert data["papers"][2]["results"][0]["source"]["in"] == "scripted"
    assert "abbreviation" not in data["papers"][1]
    body = {key: value for key, value in data.items() if key not in ("schema_version", "licence")}
    assert Catalog.model_validate(body) == fabricated


def test_the_schema_explains_every_field_and_lists_the_words(fabricated: Catalog) -> None:
    schema = json.loads(to_schema(Index(fabricated)))
    paper = schema["$defs"]["Paper"]["properties"]
    assert paper["venue"]["enum"] == ["CVPR", "Some Journal", "arXiv"]
    assert paper["datasets"]["items"]["enum"] == ["imagenet-s", "imagenet-s-50", "imagenet-s-all", "plain"]
    assert schema["$defs"]["Result"]["properties"]["backbone"]["anyOf"][0]["enum"][0] == "DINO ViT-S/8"
    assert all("description" in field for record in schema["$defs"].values() for field in record["properties"].values())


def test_the_columns_of_the_csv_are_documented() -> None:
    assert "{{ csv_columns() }}" in (ROOT / "docs/data.md").read_text(encoding="utf-8")


def test_the_search_gets_every_paper_and_board_with_names_as_people_read_them(fabricated: Catalog) -> None:
    content = json.loads(to_search(Index(fabricated)))
    papers = {paper["id"]: paper for paper in content["papers"]}
    assert list(papers) == [paper.id for paper in fabricated.papers]
    assert papers["scripted"]["by"] == ['O\'Brien "Bob"', "Émilie du Châtelet", "Luc Van Gool", "Anne and Bob <b>"]
    assert papers["preprint"] == {
        "id": "preprint",
        "title": "A Preprint with Nothing but a Title",
        "by": ["One Author"],
        "venue": "arXiv",
        "year": 2020,
    }
    assert {(board["on"], board["at"]) for board in content["boards"]} == {
        (board.variant.id, board.anchor) for board in Index(fabricated).boards
    }


@pytest.mark.parametrize("text", ["plain", "`", "``a", "a`", "a``b`c", "*b* @all #1 <i> [x](y) \\", "|"])
def test_any_text_as_code_is_that_text(text: str) -> None:
    shown = BeautifulSoup(MarkdownIt().render(f"x {code(text)} y"), "html5lib").code
    assert shown
    assert shown.get_text() == text
    block_shown = BeautifulSoup(MarkdownIt().render(block("yaml", f"{text}\n```\nb\n")), "html5lib").code
    assert block_shown
    assert block_shown.get_text() == f"{text}\n```\nb\n"


def test_json_says_which_state_of_the_repository_it_is_of(fabricated: Catalog, tmp_path: Path) -> None:
    assert revision_of(tmp_path / "papers.yaml") == Revision()
    assert not {"commit", "date"} & json.loads(to_json(Publication(Index(fabricated)))).keys()
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", "All", "--date", "2026-01-02T00:00:00Z")
    revision = revision_of(tmp_path / "papers.yaml")
    assert revision.commit == git(tmp_path, "rev-parse", "HEAD").strip()
    content = json.loads(to_json(Publication(Index(fabricated), revision=revision)))
    assert content["commit"] == revision.commit
    assert date.fromisoformat(content["date"])
