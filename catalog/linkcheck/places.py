"""Where links stand: in the data, and in the pages that are written by hand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from catalog.datafile.document import Document
from catalog.datafile.files import shown
from catalog.model import Catalog
from catalog.model.external_links import archived_links, external_links, is_gone
from catalog.sync.documents import LIST


@dataclass(frozen=True)
class Place:
    """A line of a file, and the entry that it belongs to where the file is the data."""

    file: Path
    line: int
    entry: str | None = None


def in_data(document: Document, catalog: Catalog) -> Iterator[tuple[str, Place]]:
    """Yield each link of the data that the site prints, with its place; the site prints none to a host that is gone."""
    for where, url in (*external_links(catalog), *archived_links(catalog)):
        if not is_gone(url):
            yield url, Place(shown(document.path), document.line(where), document.entry(where))


# What may stand in an address; a bracket only with its partner, for a link ends with one.
_URL = r"""https?://(?:[^\s()<>\[\]"'`{}\\]|\([^\s()<>\[\]"'`{}\\]*\))+"""
# The text is not parsed as Markdown: what is indented below `!!!` or `===` is text to MkDocs, and code to a parser.
_LINK = re.compile(rf"""(?:\]\(|<|(?:href|src)=["']?|^ *\[[^\]]+\]: *)({_URL})(?=[\s)>"']|$)""")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_FENCE = re.compile(r" *(```|~~~)")


def in_page(path: Path) -> Iterator[tuple[str, Place]]:
    """Yield each link of a Markdown file with its place, but those in code and in the list that the data writes."""
    markers = {marker.strip(): i for i, marker in enumerate(LIST)}
    fenced = generated = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() in markers:
            generated = markers[line.strip()] == 0
        if _FENCE.match(line):
            fenced = not fenced
        if not (fenced or generated):
            yield from ((match[1], Place(shown(path), number)) for match in _LINK.finditer(_CODE.sub("", line)))
