"""From the answers of a form to the data file as it should be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from catalog.datafile.edit import DataFile
from catalog.datafile.serialize import to_yaml
from catalog.ingest.draft import refuse_duplicate
from catalog.ingest.forms.answers import Answers, FormError
from catalog.ingest.forms.correction import corrected
from catalog.ingest.forms.paper import paper_of
from catalog.ingest.forms.reproduction import with_reproduction
from catalog.ingest.forms.result import with_result
from catalog.ingest.forms.values import paper_id
from catalog.model import Paper
from catalog.model.draft import Draft
from catalog.model.problems import suggestion
from catalog.services.identifiers import parse_identifier


@dataclass(frozen=True)
class Change:
    """What a form changes: a line that says so, and the data file afterwards."""

    title: str
    file: DataFile
    source: str | None = None
    """Where one can see that it is right, as the contributor says."""


def added_paper(answers: Answers, file: DataFile, environment: Mapping[str, str], today: date) -> Change:
    """Return the file with a paper more; raise `CatalogError` where it stands there already, or breaks a rule."""
    identifier = parse_identifier(answers.line("link") or "")
    if identifier:  # before anybody is asked over the network
        refuse_duplicate(Draft({identifier.kind: identifier.value}), file)
    entry = paper_of(identifier, answers, file.catalog, environment, today)
    refuse_duplicate(entry, file)
    return Change(f"Add {entry.get('id')}", file.insert(entry))


def added_result(answers: Answers, file: DataFile, today: date) -> Change:
    """Return the file with a number more under one of its papers; raise `CatalogError` where that breaks a rule."""
    paper = _named(answers, file)
    on, protocol = answers.line("on"), answers.line("protocol")
    changed = with_result(answers, paper, today)
    return Change(f"Add a result of {paper.id} on {on}, {protocol}", _replaced(file, paper, changed))


def added_reproduction(answers: Answers, file: DataFile, today: date) -> Change:
    """Return the file with a reproduction more under one of its papers; raise `CatalogError` where it breaks a rule."""
    paper = _named(answers, file)
    changed = with_reproduction(answers, paper, today)
    return Change(f"Add a reproduction of {paper.id}", _replaced(file, paper, changed), answers.line("url"))


def correction(answers: Answers, file: DataFile) -> Change:
    """Return the file with one field of a paper as the answers have it; raise `CatalogError` where it breaks a rule."""
    paper = _named(answers, file)
    changed = corrected(answers, paper)
    title = f"Correct {paper.id}: {answers.line('field')}"
    return Change(title, _replaced(file, paper, changed), answers.line("source"))


def _named(answers: Answers, file: DataFile) -> Paper:
    """Return the paper that the form is about, by its id or the address of its page."""
    written = paper_id(answers.line("entry") or "")
    if paper := file.paper(written):
        return paper
    known = [paper.id for paper in file.catalog.papers]
    raise FormError(f"Entry: no paper has the id {written!r}. {suggestion(written, known)}")


def _replaced(file: DataFile, paper: Paper, entry: Draft) -> DataFile:
    if to_yaml(entry) == to_yaml(Draft.from_paper(paper)):
        raise FormError("The answers: the data says the same already. Look at the entry's page.")
    return file.replace(paper.id, entry)
