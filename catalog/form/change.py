"""From the answers of a form to the data file as it should be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from catalog.add.identifier import identified
from catalog.add.twin import twin
from catalog.arrange import DataFile, in_order, inserted, replaced
from catalog.check import place
from catalog.document import parse
from catalog.form.answers import Answers, FormError
from catalog.form.correction import corrected
from catalog.form.paper import paper_of
from catalog.form.result import with_result
from catalog.form.values import paper_id
from catalog.load import validate
from catalog.model import Catalog, Paper
from catalog.problem import CatalogError, suggestion


@dataclass(frozen=True)
class Change:
    """What a form changes: a line that says so, and the text of the data file afterwards, not yet checked."""

    title: str
    text: str
    source: str | None = None
    """Where one can see that it is right, as the contributor says."""


def added_paper(answers: Answers, file: DataFile, environment: Mapping[str, str], today: date) -> Change:
    """Return the file with a paper more; raise `CatalogError` where it stands there already."""
    identifier = identified(answers.line("link") or "")
    if identifier and (message := twin(identifier.paper, file)):  # before anybody is asked
        raise CatalogError([message])
    paper = paper_of(identifier, answers, file.catalog, environment, today)
    if message := twin(paper, file):
        raise CatalogError([message])
    return Change(f"Add {paper.id}", inserted(file, paper))


def added_result(answers: Answers, file: DataFile, today: date) -> Change:
    """Return the file with a number more under one of its papers."""
    paper = _named(answers, file.catalog)
    on, protocol = answers.line("on"), answers.line("protocol")
    changed = with_result(answers, paper, today)
    return Change(f"Add a result of {paper.id} on {on}, {protocol}", _with(file, paper, changed))


def correction(answers: Answers, file: DataFile) -> Change:
    """Return the file with one field of a paper as the answers have it."""
    paper = _named(answers, file.catalog)
    changed = corrected(answers, paper)
    title = f"Correct {paper.id}: {answers.line('field')}"
    return Change(title, _with(file, paper, changed), answers.line("source"))


def _named(answers: Answers, catalog: Catalog) -> Paper:
    """Return the paper that the form is about, by its id or the address of its page."""
    written = paper_id(answers.line("entry") or "")
    if written not in catalog.papers_by_id:
        raise FormError(f"Entry: no paper has the id {written!r}. {suggestion(written, catalog.papers_by_id)}")
    return catalog.papers_by_id[written]


def _with(file: DataFile, paper: Paper, changed: Paper) -> str:
    index, path = file.catalog.papers.index(paper), file.document.path
    text = replaced(file, index, changed)
    if text is None:
        line = file.document.line(("papers", index))
        raise CatalogError([f"{path}:{line}: {paper.id}: holds comments that a form would lose. Edit the file."])
    if text == file.text:
        raise FormError("The answers: the data says the same already. Look at the entry's page.")
    after, _ = validate(parse(text, path), Catalog)
    if after and place(after.papers_by_id[paper.id]) != place(paper):
        return in_order(text, path)
    return text
