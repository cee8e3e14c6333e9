"""From the answers of the form that corrects an entry to the paper as it should be."""

from collections.abc import Iterator

from catalog.ingest.forms.answers import Answers
from catalog.ingest.forms.values import author_faults, codes, day, number
from catalog.model import Paper
from catalog.model.draft import Draft
from catalog.model.problems import suggestion
from catalog.services.identifiers import parse_identifier
from catalog.services.tex import from_tex
from catalog.sync.issue_forms import CORRECTED

_NOTHING = "none"


def correction_faults(answers: Answers) -> Iterator[str]:
    """Yield what is wrong with the answers before anybody looks at the entry."""
    field = answers.line("field") or ""
    if field not in CORRECTED:
        yield f"Field: `{field}` is not one that a form corrects. {suggestion(field, CORRECTED)}"
    if not answers.line("source"):
        yield "Source: is empty. Nothing is changed without one."
    right = answers.line("right") or ""
    if not right:
        yield f"What is right: is empty. Write the right value, or `{_NOTHING}` to have it taken out."
    if field == "authors" and right.casefold() != _NOTHING:
        yield from author_faults(answers.lines("right"))


def corrected(answers: Answers, paper: Paper) -> Draft:
    """Return the entry of a paper with one field as the answers have it."""
    field, right = answers.line("field") or "", answers.line("right") or ""
    return Draft.from_paper(paper).changed({field: _value(field, right, answers)})


def _value(field: str, right: str, answers: Answers) -> object:
    if right.casefold() == _NOTHING:
        return None
    match field:
        case "title" | "abbreviation":
            return from_tex(right)
        case "authors":
            return list(answers.lines("right"))
        case "code":
            return codes(answers.lines("right"))
        case "datasets" | "tags":
            return list(answers.chosen("right"))
        case "year":
            return number(right)
        case "confirmed":
            return day(right)
        case "arxiv" | "doi" | "openreview":
            found = parse_identifier(right)
            return found.value if found and found.kind == field else right
    return right
