"""From the answers of the form that adds a reproduction to the paper with that reproduction."""

from datetime import date

from catalog.ingest.forms.answers import Answers
from catalog.ingest.forms.values import day, flag, known, number, paper_id
from catalog.model import Paper, Reproduction
from catalog.model.draft import Draft


def with_reproduction(answers: Answers, paper: Paper, today: date) -> Draft:
    """Return the entry of a paper with the reproduction that the answers describe."""
    said = {
        field.alias or name: _value(answers, name)
        for name, field in Reproduction.model_fields.items()
        if name in answers.texts
    }
    said |= {"added": today if today > paper.added else None}
    entry = Draft.from_paper(paper)
    return entry.changed({"reproductions": [*(entry.get("reproductions") or ()), known(said)]})


def _value(answers: Answers, field: str) -> object:
    written = answers.line(field)
    match field:
        case "of":
            return _key(written or "")
        case "quoted_in":
            return paper_id(written or "")
        case "by_authors":
            return flag(written) or None
        case "miou" | "accuracy" | "spread" | "claimed" | "runs":
            return number(written)
        case "day":
            return day(written)
    return written


def _key(written: str) -> str:
    """Return the key of a result that is named by it, or by the address of its row."""
    return written.rpartition("#")[2].rpartition("-")[2]
