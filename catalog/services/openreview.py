"""A note of OpenReview's API, version 2: https://docs.openreview.net/reference/api-v2."""

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator

from catalog.services.http import ServiceError
from catalog.services.markup import from_markup
from catalog.services.metadata import PaperMetadata


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
    cdate: int | None = None


class _OpenReviewAnswer(BaseModel):
    notes: list[_Note]


def from_openreview(answer: bytes, forum: str) -> PaperMetadata:
    """Return the paper of a forum; raise `ValueError` when the answer has none, `ServiceError` when it is empty."""
    notes = _OpenReviewAnswer.model_validate_json(answer).notes
    if not notes:
        raise ServiceError("OpenReview does not know it. Look at the identifier for a typing error.")
    content, moment = notes[0].content, notes[0].pdate or notes[0].cdate
    return PaperMetadata(
        title=from_markup(content.title),
        authors=tuple(name for author in content.authors if (name := from_markup(author))),
        abstract=from_markup(content.abstract),
        appeared=(from_markup(content.venue),),
        year=datetime.fromtimestamp(moment / 1000, UTC).year if moment else None,
        openreview=forum,
    )
