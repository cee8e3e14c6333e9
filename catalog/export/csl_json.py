"""Papers as CSL-JSON, which pandoc, Zotero and every citeproc read.

The schema: https://github.com/citation-style-language/schema/blob/master/schemas/input/csl-data.json.
"""

import json
from collections.abc import Iterable
from typing import Any

from catalog.export.bibtex import citation_key
from catalog.export.container import container_of
from catalog.export.pages import page_ranges
from catalog.model import Name, Paper, Venue
from catalog.views.index import Index

_TYPES = {"conference": "paper-conference", "journal": "article-journal"}


def to_csl_json(index: Index, papers: Iterable[Paper]) -> str:
    """Return papers as a list of CSL items; what is not known is left out."""
    items = [_item(paper, index.catalog.venues[paper.venue]) for paper in papers]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _item(paper: Paper, venue: Venue) -> dict[str, Any]:
    ranges = page_ranges(paper.pages) if paper.pages else []
    item = {
        "id": citation_key(paper),
        "type": _TYPES.get(venue.kind, "article"),
        "title": paper.title,
        "author": [_name(Name.parse(author)) for author in paper.authors],
        "issued": {"date-parts": [[paper.year]]},
        **_whereabouts(paper, venue),
        "volume": paper.volume,
        "issue": paper.number,
        "page": ", ".join("-".join(pages) for pages in ranges),
        "DOI": paper.doi,
        "URL": paper.link,
    }
    return {key: value for key, value in item.items() if value}


def _whereabouts(paper: Paper, venue: Venue) -> dict[str, str | None]:
    """Return where a paper came out: styles print a preprint's server as its publisher, and its number there."""
    if venue.kind in _TYPES:
        return {"container-title": container_of(paper, venue)}
    return {"publisher": venue.name, "number": f"arXiv:{paper.arxiv}" if paper.arxiv else None}


def _name(name: Name) -> dict[str, str]:
    if name.is_organization:
        return {"literal": name.family}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {key: part for key, part in parts.items() if part}
