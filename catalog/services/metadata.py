"""What a service tells of a paper."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PaperMetadata:
    """What a service tells of a paper, as plain text of one line each."""

    title: str
    authors: tuple[str, ...]
    abstract: str
    """Looked through for tags and code, and kept nowhere."""
    appeared: tuple[str, ...]
    """Texts that may name the venue, the most telling first."""
    year: int | None
    """Of the publication, or of the first version where it is not known to be published; None where no day is told."""
    submitted: date | None = None
    """The day of the first version, where the service tells it."""
    arxiv: str | None = None
    doi: str | None = None
    openreview: str | None = None
    volume: str | None = None
    number: str | None = None
    pages: str | None = None
