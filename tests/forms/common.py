"""The answers to issue forms, and how they are submitted. Bodies have the shape in which GitHub delivers them."""

import os
from pathlib import Path

from click.testing import CliRunner, Result

from catalog.__main__ import main
from catalog.datafile.edit import DataFile
from catalog.datafile.serialize import to_yaml
from catalog.model import Catalog
from catalog.model.draft import Draft
from catalog.sync.issue_forms import forms
from catalog.views.index import Index
from tests.services import Services

NEW = {"link": "https://arxiv.org/abs/2401.00099", "scope": "core"}
TYPED = {"title": "A Typed Title", "authors": "Ann One\nVan Two, Bob", "year": "2024", "venue": "CVPR"}
NUMBER = {
    "entry": "falcon",
    "on": "coco-stuff-27",
    "protocol": "clustering",
    "miou": "35.5",
    "accuracy": "60",
    "kind": "paper",
    "where": "Table 1",
    "url": "https://arxiv.org/abs/2504.05613",
}
GOT = {
    "entry": "stego",
    "of": "u6es5",
    "how": "released-weights",
    "miou": "28.19",
    "accuracy": "56.93",
    "where": "issue 3",
    "url": "https://github.com/mhamilton723/STEGO/issues/3",
}
OF_WORDS = {"of": "", "on": "cityscapes-27", "protocol": "linear-probe", "miou": "12", "accuracy": ""}
RIGHT = {"entry": "falcon", "field": "title", "right": "Falcon", "source": "https://openreview.net/forum?id=PvWHzAf9qp"}


def body(name: str, answers: dict[str, str], catalog: Catalog) -> str:
    """Return the body of an issue that is opened with a form."""
    questions = forms(Index(catalog))[name].questions
    assert answers.keys() <= {question.id for question in questions}
    return "\n\n".join(f"### {q.label}\n\n{answers.get(q.id) or '_No response_'}" for q in questions)


def submit(text: str, data: Path, services: Services | None = None, title: str = "A question") -> Result:
    form = data.with_name("body.md")
    form.write_text(text, encoding="utf-8", newline="")
    environment = services.environment if services else {"CATALOG_ARXIV_API": "http://127.0.0.1:1"}
    arguments = ["from-form", str(form), os.path.relpath(data), "--title", title]
    done = CliRunner().invoke(main, arguments, env=environment)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def after(
    name: str, answers: dict[str, str], data: Path, snapshot: Catalog, services: Services | None = None
) -> Catalog:
    """Submit a form that is accepted, and return the data afterwards, which is in canonical form."""
    done = submit(body(name, answers, snapshot), data, services)
    assert done.exit_code == 0, done.stderr
    file = DataFile.read(data)
    changed = [paper for paper in file.catalog.papers if paper not in snapshot.papers]
    assert changed
    assert all(to_yaml(Draft.from_paper(paper)) in file.text for paper in changed)
    return file.catalog


def refused(name: str, answers: dict[str, str], data: Path, snapshot: Catalog, services: Services | None = None) -> str:
    """Submit a form that is not accepted, and return the one line that says why; the data is as it was."""
    before = data.read_bytes()
    done = submit(body(name, answers, snapshot), data, services)
    assert done.exit_code == 1, done.output
    assert data.read_bytes() == before
    assert "Traceback" not in done.output
    return done.stderr.removesuffix("1 fault\n").removesuffix("\n")
