"""A catalogue, and the answers of a form, broken at random: built into valid pages, or refused line by line.

The same mutations in every run, of a frozen part of the catalogue. `make fuzz` draws 2,000 new ones of all of it, and
says how many were accepted.
"""

import os
import re
import tempfile
from pathlib import Path

import html5lib
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from catalog.__main__ import main
from catalog.datafile.edit import DataFile
from catalog.datafile.load import DATA, load_catalog
from catalog.model import Catalog
from catalog.model.values import INVISIBLE
from catalog.site import render
from catalog.views.index import Index
from tests.conftest import SNAPSHOT
from tests.forms.common import GOT, NUMBER, OF_WORDS, RIGHT, TYPED, body
from tests.mutations import Mutation, mutations
from tests.test_templates import links_of

pytestmark = pytest.mark.slow

FUZZ = int(os.environ.get("FUZZ", "0"))
"""How many mutations to draw anew; 0 for the same ones in every run."""
SOURCE = DATA if FUZZ else SNAPSHOT
GOOD = SOURCE.read_text(encoding="utf-8")
CATALOG = load_catalog(SOURCE)
FORMS = {
    "paper.yml": {"link": "https://example.org/paper", "scope": "core"} | TYPED,
    "result.yml": NUMBER,
    "reproduction.yml": GOT | OF_WORDS,
    "correction.yml": RIGHT,
}
BODIES = [body(name, answers, CATALOG) for name, answers in FORMS.items()]

many = settings(
    max_examples=FUZZ or 100,
    derandomize=not FUZZ,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def _run(folder: Path, *arguments: str) -> Result:
    """Run a command that may not show where Python stopped, nor leave a file behind that is half written."""
    before = set(folder.iterdir())
    # Nobody is asked for what a form leaves out.
    done = CliRunner().invoke(main, arguments, env={"CATALOG_ARXIV_API": "http://127.0.0.1:1"})
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert set(folder.iterdir()) == before
    return done


def _check_messages(done: Result, path: Path) -> None:
    """Check that each fault is a line with its place and its mend."""
    assert done.exit_code == 1, done.output
    *lines, number = done.stderr.splitlines()
    assert number == f"{len(lines)} fault{'' if len(lines) == 1 else 's'}"
    for line in lines:
        assert re.match(rf"{re.escape(str(path))}:[1-9]\d*: \S.*: \S.*[.?]$", line), line
        assert not INVISIBLE.search(line), line


def _check_written(path: Path, text: str) -> None:
    """Check that a refused file is as it was, or whole and as a program writes it, with the same faults."""
    if path.read_bytes() != text.encode("utf-8", "surrogatepass"):
        written = path.read_bytes()
        _check_messages(_run(path.parent, "check", "--fix", str(path)), path)
        assert path.read_bytes() == written


def _check_pages(catalog: Catalog) -> None:
    """Check that the pages of what has changed are HTML as the standard has it."""
    index = Index(catalog)
    pages = [
        render.paper(index, links_of(f"papers/{paper.id}/", index), paper.id)
        for paper in catalog.papers
        if paper not in CATALOG.papers
    ]
    pages += [
        render.leaderboard(index, links_of(f"leaderboards/{key}/", index), key)
        for key in sorted({board.variant.id for board in index.boards} if pages else ())[:1]
    ]
    for page in pages:
        html5lib.HTMLParser(strict=True).parseFragment(page)


@many
@given(mutations)
def test_a_broken_catalogue_is_refused_or_built(mutate: Mutation) -> None:
    text = mutate(GOOD)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "papers.yaml")
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        done = _run(path.parent, "check", "--fix", str(path))
        if done.exit_code:
            event("refused")
            _check_messages(done, path)
            _check_written(path, text)
            return
        event("accepted" if text != GOOD else "the same")
        catalog = DataFile.read(path).catalog
    _check_pages(catalog)


@many
@given(st.sampled_from(BODIES), mutations)
def test_broken_answers_are_refused_or_change_one_entry(answers: str, mutate: Mutation) -> None:
    with tempfile.TemporaryDirectory() as name:
        data, form = Path(name, "papers.yaml"), Path(name, "form.md")
        data.write_text(GOOD, encoding="utf-8")
        form.write_bytes(mutate(answers).encode("utf-8", "surrogatepass"))
        done = _run(data.parent, "from-form", str(form), str(data))
        event(f"exit status {done.exit_code}")
        if done.exit_code:
            assert done.exit_code in (1, 3, 4)
            assert done.stderr.strip()
            assert not INVISIBLE.search(done.stderr.replace("\n", ""))
            assert data.read_text(encoding="utf-8") == GOOD
            return
        catalog = DataFile.read(data).catalog
    assert len([paper for paper in catalog.papers if paper not in CATALOG.papers]) == 1
    _check_pages(catalog)


@pytest.mark.parametrize(
    "content",
    [
        b"a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\npapers: *c\n",
        b"papers: !!python/object/apply:os.system [id]\n",
        b"papers: !!python/name:os.system\n",
        b"papers: !!binary aGVsbG8=\n",
        b"papers: !<tag:yaml.org,2002:python/module:os> x\n",
        b"papers: \x00\n",
        b'papers: "\\ud800"\n',
        b'papers: [{id: "\\0"}]\n',
        b"papers: \xed\xa0\x80\n",
        b"papers: " + b"[" * 20_000 + b"\n",
        b"papers: " + b"{a: " * 20_000 + b"\n",
        b"".join(b" " * n + b"- \n" for n in range(2_000)),
        b"papers:\n  - id: a\n    title: " + b"x" * 10_000_000 + b"\n",
        b"papers: [" + b"a," * 100_000 + b"]\n",
        b"papers: " + b"9" * 100_000 + b"\n",
        b"? [a]\n: b\n",
        b"<<: {a: b}\n",
        b"%YAML 9.9\n---\na: b\n",
        b"a: b\n---\nc: d\n",
        b"papers: 2026-99-99\n",
        "papers: x\n".encode("utf-16"),
    ],
    ids=lambda content: repr(content[:30]),
)
def test_a_file_of_an_attacker_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "papers.yaml"
    path.write_bytes(content)
    done = _run(tmp_path, "check", "--fix", str(path))
    _check_messages(done, path)
    assert max(map(len, done.stderr.splitlines())) < 1_000
    assert path.read_bytes() == content
