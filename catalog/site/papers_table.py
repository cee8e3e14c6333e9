"""The table of papers: the rows that stand in it, and those that wait in a file of their own."""

import re
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from catalog.model import Paper
from catalog.site.templating import render, trusted
from catalog.site.urls import Links
from catalog.views.facets import PAPER_FACETS, choice_numbers, facets
from catalog.views.index import Index

ROWS_AT_FIRST = 30
"""How many rows stand in the table of a page as it comes, more than a screen holds; the others wait beside it."""

ROWS_ATTACHED = 100
"""How many rows of papers a page attaches at a time."""

ROWS_ON_PAGE = 2000
"""With more papers than this, the other rows come from a file of their own: the page would be too heavy."""

_NEEDLESS = re.compile(r"\n|</t[dr]>")
"""What may be left out of a row; each ends where the next one begins."""


def papers_table(index: Index, links: Links) -> str:
    """Return all papers as a table with filters."""
    papers, many = index.catalog.papers, len(index.catalog.papers) > ROWS_ON_PAGE
    shown = facets(PAPER_FACETS, index, papers)
    rows = _rows(index, links, papers[:ROWS_ATTACHED] if many else papers, choice_numbers(shown))
    found = {
        "facets": shown,
        "rest": rows[ROWS_AT_FIRST:],
        "rest_file": links.fixed("papers/rows.txt") if many else None,
    }
    return _table(index, links, rows[:ROWS_AT_FIRST], **found)


def plain_table(index: Index, links: Links, papers: Sequence[Paper]) -> Markup:
    """Return some papers as a table without filters."""
    return trusted(_table(index, links, _rows(index, links, papers), facets=(), rest_file=None))


def rows_file(index: Index, links: Links) -> str:
    """Return the rows that the page of all papers leaves out when there are many, one a line."""
    papers = index.catalog.papers
    choices = choice_numbers(facets(PAPER_FACETS, index, papers))
    return "".join(f"{row}\n" for row in _rows(index, links, papers[ROWS_ATTACHED:], choices))


def _table(index: Index, links: Links, rows: Sequence[Markup], **found: object) -> str:
    return render("papers_table.html", index, links, rows=rows, total=len(index.catalog.papers), **found)


def _rows(
    index: Index, links: Links, papers: Sequence[Paper], choices: Mapping[tuple[str, str], int] | None = None
) -> list[Markup]:
    """Return papers as rows of a table, each on one line; with the numbers of the choices by which they are found."""
    rows = (render("paper_row.html", index, links, paper=paper, choices=choices) for paper in papers)
    return [trusted(_NEEDLESS.sub("", row)) for row in rows]
