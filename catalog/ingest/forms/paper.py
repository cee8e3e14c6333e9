"""From the answers of the form that adds a paper to the paper."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from catalog.ingest.draft import Choices, propose_entry
from catalog.ingest.forms.answers import Answers
from catalog.ingest.forms.values import author_faults, codes, number
from catalog.model import Catalog
from catalog.model.draft import Draft
from catalog.services.identifiers import Identifier
from catalog.services.lookup import look_up, service_name
from catalog.services.metadata import PaperMetadata
from catalog.services.tex import from_tex

_NEEDED = ("title", "authors", "year", "venue")


def paper_of(
    identifier: Identifier | None, answers: Answers, catalog: Catalog, environment: Mapping[str, str], today: date
) -> tuple[Draft, list[str]]:
    """Return the entry that the answers describe, and what is wrong with them; what is empty, the service tells.

    Raise `ServiceError` when that service tells nothing.
    """
    year = number(answers.line("year"))
    title = from_tex(answers.line("title") or "")
    names = answers.lines("authors")
    faults = list(author_faults(names))
    # Without the names that are at fault, the checks get as far as to what else is wrong.
    found = PaperMetadata(title, () if faults else names, "", (), year if isinstance(year, int) else None)
    lacking = [question for question in _NEEDED if not answers.line(question)]
    if identifier and lacking:
        told = look_up(identifier, environment)
        found = replace(told, title=found.title or told.title, authors=found.authors or told.authors)
    elif lacking:
        faults.append(
            f"Link: {answers.line('link')!r} is no arXiv id, DOI or OpenReview forum, so there is nobody to ask. "
            "Answer title, authors, year and venue yourself."
        )
    choices = Choices(
        venue=answers.line("venue"),
        year=year if isinstance(year, int) else None,
        tags=answers.chosen("tags"),
        scope=answers.line("scope") or "",
        abbreviation=from_tex(answers.line("abbreviation") or "") or None,
    )
    known = {identifier.kind: identifier.value} if identifier else {"paper": answers.line("link")}
    said = {
        "code": codes(answers.lines("code")),
        "project": answers.line("project"),
        "datasets": list(answers.chosen("datasets")),
        "domain": answers.line("domain"),
        "summary": answers.line("summary"),
        "year": None if isinstance(year, int) else year,  # what is no year, the checks say
    }
    update = known | {field: value for field, value in said.items() if value}
    entry = propose_entry(found, catalog, choices, today).changed(update)
    if identifier and not entry.get("year"):
        faults.append(f"Year: {service_name(identifier.kind)} tells none. Answer it yourself.")
    return entry, faults
