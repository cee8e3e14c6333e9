"""From the answers of the form that corrects an entry to the paper as it should be."""

from catalog.add.identifier import identified
from catalog.asked.forms import CORRECTED
from catalog.form.answers import Answers, FormError
from catalog.form.values import authors, codes, number
from catalog.model import Paper
from catalog.problem import suggestion

_NOTHING = "none"


def corrected(answers: Answers, paper: Paper) -> Paper:
    """Return the paper with one field as the answers have it, not yet validated; raise `FormError` for what is none."""
    field = answers.line("field") or ""
    if field not in CORRECTED:
        raise FormError(f"Field: `{field}` is not one that a form corrects. {suggestion(field, CORRECTED)}")
    if not answers.line("source"):
        raise FormError("Source: is empty. Nothing is changed without one.")
    if not (right := answers.line("right")):
        raise FormError(f"What is right: is empty. Write the right value, or `{_NOTHING}` to have it taken out.")
    return paper.model_copy(update={field: _value(field, right, answers)})


def _value(field: str, right: str, answers: Answers) -> object:
    several = field in ("authors", "code", "datasets", "tags")
    if right.casefold() == _NOTHING:
        return () if several else None
    match field:
        case "authors":
            return authors(answers.lines("right"))
        case "code":
            return codes(answers.lines("right"))
        case "datasets" | "tags":
            return answers.chosen("right")
        case "year":
            return number(right)
        case "arxiv" | "doi" | "openreview":
            found = identified(right)
            return found.value if found and found.kind == field else right
    return right
