"""A work of Crossref's API: https://api.crossref.org/swagger-ui/index.html."""

import html
import re

from pydantic import BaseModel, Field

from catalog.model.text import plain
from catalog.services.metadata import PaperMetadata


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


def from_crossref(answer: bytes, doi: str) -> PaperMetadata:
    """Return the paper of a work; raise `ValueError` when the answer is none."""
    work = _CrossrefAnswer.model_validate_json(answer).message
    title = ": ".join([work.title[0], *work.subtitle[:1]])
    return PaperMetadata(
        title=_unmarked(title),
        authors=tuple(name for author in work.author if (name := str(author))),
        abstract=_unmarked(work.abstract),
        appeared=tuple(_unmarked(container) for container in work.container),
        year=work.issued.date_parts[0][0],
        doi=doi,
        volume=_or_none(work.volume),
        number=_or_none(work.issue),
        pages=_or_none(work.page),
    )


def _unmarked(text: str) -> str:
    """Return a text of Crossref without the markup of faces that it may hold, and without entities."""
    return plain(html.unescape(re.sub(r"</?(?:i|b|u|em|strong|sub|sup|scp|tt|jats:\w+)\b[^<>]*>", "", text)))


def _or_none(text: str | None) -> str | None:
    return plain(text or "") or None
