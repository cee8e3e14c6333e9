"""Which pages and files are made from the catalogue: their paths in the site, and their text."""

import html
import json
from collections.abc import Iterator, Mapping

from catalog.boards import boards
from catalog.export.bibtex import to_bibtex
from catalog.export.csv_table import to_board_csv, to_csv
from catalog.export.json_data import to_json, to_schema
from catalog.export.search import to_search
from catalog.model import Catalog, Paper, Variant, display_name

# The search knows generated pages from search.json; the plugin's index holds the hand-written ones.
_NOT_IN_PLUGIN = {"exclude": True}


def generated(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Return the path below docs/ and the text of every generated page and file."""
    yield "papers.json", to_json(catalog)
    yield "papers.csv", to_csv(catalog.papers)
    yield "papers.bib", to_bibtex(catalog, catalog.papers)
    yield "papers.schema.json", to_schema(catalog)
    yield "search.json", to_search(catalog)
    for variant in {board.variant.id: board.variant for board in boards(catalog)}.values():
        yield f"leaderboards/{variant.id}.md", _leaderboard(variant)
        yield f"leaderboards/{variant.id}.csv", to_board_csv(catalog, variant)
    for paper in catalog.papers:
        yield f"papers/{paper.id}.md", _paper(paper)
        yield f"papers/{paper.id}.bib", to_bibtex(catalog, [paper])


def _leaderboard(variant: Variant) -> str:
    description = f"Leaderboards of unsupervised semantic segmentation on {variant.name}: every number with its source."
    front = {
        "title": _inert(f"{variant.name} leaderboards"),
        "description": _inert(description),
        "hide": ["navigation"],
        "search": _NOT_IN_PLUGIN,
    }
    return _stub(front, f'leaderboard("{variant.id}")')


def _paper(paper: Paper) -> str:
    name = f"{paper.abbreviation}: " if paper.abbreviation else ""
    authors = display_name(paper.authors[0]) if paper.authors else "unknown authors"
    others = " et al." if len(paper.authors) > 1 else ""
    description = (
        f"{name}{paper.title}, by {authors}{others}, {paper.venue} {paper.year}: links, code, results, BibTeX."
    )
    front = {
        "title": _inert(paper.title),
        "description": _inert(description),
        "hide": ["navigation"],
        "search": _NOT_IN_PLUGIN,
    }
    return _stub(front, f'paper("{paper.id}")')


def _stub(front: Mapping[str, object], call: str) -> str:
    """Return a generated page: its front matter, and the one macro call that renders it."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items()]
    return "\n".join(["---", *lines, "---", f"{{{{ {call} }}}}", ""])


def _inert(text: str) -> str:
    """Return text as HTML without braces: themes print titles as HTML, and the macros plugin looks for `{{` in them."""
    return html.escape(text).replace("{", "&#123;").replace("}", "&#125;")
