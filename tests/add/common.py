"""The command `add`, as the tests call it."""

import os
from pathlib import Path

from click.testing import CliRunner, Result

from catalog.__main__ import main
from catalog.datafile.load import load_catalog
from catalog.model import Paper
from catalog.views.index import Index
from tests.conftest import FABRICATED
from tests.services import Services


def add(services: Services, paper: str, data: Path, *options: str, answer: str = "") -> Result:
    arguments = ["add", paper, os.path.relpath(data), *options]
    done = CliRunner().invoke(main, arguments, input=answer, env=services.environment)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def added(services: Services, paper: str, data: Path, *options: str) -> Paper:
    """Add a paper and return it as the file then has it, all else in the file being as it was."""
    before = data.read_bytes()
    done = add(services, paper, data, *options, "--yes")
    assert done.exit_code == 0, done.stderr
    after = data.read_bytes()
    block = done.stdout.encode()
    assert after.count(block) == 1
    assert any(after.replace(gap, b"") == before for gap in (block + b"\n", b"\n" + block))
    (paper_id,) = {paper.id for paper in load_catalog(data).papers} - {
        paper.id for paper in load_catalog(FABRICATED).papers
    }
    return Index(load_catalog(data)).papers[paper_id]


def refused(services: Services, paper: str, data: Path, *options: str) -> str:
    """Return the one line with which a paper is refused, the file being as it was and nothing beside it."""
    before = data.read_bytes()
    done = add(services, paper, data, "--yes", *options)
    assert done.exit_code == 1
    assert data.read_bytes() == before
    assert [path.name for path in data.parent.iterdir()] == [data.name]
    line, *rest = done.stderr.splitlines(keepends=True)
    assert rest in ([], ["1 fault\n"])
    return line


SOON = {"Retry-After": "0"}
