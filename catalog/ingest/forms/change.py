"""From the answers of a form to the data file as it should be."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from catalog.datafile.edit import DataFile
from catalog.datafile.serialize import to_yaml
from catalog.ingest.draft import refuse_duplicate
from catalog.ingest.forms.answers import Answers, FormError
from catalog.ingest.forms.correction import corrected, correction_faults
from catalog.ingest.forms.labels import in_labels
from catalog.ingest.forms.paper import paper_of
from catalog.ingest.forms.reproduction import with_reproduction
from catalog.ingest.forms.result import with_result
from catalog.ingest.forms.values import paper_id
from catalog.ingest.new_words import parse_words
from catalog.model import Paper
from catalog.model.draft import Draft
from catalog.model.problems import CatalogError, suggestion
from catalog.services.identifiers import parse_identifier
from catalog.sync.form_schema import Form


@dataclass(frozen=True)
class Change:
    """What a form changes: a line that says so, and the data file afterwards."""

    title: str
    file: DataFile
    source: str | None = None
    """Where one can see that it is right, as the contributor says."""


def added_paper(answers: Answers, form: Form, file: DataFile, environment: Mapping[str, str], today: date) -> Change:
    """Return the file with a paper more; raise `FormError` with all that stands in the way of it."""
    answers, longer, faults = _with_new_words(answers, file)
    identifier = parse_identifier(answers.line("link") or "")
    if identifier:  # before anybody is asked over the network
        _refuse(lambda: refuse_duplicate(Draft({identifier.kind: identifier.value}), file), form)
    entry, more = paper_of(identifier, answers, longer.catalog, environment, today)
    _refuse(lambda: refuse_duplicate(entry, file), form)
    key, judged = str(entry.get("id")), _answered(answers) if more else None
    return Change(f"Add {key}", _settled(lambda: longer.insert(entry), form, key, [*faults, *more], judged=judged))


def added_result(answers: Answers, form: Form, file: DataFile, today: date) -> Change:
    """Return the file with a number more under one of its papers; raise `FormError` with all that is wrong."""
    answers, longer, faults = _with_new_words(answers, file)
    paper, more = _named(answers, longer)
    on, protocol = answers.line("on"), answers.line("protocol")
    changed, entry = with_result(answers, paper, today), f"{paper.id}, result {len(paper.results) + 1}"
    judged = _answered(answers) if more else None
    settled = _settled(lambda: _replaced(longer, paper, changed), form, entry, [*faults, *more], judged=judged)
    return Change(f"Add a result of {paper.id} on {on}, {protocol}", settled)


def added_reproduction(answers: Answers, form: Form, file: DataFile, today: date) -> Change:
    """Return the file with a reproduction more under one of its papers; raise `FormError` with all that is wrong."""
    answers, longer, faults = _with_new_words(answers, file)
    paper, more = _named(answers, longer)
    changed, entry = (
        with_reproduction(answers, paper, today),
        f"{paper.id}, reproduction {len(paper.reproductions) + 1}",
    )
    judged = _answered(answers) if more else None
    settled = _settled(lambda: _replaced(longer, paper, changed), form, entry, [*faults, *more], judged=judged)
    return Change(f"Add a reproduction of {paper.id}", settled, answers.line("url"))


def correction(answers: Answers, form: Form, file: DataFile) -> Change:
    """Return the file with one field of a paper as the answers have it; raise `FormError` with all that is wrong."""
    answers, longer, faults = _with_new_words(answers, file)
    paper, more = _named(answers, longer)
    if early := [*more, *correction_faults(answers), *faults]:
        raise FormError("\n".join(early))
    field = answers.line("field") or ""
    changed = corrected(answers, paper)
    settled = _settled(lambda: _replaced(longer, paper, changed), form, paper.id, [], corrected=field)
    return Change(f"Correct {paper.id}: {field}", settled, answers.line("source"))


def _with_new_words(answers: Answers, file: DataFile) -> tuple[Answers, DataFile, list[str]]:
    """Return answers and file with the words that are new, and what is wrong with those."""
    words, faults = parse_words(answers.lines("new"), file.catalog)
    return answers.completed(words), file.with_words(words), [f"Not offered: {fault}" for fault in faults]


def _named(answers: Answers, file: DataFile) -> tuple[Paper, list[str]]:
    """Return the paper that the form is about, by its id or the address of its page.

    Where there is none, that is a fault, and any paper shows what else is wrong with the answers.
    """
    written = paper_id(answers.line("entry") or "")
    if paper := file.paper(written):
        return paper, []
    known = [paper.id for paper in file.catalog.papers]
    return file.catalog.papers[0], [f"Entry: no paper has the id {written!r}. {suggestion(written, known)}"]


def _refuse(check: Callable[[], None], form: Form) -> None:
    try:
        check()
    except CatalogError as error:
        raise FormError("\n".join(in_labels(error, form, ""))) from None


def _answered(answers: Answers) -> set[str]:
    """Return the questions that can be judged although there is no paper, or nobody to ask about it."""
    return {question for question, text in answers.texts.items() if text and question != "entry"}


def _settled(
    make: Callable[[], DataFile],
    form: Form,
    entry: str,
    faults: list[str],
    *,
    corrected: str = "",
    judged: Collection[str] | None = None,
) -> DataFile:
    """Return the file that is made; raise `FormError` with the faults so far and those that the checks find in it."""
    try:
        made = make()
    except CatalogError as error:
        faults = [*faults, *in_labels(error, form, entry, corrected, judged)]
    if faults:
        raise FormError("\n".join(faults))
    return made


def _replaced(file: DataFile, paper: Paper, entry: Draft) -> DataFile:
    if to_yaml(entry) == to_yaml(Draft.from_paper(paper)):
        raise FormError("The answers: the data says the same already. Look at the entry's page.")
    return file.replace(paper.id, entry)
