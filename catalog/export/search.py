"""What the search looks through, apart from the hand-written pages: `search-engine.js` reads it."""

import json
from typing import Any

from catalog.model import Dataset, Paper, display_name
from catalog.views.index import Index
from catalog.views.leaderboards import Board


def to_search(index: Index) -> str:
    """Return papers, boards and datasets as compact JSON; each name that many share stands there once, under its id."""
    catalog = index.catalog
    content = {
        "venues": {key: venue.name for key, venue in catalog.venues.items()},
        "protocols": {key: protocol.name for key, protocol in catalog.protocols.items()},
        "datasets": [_dataset(dataset) for dataset in catalog.datasets],
        "boards": [_board(board) for board in index.boards],
        "papers": [_paper(paper) for paper in catalog.papers],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def _dataset(dataset: Dataset) -> dict[str, Any]:
    variants = {variant.id: variant.name for variant in dataset.variants}
    return _known({"id": dataset.id, "name": dataset.name, "full": dataset.full_name, "variants": variants})


def _board(board: Board) -> dict[str, Any]:
    place = {"on": board.variant.id, "protocol": board.protocol, "split": board.split, "at": board.anchor}
    return _known(place | {"rows": len(board.rows)})


def _paper(paper: Paper) -> dict[str, Any]:
    # No summary: it would add more than half to what is loaded before the first result.
    return _known(
        {
            "id": paper.id,
            "name": paper.abbreviation,
            "title": paper.title,
            "by": [display_name(author) for author in paper.authors],
            "venue": paper.venue,
            "year": paper.year,
            "data": paper.datasets,
            "tags": (*paper.tags, "code") if paper.code else paper.tags,
        }
    )


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value}
