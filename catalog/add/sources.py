"""From an identifier to what arXiv, Crossref or OpenReview tell of the paper."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

from pydantic import BaseModel, BeforeValidator, Field, ValidationError
from yaml.reader import Reader

from catalog.add.identifier import Identifier, Kind
from catalog.add.web import SourceError, fetch
from catalog.fields import INVISIBLE

SERVICES: Mapping[Kind, tuple[str, str, str]] = {
    "arxiv": ("arXiv", "CATALOG_ARXIV_API", "https://export.arxiv.org/api"),
    "doi": ("Crossref", "CATALOG_CROSSREF_API", "https://api.crossref.org"),
    "openreview": ("OpenReview", "CATALOG_OPENREVIEW_API", "https://api2.openreview.net"),
}
"""Who is asked about each kind of identifier: its name, the variable that sets its address, and the usual address."""


@dataclass(frozen=True)
class Found:
    """What a service tells of a paper, as plain text of one line each."""

    title: str
    authors: tuple[str, ...]
    abstract: str
    """Looked through for tags and code, and kept nowhere."""
    appeared: tuple[str, ...]
    """Texts that may name the venue, the most telling first."""
    year: int
    """Of the publication, or of the first version where it is not known to be published."""
    arxiv: str | None = None
    doi: str | None = None
    openreview: str | None = None
    volume: str | None = None
    number: str | None = None
    pages: str | None = None


def find(identifier: Identifier, environment: Mapping[str, str]) -> Found:
    """Return what the service in charge tells; raise `SourceError` when it tells nothing that can be used."""
    service, variable, usual = SERVICES[identifier.kind]
    base = (environment.get(variable) or usual).rstrip("/")
    read = {"arxiv": _arxiv, "doi": _crossref, "openreview": _openreview}[identifier.kind]
    url = (
        base
        + {
            "arxiv": "/query?" + urlencode({"id_list": identifier.value}),
            "doi": "/works/" + quote(identifier.value),
            "openreview": "/notes?" + urlencode({"id": identifier.value}),
        }[identifier.kind]
    )
    try:
        return read(fetch(url, service), identifier.value)
    except (ElementTree.ParseError, ValidationError, ValueError, OverflowError):
        raise SourceError(f"{service} answers something else than a paper's metadata. Try again later.") from None


def plain(text: str) -> str:
    """Return a text on one line, without the characters that no entry may hold."""
    return " ".join(Reader.NON_PRINTABLE.sub("", INVISIBLE.sub(" ", text)).split())


_ATOM = {"atom": "http://www.w3.org/2005/Atom", "arxiv": "http://arxiv.org/schemas/atom"}


def _arxiv(answer: bytes, arxiv: str) -> Found:
    feed = ElementTree.fromstring(answer)  # noqa: S314  # expat bounds entities, and reads none from elsewhere
    entry = feed.find("atom:entry", _ATOM)
    if feed.tag != f"{{{_ATOM['atom']}}}feed":
        raise ValueError("no feed")

    def text(path: str) -> str:
        return plain((entry.findtext(path, "", _ATOM)) if entry is not None else "")

    # An id that does not exist is an empty feed; one that cannot exist is an entry on the error.
    if entry is None or "/api/errors" in text("atom:id"):
        raise SourceError("arXiv does not know it. Look at the identifier for a typing error.")
    doi = re.fullmatch(r"10\.\d{4,9}/[-._;()/:A-Za-z0-9]+", text("arxiv:doi"))
    names = [plain(name.text or "") for name in entry.iterfind("atom:author/atom:name", _ATOM)]
    dated = re.match(r"(\d\d)\d\d\.", arxiv)
    return Found(
        title=_titled(text("atom:title")),
        authors=tuple(name for name in names if name),
        abstract=text("atom:summary"),
        appeared=(text("arxiv:journal_ref"), text("arxiv:comment")),
        year=2000 + int(dated[1]) if dated else datetime.fromisoformat(text("atom:published")).year,
        arxiv=arxiv,
        doi=doi[0] if doi else None,
    )


class _Name(BaseModel):
    given: str = ""
    family: str = ""
    name: str = ""

    def __str__(self) -> str:
        given, family = plain(self.given), plain(self.family)
        if given and " " in family:
            return f"{family}, {given}"
        return f"{given} {family}".strip() or plain(self.name)


class _Date(BaseModel):
    date_parts: list[list[int]] = Field(alias="date-parts", min_length=1)


class _Work(BaseModel):
    doi: str = Field(alias="DOI")
    title: list[str] = Field(min_length=1)
    subtitle: list[str] = []
    author: list[_Name] = []
    container: list[str] = Field(default=[], alias="container-title")
    abstract: str = ""
    issued: _Date
    volume: str | None = None
    issue: str | None = None
    page: str | None = None


class _CrossrefAnswer(BaseModel):
    message: _Work


def _crossref(answer: bytes, doi: str) -> Found:
    work = _CrossrefAnswer.model_validate_json(answer).message
    title = ": ".join([work.title[0], *work.subtitle[:1]])
    return Found(
        title=_titled(_unmarked(title)),
        authors=tuple(name for author in work.author if (name := str(author))),
        abstract=_unmarked(work.abstract),
        appeared=tuple(_unmarked(container) for container in work.container),
        year=work.issued.date_parts[0][0],
        doi=doi,
        volume=_or_none(work.volume),
        number=_or_none(work.issue),
        pages=_or_none(work.page),
    )


def _value(given: Any) -> Any:
    """Return what OpenReview's API wraps: `{"value": "A title"}`."""
    return given["value"] if isinstance(given, dict) and "value" in given else given


class _Content(BaseModel):
    title: Annotated[str, BeforeValidator(_value)]
    authors: Annotated[list[str], BeforeValidator(_value)] = []
    abstract: Annotated[str, BeforeValidator(_value)] = ""
    venue: Annotated[str, BeforeValidator(_value)] = ""


class _Note(BaseModel):
    content: _Content
    pdate: int | None = None
    cdate: int


class _OpenReviewAnswer(BaseModel):
    notes: list[_Note]


def _openreview(answer: bytes, forum: str) -> Found:
    notes = _OpenReviewAnswer.model_validate_json(answer).notes
    if not notes:
        raise SourceError("OpenReview does not know it. Look at the identifier for a typing error.")
    content, moment = notes[0].content, notes[0].pdate or notes[0].cdate
    return Found(
        title=_titled(plain(content.title)),
        authors=tuple(name for author in content.authors if (name := plain(author))),
        abstract=plain(content.abstract),
        appeared=(plain(content.venue),),
        year=datetime.fromtimestamp(moment / 1000, UTC).year,
        openreview=forum,
    )


def _titled(title: str) -> str:
    if not title:
        raise ValueError("no title")
    return title


def _unmarked(text: str) -> str:
    """Return a text of Crossref without the markup of faces that it may hold, and without entities."""
    return plain(html.unescape(re.sub(r"</?(?:i|b|u|em|strong|sub|sup|scp|tt|jats:\w+)\b[^<>]*>", "", text)))


def _or_none(text: str | None) -> str | None:
    return plain(text or "") or None
