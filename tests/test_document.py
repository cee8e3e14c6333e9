from pathlib import Path

import pytest

from catalog.datafile.document import Document, read
from catalog.model.problems import Location
from tests.conftest import FABRICATED, SNAPSHOT


@pytest.fixture(scope="module")
def document() -> Document:
    return read(FABRICATED)


def _line(document: Document, where: Location) -> str:
    return FABRICATED.read_text(encoding="utf-8").splitlines()[document.line(where) - 1].strip()


def test_lines_are_those_of_the_exact_key(document: Document) -> None:
    assert _line(document, ("papers", 4, "video")) == "video: https://example.org/video"
    assert _line(document, ("papers", 0, "results", 1, "source", "url")).startswith("source: {kind: archive")
    assert _line(document, ("papers", 4)) == "- id: oldest"
    assert _line(document, ("venues", "arXiv")) == "arXiv: {name: arXiv, kind: preprint}"


def test_a_key_that_is_not_there_has_the_line_of_what_lacks_it(document: Document) -> None:
    assert _line(document, ("papers", 4, "summary")) == "- id: oldest"


@pytest.mark.parametrize(
    ("where", "entry"),
    [
        (("papers", 4, "title"), "oldest"),
        (("papers", 0, "results", 1, "miou"), "scripted, result 2"),
        (("datasets", 1), "plain"),
        (("venues", "CVPR", "name"), "venues, CVPR"),
        (("tags",), "tags"),
        ((), "the file"),
    ],
)
def test_entries_are_called_by_their_names(document: Document, where: Location, entry: str) -> None:
    assert document.entry(where) == entry


def test_dates_numbers_and_words_keep_their_kind() -> None:
    paper = next(paper for paper in read(SNAPSHOT).data["papers"] if paper["id"] == "stego")
    assert (type(paper["year"]), type(paper["arxiv"]), type(paper["results"][0]["on"])) == (int, str, str)


def test_an_entry_without_a_name_is_called_by_its_place(tmp_path: Path) -> None:
    path = tmp_path / "papers.yaml"
    path.write_text("papers:\n  - {year: 2020}\n  - text\n", encoding="utf-8")
    document = read(path)
    assert document.entry(("papers", 0)) == "paper 1"
    assert document.entry(("papers", 1)) == "paper 2"
