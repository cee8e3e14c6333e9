"""What people paste to name a paper: arXiv ids, DOIs and OpenReview forums, in their usual forms."""

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from catalog.model import doi
from catalog.model.text import plain

Kind = Literal["arxiv", "doi", "openreview"]

_ARXIV_ID = r"(?P<arxiv>\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?"
_DOI = rf"(?P<doi>{doi.SYNTAX})"
_FORMS = (
    rf"(?:arxiv:\s*)?{_ARXIV_ID}",
    rf"(?:https?://)?(?:[a-z]+\.)?arxiv\.org/(?:abs|pdf|html|format|e-print|src)/{_ARXIV_ID}(?:\.pdf)?/?(?:[?#].*)?",
    rf"(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*)?10\.48550/arxiv\.{_ARXIV_ID}",
    rf"(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*)?{_DOI}(?:[?#].*)?",
    r"(?:(?:https?://)?(?:api2?\.|www\.)?openreview\.net/)?(?:forum|pdf)\?(?:.*&)?id=(?P<openreview>[A-Za-z0-9_-]+)(?:[&#].*)?",
)


@dataclass(frozen=True)
class Identifier:
    """The name that a service gives a paper, without version and address."""

    kind: Kind
    value: str


def parse_identifier(written: str) -> Identifier | None:
    """Return the identifier that a text is, be it bare or an address; None where it is none that is known."""
    bare = doi.without_punctuation(plain(unquote(written)))
    for form in _FORMS:
        if found := re.fullmatch(form, bare, re.IGNORECASE):
            kind, value = next((key, value) for key, value in found.groupdict().items() if value)
            value = _arxiv_case(value) if kind == "arxiv" else doi.without_punctuation(value)
            return Identifier(kind, value)  # type: ignore[arg-type]  # the groups are the kinds
    return None


def _arxiv_case(value: str) -> str:
    """Return an arXiv id as arXiv writes it: `math.GT/0309136`, whatever the case it was typed in."""
    archive, slash, number = value.lower().partition("/")
    name, dot, subject = archive.partition(".")
    return f"{name}{dot}{subject.upper()}{slash}{number}" if slash else value
