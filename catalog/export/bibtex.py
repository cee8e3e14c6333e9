"""Papers as BibTeX; each entry is made once for all files and pages that hold it."""

import re
from collections.abc import Iterable
from itertools import groupby
from weakref import WeakKeyDictionary

from pybtex.database import Entry, Person

from catalog.export.bibtex_entry import write_entry
from catalog.export.container import container_of
from catalog.export.pages import page_ranges
from catalog.export.tex import encode
from catalog.model import Name, Paper, Venue, family_name
from catalog.model.text import fold
from catalog.views.index import Index

_made: WeakKeyDictionary[Index, dict[str, str]] = WeakKeyDictionary()


def to_bibtex(index: Index, papers: Iterable[Paper]) -> str:
    """Return papers as a BibTeX file, special characters and accents in LaTeX's own spelling."""
    entries = _made.setdefault(index, {})
    papers = list(papers)
    for paper in papers:
        if paper.id not in entries:
            entry = _entry(paper, index.catalog.venues[paper.venue])
            entries[paper.id] = write_entry(citation_key(paper), entry)
    return "\n".join(entries[paper.id] for paper in papers)


def citation_key(paper: Paper) -> str:
    """Return the key to cite a paper by: surname, year and id, such as `hamilton2022stego`."""
    family = family_name(paper.authors[0]) if paper.authors else ""
    return f"{re.sub('[^a-z]', '', fold(family))}{paper.year}{paper.id}"


def _entry(paper: Paper, venue: Venue) -> Entry:
    fields = {"title": _title(paper.title)}
    fields["booktitle" if venue.kind == "conference" else "journal"] = encode(container_of(paper, venue))
    for key in ("volume", "number"):
        if value := getattr(paper, key):
            fields[key] = encode(value)
    if paper.pages:
        fields["pages"] = ", ".join("--".join(map(encode, pages)) for pages in page_ranges(paper.pages))
    fields["year"] = str(paper.year)
    if paper.doi:
        fields["doi"] = paper.doi
    if paper.arxiv:
        fields |= {"eprint": paper.arxiv, "archiveprefix": "arXiv"}
    if paper.link:
        fields["url"] = paper.link
    kind = "inproceedings" if venue.kind == "conference" else "article"
    return Entry(kind, fields, persons={"author": [_person(author) for author in paper.authors]})


def _title(title: str) -> str:
    """Encode a title, with braces around the words whose capitals a style must not lower."""
    return "".join(_word(part) for part in re.split(r"(\w+(?:[-\u2010\u2011]\w+)*)", title))


def _word(word: str) -> str:
    """Encode a word, which hyphens may join of parts: those side by side that need braces share a pair."""
    parts = re.split("[-\u2010\u2011]", word)
    grouped = groupby(parts, lambda part: _is_name(part, len(parts) > 1))
    joined = ((name, encode("-".join(group))) for name, group in grouped)
    return "-".join(f"{{{text}}}" if name else text for name, text in joined)


def _is_name(part: str, joined: bool) -> bool:
    """Return whether the capitals of a word are its own: inside it, before a digit, or alone beside a hyphen."""
    if not part[1:]:
        return joined and part.isupper()
    return any(c.isupper() for c in part[1:]) or (part[0].isupper() and not any(c.isalpha() for c in part[1:]))


def _person(author: str) -> Person:
    name = Name.parse(author)
    if name.is_organization:
        return Person(f"{{{encode(name.family)}}}")
    return Person(", ".join(encode(part) for part in (name.family, name.suffix, name.given) if part))
