"""From the answers of the form that adds a number to the paper with that number."""

from datetime import date
from typing import Any

from catalog.ingest.forms.answers import Answers
from catalog.ingest.forms.values import flag, known, number, paper_id
from catalog.model import Paper, Record, Result, Setting
from catalog.model.draft import Draft

_SEVERAL = ("pretrained_on", "trained_on", "help")
"""The fields of which more than one word may be chosen."""


def with_result(answers: Answers, paper: Paper, today: date) -> Draft:
    """Return the entry of a paper with the number that the answers describe."""
    result = _asked(answers, Result) | {
        "added": today if today > paper.added else None,
        "setting": known(_asked(answers, Setting)),
        "source": known(
            {
                "kind": answers.line("kind"),
                "in": paper_id(answers.line("quoted_in") or "") or None,
                "where": answers.line("where"),
                "url": answers.line("url"),
            }
        ),
    }
    ordered = {key: result[key] for key in Result.model_fields if key in result}
    entry = Draft.from_paper(paper)
    return entry.changed({"results": [*(entry.get("results") or ()), known(ordered)]})


def _asked(answers: Answers, record: type[Record]) -> dict[str, Any]:
    """Return what the form says of the fields of a record."""
    return {field: _value(answers, field) for field in record.model_fields if field in answers.texts}


def _value(answers: Answers, field: str) -> object:
    if field in _SEVERAL:
        return list(answers.chosen(field))
    written = answers.line(field)
    match field:
        case "flip":
            return flag(written)
        case "miou" | "accuracy" | "spread" | "images" | "image_size" | "mask_size" | "clusters" | "runs":
            return number(written)
    return written
