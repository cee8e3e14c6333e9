"""Papers as RIS, for Zotero, EndNote and other reference managers.

A record is lines of `TAG  - value`, from TY to ER: https://en.wikipedia.org/wiki/RIS_(file_format). No value can hold
the end of a line, so none can be taken for a tag.
"""

from collections.abc import Iterable, Iterator

from catalog.export.bibtex import citation_key
from catalog.export.container import container_of
from catalog.export.pages import page_ranges
from catalog.model import Name, Paper, Venue
from catalog.views.index import Index


def to_ris(index: Index, papers: Iterable[Paper]) -> str:
    """Return papers as RIS, an empty line between two of them."""
    return "\n".join(_record(paper, index.catalog.venues[paper.venue]) for paper in papers)


def _record(paper: Paper, venue: Venue) -> str:
    return "".join(f"{tag}  - {value or ''}\n" for tag, value in _tags(paper, venue) if value or tag == "ER")


def _tags(paper: Paper, venue: Venue) -> Iterator[tuple[str, str | None]]:
    ranges = page_ranges(paper.pages) if paper.pages else []
    yield "TY", "CONF" if venue.kind == "conference" else "JOUR"
    yield "ID", citation_key(paper)
    for author in paper.authors:
        yield "AU", _author(Name.parse(author))
    yield "TI", paper.title
    yield "T2", container_of(paper, venue)
    if venue.kind == "conference":
        yield "C3", venue.name  # Zotero and EndNote have the conference in T2, and its proceedings here
    yield "PY", str(paper.year)
    yield "VL", paper.volume
    yield "IS", paper.number
    if ranges:
        yield "SP", ranges[0][0]
        yield "EP", ranges[-1][-1] if len(ranges) > 1 or len(ranges[0]) > 1 else None
    yield "DO", paper.doi
    yield "UR", paper.link
    yield "ER", None


def _author(name: Name) -> str:
    """Return a name with a comma behind the surname; one at the end keeps an organisation's in one piece."""
    if name.is_organization:
        return f"{name.family},"
    return ", ".join(filter(None, (name.family, name.given, name.suffix)))
