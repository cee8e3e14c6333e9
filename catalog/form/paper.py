"""From the answers of the form that adds a paper to the paper."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from catalog.add.found import Found
from catalog.add.identifier import Identifier
from catalog.add.proposal import Choices, proposed
from catalog.add.sources import find
from catalog.form.answers import Answers, FormError
from catalog.form.values import authors, codes, number
from catalog.model import Catalog, Paper

_NEEDED = ("title", "authors", "year", "venue")


def paper_of(
    identifier: Identifier | None, answers: Answers, catalog: Catalog, environment: Mapping[str, str], today: date
) -> Paper:
    """Return the paper that the answers describe, not yet validated; what is left empty, the service in charge tells.

    Raise `SourceError` when that service tells nothing, and `FormError` when there is none to ask.
    """
    year = _year(answers)
    found = Found(answers.line("title") or "", authors(answers.lines("authors")), "", (), year or today.year)
    lacking = [question for question in _NEEDED if not answers.line(question)]
    if identifier and lacking:
        told = find(identifier, environment)
        found = replace(told, title=found.title or told.title, authors=found.authors or told.authors)
    elif lacking:
        raise FormError(
            f"Link: {answers.line('link')!r} is no arXiv id, DOI or OpenReview forum, so there is nobody to ask. "
            "Answer title, authors, year and venue yourself."
        )
    choices = Choices(
        venue=answers.line("venue"),
        year=year,
        tags=answers.chosen("tags"),
        scope=answers.line("scope") or "",
        abbreviation=answers.line("abbreviation"),
    )
    known = {identifier.kind: identifier.value} if identifier else {"paper": answers.line("link")}
    said = {
        "code": codes(answers.lines("code")),
        "project": answers.line("project"),
        "datasets": answers.chosen("datasets"),
        "summary": answers.line("summary"),
    }
    update = known | {field: value for field, value in said.items() if value}
    return proposed(found, catalog, choices, today).model_copy(update=update)


def _year(answers: Answers) -> int | None:
    year = number(answers.line("year"))
    if year is not None and not isinstance(year, int):
        raise FormError(f"Year: is {year!r}. Write it such as 2024, or leave it empty.")
    return year
