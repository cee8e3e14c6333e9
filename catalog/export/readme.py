"""The list of papers in the README, in the columns that it has always had."""

from itertools import groupby

from catalog.export.markdown import escape, link, outgoing
from catalog.marks import between
from catalog.model import Catalog, Code, Paper

MARKS = ("<!-- papers: written by `make fix` -->\n", "<!-- /papers -->\n")
"""Between these lines of the README stands the list."""


def with_list(readme: str, catalog: Catalog, site_url: str) -> str:
    """Return a README with the list of a catalogue between its marks; raise `NoMarksError` where they are missing."""
    return between(readme, MARKS, _list(catalog, site_url))


def _list(catalog: Catalog, site_url: str) -> str:
    parts = []
    for year, papers in groupby(catalog.papers, key=lambda paper: paper.year):
        rows = "".join(_row(catalog, paper, site_url) for paper in papers)
        head = "| Title | Abbreviation | Published | Datasets | Code | PDF |\n| --- | --- | --- | --- | --- | --- |\n"
        parts.append(f"### {year}\n\n{head}{rows}")
    return "\n".join(parts)


def _row(catalog: Catalog, paper: Paper, site_url: str) -> str:
    cells = [
        link(escape(paper.title), f"{site_url}papers/{paper.id}/"),
        escape(paper.abbreviation or "-"),
        escape(f"{paper.venue} {paper.year}"),
        escape(", ".join(catalog.dataset_names[key] for key in paper.datasets) or "-"),
        ", ".join(_code(catalog, code) for code in paper.code) or "-",
        outgoing(catalog, "paper", paper.link) if paper.link else "-",
    ]
    return f"| {' | '.join(cells)} |\n"


def _code(catalog: Catalog, code: Code) -> str:
    name = code.framework or "code"
    return outgoing(catalog, escape(name if code.official else f"{name}, unofficial"), code.url)
