"""What the catalogue might say of a paper that a service described, and whether it says it already."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from catalog.datafile.edit import DataFile
from catalog.datafile.rules.identity import identities
from catalog.datafile.words import Word
from catalog.ingest.venue import named_presentation, named_venue, named_year
from catalog.model import Catalog
from catalog.model.draft import Draft
from catalog.model.problems import Problem
from catalog.model.text import slug
from catalog.services.metadata import PaperMetadata

_LONGEST_ABBREVIATION = 20
_WORDS_OF_AN_ID = 5
_CHOSEN = ("venues", "tags", "datasets", "variants")


@dataclass(frozen=True)
class Choices:
    """What the contributor decides instead of having it proposed."""

    id: str | None = None
    venue: str | None = None
    year: int | None = None
    tags: tuple[str, ...] = ()
    scope: str = "core"
    abbreviation: str | None = None
    datasets: tuple[str, ...] = ()

    def with_words(self, words: Iterable[Word]) -> "Choices":
        """Return the choices with words that are new to the lists, which are the paper's."""
        keys = {section: tuple(word.key for word in words if word.section == section) for section in _CHOSEN}
        return replace(
            self,
            venue=self.venue or next(iter(keys["venues"]), None),
            tags=(*self.tags, *keys["tags"]),
            datasets=(*self.datasets, *keys["datasets"], *keys["variants"]),
        )


def propose_entry(found: PaperMetadata, catalog: Catalog, choices: Choices, today: date) -> Draft:
    """Return the entry as proposed: the checks read it from the text, and name what is wrong."""
    venue, said = named_venue(found.appeared, catalog.venues)
    if choices.venue:
        venue, said = choices.venue, next((text for text in found.appeared if choices.venue in text), "")
    abbreviation = choices.abbreviation or _abbreviation(found.title)
    values: dict[str, Any] = {
        "id": choices.id or _id(abbreviation, found, catalog),
        "title": found.title,
        "abbreviation": abbreviation,
        "authors": list(found.authors),
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
        "code": list(_code(found)),
        "datasets": list(choices.datasets),
        "tags": list(choices.tags or _tags(found, catalog)),
        "added": today,
    }
    return Draft({}).changed(values)


def _unpublished(found: PaperMetadata) -> str:
    """Return where a paper stands that no known venue published; a journal that is not known is left to the checks."""
    if found.openreview:
        return "OpenReview"
    return found.appeared[0] if found.doi and not found.arxiv and found.appeared else "arXiv"


def _abbreviation(title: str) -> str | None:
    """Return what stands before a colon at the start of the title, if it is short enough to be a name."""
    name, colon, _ = title.partition(": ")
    return name if colon and len(name) <= _LONGEST_ABBREVIATION and len(name.split()) <= 2 else None


def _id(abbreviation: str | None, found: PaperMetadata, catalog: Catalog) -> str:
    words = slug(found.title).split("-")
    long = "-".join(words[:_WORDS_OF_AN_ID])
    wanted = [
        slug(abbreviation or ""),
        long,
        f"{long}-{found.year}" if long and found.year else "",
        "-".join(words)[:80].strip("-"),
    ]
    taken = {*(paper.id for paper in catalog.papers), "index", ""}
    return next((key for key in wanted if key not in taken), slug(f"paper-{found.arxiv or found.doi or found.year}"))


def _tags(found: PaperMetadata, catalog: Catalog) -> Iterator[str]:
    """Yield the tags whose words stand side by side in the title or the abstract."""
    text = f"{found.title} {found.abstract}"
    for tag in catalog.tags:
        words = r"[\s-]+".join(re.escape(word.removesuffix("s")) + "s?" for word in tag.split("-"))
        if re.search(rf"\b{words}\b", text, re.IGNORECASE):
            yield tag


def _code(found: PaperMetadata) -> Iterator[dict[str, Any]]:
    """Yield the one repository that the authors themselves name as their code; where they name several, none."""
    text = " ".join((*found.appeared, found.abstract))
    links = dict.fromkeys(re.findall(r"https?://github\.com/([\w.-]+/[\w-]+(?:\.[\w-]+)*)", text, re.IGNORECASE))
    if len(links) == 1 and re.search(r"\bcodes?\b", text, re.IGNORECASE):
        yield {"url": f"https://github.com/{next(iter(links)).removesuffix('.git')}", "official": True}


def refuse_duplicate(entry: Draft, file: DataFile) -> None:
    """Raise `CatalogError` where a paper is in the catalogue already, by its title or an id.

    One repository may hold the code of several papers: what to do then, the checks say.
    """
    mine = {(what, value) for what, _, value in _identities(entry.get)}
    for i, paper in enumerate(file.catalog.papers):
        for what, key, value in _identities(partial(getattr, paper)):
            if (what, value) in mine:
                mend = "Edit this entry instead of adding one"
                raise file.error(Problem(("papers", i, key), f"has the same {what}", mend))


def _identities(value_of: Callable[[str], Any]) -> Iterator[tuple[str, str, str]]:
    return identities(*map(value_of, ("title", "arxiv", "doi", "openreview")))
