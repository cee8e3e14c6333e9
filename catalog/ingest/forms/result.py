"""From the answers of the form that adds a number to the paper with that number."""

from datetime import date
from typing import Any

from catalog.ingest.forms.answers import Answers
from catalog.ingest.forms.values import number, paper_id
from catalog.model import Paper
from catalog.model.draft import Draft

_FIELDS = ("on", "protocol", "split", "backbone", "variant", "crf", "miou", "accuracy", "added", "departs")


def with_result(answers: Answers, paper: Paper, today: date) -> Draft:
    """Return the entry of a paper with the number that the answers describe."""
    source = {
        "kind": answers.line("kind"),
        "in": paper_id(answers.line("quoted_in") or "") or None,
        "where": answers.line("where"),
        "url": answers.line("url"),
    }
    values: dict[str, Any] = {
        key: answers.line(key) for key in _FIELDS if key not in ("miou", "accuracy", "crf", "added")
    }
    values |= {
        "crf": {"yes": True, "no": False}.get(answers.line("crf") or ""),
        "miou": _per_cent(answers.line("miou")),
        "accuracy": _per_cent(answers.line("accuracy")),
        "added": today if today > paper.added else None,
    }
    result: dict[str, Any] = {key: values[key] for key in _FIELDS if values[key] is not None}
    result["source"] = {key: value for key, value in source.items() if value is not None}
    entry = Draft.from_paper(paper)
    return entry.changed({"results": [*(entry.get("results") or ()), result]})


def _per_cent(written: str | None) -> float | str | None:
    value = number(written)
    return float(value) if isinstance(value, int) else value
