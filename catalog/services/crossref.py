"""A work of Crossref's API: https://api.crossref.org/swagger-ui/index.html."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from catalog.model import Name
from catalog.model.text import plain, title_key
from catalog.model.valid_name import to_author
from catalog.services.markup import from_markup
from catalog.services.metadata import PaperMetadata


class _Record(BaseModel):
    """What a publisher deposited: null is as good as nothing, and a number may stand for text."""

    model_config = ConfigDict(coerce_numbers_to_str=True)

    @model_validator(mode="before")
    @classmethod
    def _known(cls, given: Any) -> Any:
        return {key: value for key, value in given.items() if value is not None} if isinstance(given, dict) else given


class _Name(_Record):
    given: str = ""
    family: str = ""
    suffix: str = ""
    name: str = ""

    def __str__(self) -> str:
        if not self.family and not self.given:
            group = from_markup(self.name)
            return group if not group or Name.parse(group).is_organization else f"{{{group}}}"
        return to_author(from_markup(self.family), from_markup(self.given), from_markup(self.suffix))


class _Date(_Record):
    date_parts: list[list[int | None]] = Field(default=[], alias="date-parts")

    @property
    def year(self) -> int | None:
        return self.date_parts[0][0] if self.date_parts and self.date_parts[0] else None


class _Work(_Record):
    doi: str = Field(alias="DOI")
    title: list[str] = Field(min_length=1)
    subtitle: list[str] = []
    author: list[_Name] = []
    container: list[str] = Field(default=[], alias="container-title")
    abstract: str = ""
    issued: _Date | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None


class _CrossrefAnswer(BaseModel):
    message: _Work


def from_crossref(answer: bytes, doi: str) -> PaperMetadata:
    """Return the paper of a work; raise `ValueError` when the answer is none."""
    work = _CrossrefAnswer.model_validate_json(answer).message
    return PaperMetadata(
        title=_with_subtitle(from_markup(work.title[0]).rstrip(":"), *map(from_markup, work.subtitle[:1])),
        authors=tuple(name for author in work.author if (name := str(author))),
        abstract=from_markup(work.abstract),
        appeared=tuple(from_markup(container) for container in work.container),
        year=work.issued.year if work.issued else None,
        doi=doi,
        volume=_or_none(work.volume),
        number=_or_none(work.issue),
        pages=_or_none(work.page),
    )


def _with_subtitle(title: str, subtitle: str = "") -> str:
    """Return a title with its subtitle, which some publishers have in the title already."""
    if title_key(title).endswith(title_key(subtitle)):
        return title
    return f"{title}{' ' if title.endswith(('?', '!')) else ': '}{subtitle}"


def _or_none(text: str | None) -> str | None:
    return plain(text or "") or None
