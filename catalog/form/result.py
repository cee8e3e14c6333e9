"""From the answers of the form that adds a number to the paper with that number."""

from datetime import date

from catalog.form.answers import Answers
from catalog.form.values import number, paper_id
from catalog.model import Paper, Result, Source


def with_result(answers: Answers, paper: Paper, today: date) -> Paper:
    """Return the paper with the number that the answers describe, not yet validated."""
    source = Source.model_construct(
        kind=answers.line("kind"),
        quoted_in=paper_id(answers.line("quoted_in") or "") or None,
        where=answers.line("where"),
        url=answers.line("url"),
    )
    result = Result.model_construct(
        on=answers.line("on"),
        protocol=answers.line("protocol"),
        split=answers.line("split"),
        backbone=answers.line("backbone"),
        variant=answers.line("variant"),
        crf={"yes": True, "no": False}.get(answers.line("crf") or ""),
        miou=_per_cent(answers.line("miou")),
        accuracy=_per_cent(answers.line("accuracy")),
        added=today if today > paper.added else None,
        departs=answers.line("departs"),
        source=source,
    )
    return paper.model_copy(update={"results": (*paper.results, result)})


def _per_cent(written: str | None) -> float | str | None:
    value = number(written)
    return float(value) if isinstance(value, int) else value
