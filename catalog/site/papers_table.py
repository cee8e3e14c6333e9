"""The table of papers: the rows that stand in it, and those that wait in a file of their own."""

import json
from collections.abc import Sequence

from markupsafe import Markup

from catalog.model import Paper
from catalog.site.templating import render, trusted
from catalog.site.urls import Links
from catalog.views.facets import PAPER_FACETS, facets
from catalog.views.index import Index

ROWS_ATTACHED = 100
"""How many rows of papers a page attaches at a time; as many stand in its table, the others wait beside it."""

ROWS_ON_PAGE = 2000
"""With more papers than this, the other rows come from a file of their own: the page would be too heavy."""


def papers_table(index: Index, links: Links) -> str:
    """Return all papers as a table with filters."""
    papers, many = index.catalog.papers, len(index.catalog.papers) > ROWS_ON_PAGE
    found = {
        "facets": facets(PAPER_FACETS, index, papers),
        "rest": [] if many else _rows(index, links, papers[ROWS_ATTACHED:]),
        "rest_file": links.fixed("papers/rows.json") if many else None,
    }
    return _table(index, links, papers[:ROWS_ATTACHED], **found)


def plain_table(index: Index, links: Links, papers: Sequence[Paper]) -> Markup:
    """Return some papers as a table without filters."""
    return trusted(_table(index, links, papers, facets=(), rest_file=None))


def rows_file(index: Index, links: Links) -> str:
    """Return the rows that the page of all papers leaves out when there are many, as JSON."""
    return json.dumps(_rows(index, links, index.catalog.papers[ROWS_ATTACHED:]), ensure_ascii=False)


def _table(index: Index, links: Links, papers: Sequence[Paper], **found: object) -> str:
    rows = _rows(index, links, papers)
    return render("papers_table.html", index, links, rows=rows, total=len(index.catalog.papers), **found)


def _rows(index: Index, links: Links, papers: Sequence[Paper]) -> list[Markup]:
    """Return papers as rows of a table, each on one line."""
    return [trusted(render("paper_row.html", index, links, paper=paper).replace("\n", "")) for paper in papers]
