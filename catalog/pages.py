"""Which pages and files are made from the catalogue: their paths in the site, and their text."""

import html
import json
from collections.abc import Iterator

from catalog.export.bibtex import to_bibtex
from catalog.export.csv_table import to_csv
from catalog.export.json_data import to_json, to_schema
from catalog.model import Catalog, Paper, display_name


def generated(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Return the path below docs/ and the text of every generated page and file."""
    yield "papers.json", to_json(catalog)
    yield "papers.csv", to_csv(catalog.papers)
    yield "papers.bib", to_bibtex(catalog, catalog.papers)
    yield "papers.schema.json", to_schema(catalog)
    for paper in catalog.papers:
        yield f"papers/{paper.id}.md", _stub(paper)
        yield f"papers/{paper.id}.bib", to_bibtex(catalog, [paper])


def _stub(paper: Paper) -> str:
    """Return the page of a paper: front matter, and the one macro call that renders it."""
    name = f"{paper.abbreviation}: " if paper.abbreviation else ""
    authors = display_name(paper.authors[0]) + (" et al." if len(paper.authors) > 1 else "")
    description = f"{name}{paper.title}, by {authors}, {paper.venue} {paper.year}: links, code, results, BibTeX."
    front: dict[str, object] = {
        "title": _inert(paper.title),
        "description": _inert(description),
        "hide": ["navigation"],
    }
    if paper.abbreviation:
        # Material's search weighs these above all else, which is what people type.
        front["tags"] = [_inert(paper.abbreviation)]
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items()]
    return "\n".join(["---", *lines, "---", f'{{{{ paper("{paper.id}") }}}}', ""])


def _inert(text: str) -> str:
    """Return text as HTML without braces: themes print titles as HTML, and the macros plugin looks for `{{` in them."""
    return html.escape(text).replace("{", "&#123;").replace("}", "&#125;")
