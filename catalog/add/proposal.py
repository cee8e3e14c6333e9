"""What the catalogue might say of a paper that a service described."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from catalog.add.found import Found
from catalog.add.venue import named_presentation, named_venue, named_year
from catalog.model import Catalog, Code, Paper

_LONGEST_ABBREVIATION = 20
_WORDS_OF_AN_ID = 5


@dataclass(frozen=True)
class Choices:
    """What the contributor decides instead of having it proposed."""

    id: str | None = None
    venue: str | None = None
    year: int | None = None
    tags: tuple[str, ...] = ()
    scope: str = "core"
    abbreviation: str | None = None


def proposed(found: Found, catalog: Catalog, choices: Choices, today: date) -> Paper:
    """Return the paper as proposed, not yet validated: the checks read it from the text, and name what is wrong."""
    venue, said = named_venue(found.appeared, catalog.venues)
    if choices.venue:
        venue, said = choices.venue, next((text for text in found.appeared if choices.venue in text), "")
    abbreviation = choices.abbreviation or _abbreviation(found.title)
    values: dict[str, Any] = {
        "id": choices.id or _id(abbreviation, found, catalog),
        "title": found.title,
        "abbreviation": abbreviation,
        "authors": found.authors,
        "year": choices.year or (named_year(said, venue) if venue else None) or found.year,
        "venue": venue or _unpublished(found),
        "presentation": named_presentation(said),
        "volume": found.volume,
        "number": found.number,
        "pages": found.pages,
        "scope": choices.scope,
        "arxiv": found.arxiv,
        "doi": found.doi,
        "openreview": found.openreview,
        "code": tuple(_code(found)),
        "tags": choices.tags or tuple(_tags(found, catalog)),
        "added": today,
    }
    return Paper.model_construct(**values)


def _unpublished(found: Found) -> str:
    """Return where a paper stands that no known venue published; a journal that is not known is left to the checks."""
    if found.openreview:
        return "OpenReview"
    return found.appeared[0] if found.doi and not found.arxiv and found.appeared else "arXiv"


def _abbreviation(title: str) -> str | None:
    """Return what stands before a colon at the start of the title, if it is short enough to be a name."""
    name, colon, _ = title.partition(": ")
    return name if colon and len(name) <= _LONGEST_ABBREVIATION and len(name.split()) <= 2 else None


def _id(abbreviation: str | None, found: Found, catalog: Catalog) -> str:
    words = _slug(found.title).split("-")
    long = "-".join(words[:_WORDS_OF_AN_ID])
    wanted = [_slug(abbreviation or ""), long, long and f"{long}-{found.year}", "-".join(words)[:80].strip("-")]
    taken = {*catalog.papers_by_id, "index", ""}
    return next((key for key in wanted if key not in taken), _slug(f"paper-{found.arxiv or found.year}"))


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-")


def _tags(found: Found, catalog: Catalog) -> Iterator[str]:
    """Yield the tags whose words stand side by side in the title or the abstract."""
    text = f"{found.title} {found.abstract}"
    for tag in catalog.tags:
        words = r"[\s-]+".join(re.escape(word.removesuffix("s")) + "s?" for word in tag.split("-"))
        if re.search(rf"\b{words}\b", text, re.IGNORECASE):
            yield tag


def _code(found: Found) -> Iterator[Code]:
    """Yield the one repository that the authors themselves name as their code; where they name several, none."""
    text = " ".join((*found.appeared, found.abstract))
    links = dict.fromkeys(re.findall(r"https?://github\.com/([\w.-]+/[\w-]+(?:\.[\w-]+)*)", text, re.IGNORECASE))
    if len(links) == 1 and re.search(r"\bcodes?\b", text, re.IGNORECASE):
        yield Code(url=f"https://github.com/{next(iter(links)).removesuffix('.git')}", official=True)
