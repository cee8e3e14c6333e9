"""Hostile answers of forms are text, or refused."""

import shutil
from pathlib import Path

import pytest

from catalog.model import Catalog
from catalog.views.index import Index
from tests.conftest import FABRICATED
from tests.forms.common import GOT, NEW, TYPED, after, body, submit

HOSTILE = (
    "x\n    results: []\n  - id: evil",
    "'\"}, {id: evil}",
    "*alias &anchor !!python/object/apply:os.system [ls]",
    "${{ secrets.GITHUB_TOKEN }} $(touch pwned) `touch pwned`",
    "@everyone <script>alert(1)</script> #1 %0A::set-output name=x::y",
    "{{ config }} {% raw %}",
    "a\x00b\x1b[31mc\u202ed\ufeff",
    "\U0001f4a9 \\ alpha $ x^2 $",
    "# no comment: - ? | >",
)


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(data: Path, snapshot: Catalog, text: str) -> None:
    answers = NEW | TYPED | {"abbreviation": "Hostile", "title": text, "summary": text}
    catalog = after("paper.yml", answers, data, snapshot)
    assert [paper.id for paper in catalog.papers if paper.id not in Index(snapshot).papers] == ["hostile"]
    paper = Index(catalog).papers["hostile"]
    assert paper.title == paper.summary
    assert [c for c in paper.title if c.isalnum()] == [c for c in text if c.isalnum()]
    assert paper.title.isprintable()
    assert [p for p in catalog.papers if p.id != "hostile"] == list(snapshot.papers)


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_of_a_reproduction_is_text(data: Path, snapshot: Catalog, text: str) -> None:
    answers = GOT | {"setting": text, "answer": text, "where": text}
    catalog = after("reproduction.yml", answers, data, snapshot)
    (found,) = Index(catalog).papers["stego"].reproductions
    assert found.setting == found.answer == found.where
    assert [c for c in found.where if c.isalnum()] == [c for c in text if c.isalnum()]
    assert found.where.isprintable()
    assert [p for p in catalog.papers if p.id != "stego"] == [p for p in snapshot.papers if p.id != "stego"]


@pytest.mark.slow
@pytest.mark.parametrize("question", ["entry", "of", "how", "miou", "runs", "url", "day"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_where_a_reproduction_has_none_is_refused(
    tmp_path: Path, fabricated: Catalog, question: str, text: str
) -> None:
    data = Path(shutil.copy(FABRICATED, tmp_path / "papers.yaml"))
    before = data.read_bytes()
    answers = GOT | {"entry": "scripted", "of": "qf6oe", question: text}
    done = submit(body("reproduction.yml", answers, fabricated), data)
    assert done.exit_code == 1, done.output
    assert "Traceback" not in done.output
    assert data.read_bytes() == before
    assert all(character == "\n" or character.isprintable() for character in done.stderr)


@pytest.mark.slow
@pytest.mark.parametrize("question", ["link", "year", "venue", "code", "project", "datasets", "scope", "tags", "new"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_where_it_does_not_belong_is_refused(
    tmp_path: Path, fabricated: Catalog, question: str, text: str
) -> None:
    data = Path(shutil.copy(FABRICATED, tmp_path / "papers.yaml"))
    before = data.read_bytes()
    done = submit(body("paper.yml", NEW | TYPED | {question: text}, fabricated), data)
    assert done.exit_code == 1, done.output
    assert "Traceback" not in done.output
    assert data.read_bytes() == before
    assert all(character == "\n" or character.isprintable() for character in done.stderr)
