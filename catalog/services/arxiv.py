"""The Atom feed of arXiv's API: https://info.arxiv.org/help/api/user-manual.html."""

from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element, fromstring

from catalog.model.text import plain
from catalog.services.http import ServiceError
from catalog.services.identifiers import parse_identifier
from catalog.services.markup import from_markup
from catalog.services.metadata import PaperMetadata

_NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "arxiv": "http://arxiv.org/schemas/atom",
    "opensearch": "http://a9.com/-/spec/opensearch/1.1/",
}


@dataclass(frozen=True)
class Page:
    """A part of what arXiv finds for a query."""

    papers: tuple[PaperMetadata, ...]
    total: int
    """How many papers it finds on all pages."""


def from_arxiv(answer: bytes, arxiv: str) -> PaperMetadata:
    """Return the paper of a feed; raise `ValueError` or `ParseError` when it is none, `ServiceError` if it is empty."""
    entry = _feed(answer).find("atom:entry", _NAMESPACES)
    # An id that does not exist is an empty feed; one that cannot exist is an entry on the error.
    if entry is None or _is_error(entry):
        raise ServiceError("arXiv does not know it. Look at the identifier for a typing error.")
    return _paper(entry, arxiv)


def page_from_arxiv(answer: bytes) -> Page:
    """Return the papers of a feed; raise `ValueError` or `ParseError` when it is none.

    arXiv reports an error as a feed of one entry, whose summary says what is wrong: it is raised as `ServiceError`.
    """
    feed = _feed(answer)
    entries = feed.findall("atom:entry", _NAMESPACES)
    for entry in entries:
        if _is_error(entry):
            raise ServiceError(f"arXiv refuses it ({_text(entry, 'atom:summary')}). Correct the query.")
    papers = tuple(_paper(entry, _id(entry)) for entry in entries)
    return Page(papers, int(_text(feed, "opensearch:totalResults")))


def _feed(answer: bytes) -> Element:
    feed = fromstring(answer)  # noqa: S314  # expat bounds entities, and reads none from elsewhere
    if feed.tag != f"{{{_NAMESPACES['atom']}}}feed":
        raise ValueError("no feed")
    return feed


def _is_error(entry: Element) -> bool:
    return "/api/errors" in _text(entry, "atom:id")


def _id(entry: Element) -> str:
    found = parse_identifier(_text(entry, "atom:id"))
    if found is None or found.kind != "arxiv":
        raise ValueError("no arXiv id")
    return found.value


def _paper(entry: Element, arxiv: str) -> PaperMetadata:
    doi = parse_identifier(_text(entry, "arxiv:doi"))
    names = [from_markup(name.text or "") for name in entry.iterfind("atom:author/atom:name", _NAMESPACES)]
    published = _text(entry, "atom:published")
    submitted = datetime.fromisoformat(published).date() if published else None
    return PaperMetadata(
        title=from_markup(_text(entry, "atom:title")),
        authors=tuple(name for name in names if name),
        abstract=from_markup(_text(entry, "atom:summary")),
        appeared=(_text(entry, "arxiv:journal_ref"), _text(entry, "arxiv:comment")),
        year=submitted.year if submitted else None,
        submitted=submitted,
        arxiv=arxiv,
        doi=doi.value if doi and doi.kind == "doi" else None,
    )


def _text(element: Element, path: str) -> str:
    return plain(element.findtext(path, "", _NAMESPACES))
