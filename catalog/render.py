"""From views to HTML, through the autoescaped templates beside this file."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from catalog import views
from catalog.boards import boards
from catalog.charts import papers_per_year_chart, progress_chart, splits_chart
from catalog.check import is_dead
from catalog.export.bibtex import to_bibtex
from catalog.export.csv_table import COLUMNS
from catalog.model import Catalog, Code, Paper, display_name
from catalog.related import related

Href = Callable[[str], str]
"""Turns a site's path, such as `papers/stego/`, into a link from the page that is being rendered."""

RESULT_SOURCES = {
    "paper": "the paper",
    "repository": "the authors' repository",
    "quoted": "quoted by others",
    "archive": "Papers with Code archive",
}


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _query(href: Href, **values: str) -> str:
    return f"{href('papers/')}?{urlencode(values)}"


def _by_framework(codes: Sequence[Code]) -> list[Code]:
    """Return one repository a framework, the authors' own first: what fits into a cell."""
    best: dict[str | None, Code] = {}
    for code in sorted(codes, key=lambda code: not code.official):
        best.setdefault(code.framework, code)
    return list(best.values())


def _repository(url: str) -> str:
    """Return the short name of a repository: its path without the host."""
    return url.split("//", 1)[-1].partition("/")[2].strip("/") or url


def _inert(text: str) -> Markup:
    """Return text that Markdown leaves alone, for the places where no HTML can stand around it: headings."""
    return Markup("".join(c if c.isalnum() or c == " " else f"&#{ord(c)};" for c in text))  # noqa: S704 - entities only


_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.filters |= {
    "count": _count,
    "display_name": display_name,
    "by_framework": _by_framework,
    "inert": _inert,
    "repository": _repository,
    "to_json": lambda value: json.dumps(value, ensure_ascii=False),
}
_templates.globals |= {
    "query": _query,
    "is_dead": is_dead,
    "short_authors": views.short_authors,
    "search_text": views.search_text,
    "facet_values": views.facet_values,
    "result_sources": RESULT_SOURCES,
    "row_facets": views.row_facets,
    "row_text": views.row_text,
    "whereabouts": views.whereabouts,
}


def _render(template: str, catalog: Catalog, href: Href, **values: object) -> str:
    return _templates.get_template(template).render(catalog=catalog, href=href, **values).strip() + "\n"


def _picture(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704 - drawn by the chart library, which escapes


def papers_table(catalog: Catalog, href: Href, year: int | None = None) -> str:
    """Return all papers as a table with filters, or those of a year as a plain one; raise `UnknownNameError`."""
    if year is None:
        return _papers(catalog, href, catalog.papers, views.facets(catalog, catalog.papers))
    papers = views.papers_of_year(catalog, year)
    before, after = views.neighbours(catalog, year)
    table = Markup(_papers(catalog, href, papers))  # noqa: S704 - made by our own template
    return _render("year.html", catalog, href, year=year, papers=papers, before=before, after=after, table=table)


def _papers(catalog: Catalog, href: Href, papers: Sequence[Paper], facets: Sequence[views.Facet] = ()) -> str:
    return _render("papers_table.html", catalog, href, papers=papers, facets=facets)


def paper(catalog: Catalog, href: Href, key: str) -> str:
    """Return the page of a paper; raise `UnknownNameError`."""
    shown = views.paper(catalog, key)
    standings = views.standings(catalog, shown)
    bibtex = to_bibtex(catalog, [shown]).strip()
    return _render(
        "paper.html", catalog, href, paper=shown, standings=standings, bibtex=bibtex, related=related(catalog, shown)
    )


def splits_table(catalog: Catalog, href: Href, key: str) -> str:
    """Return the splits of a dataset's variants as chart and table; raise `UnknownNameError`."""
    dataset = views.dataset(catalog, key)
    chart = _picture(splits_chart(dataset))
    return _render("splits.html", catalog, href, dataset=dataset, chart=chart)


def users(catalog: Catalog, href: Href, key: str) -> str:
    """Return the papers that use a dataset; raise `UnknownNameError`."""
    return _render("users.html", catalog, href, dataset=views.dataset(catalog, key), papers=views.users(catalog, key))


def finder(catalog: Catalog, href: Href) -> str:
    """Return the form that leads to the table of papers."""
    return _render("finder.html", catalog, href)


def stats(catalog: Catalog, href: Href) -> str:
    """Return the catalogue in numbers."""
    return _render("stats.html", catalog, href, stats=views.stats(catalog))


def papers_per_year(catalog: Catalog, href: Href) -> str:
    """Return the number of papers of each year as a chart, and the way to the years."""
    counts = views.papers_per_year(catalog)
    chart = _picture(papers_per_year_chart(counts))
    return _render("papers_per_year.html", catalog, href, counts=counts, chart=chart)


def protocols(catalog: Catalog, href: Href) -> str:
    """Return the protocols with their explanations."""
    return _render("protocols.html", catalog, href)


def words(catalog: Catalog, href: Href) -> str:
    """Return the closed lists of words that an entry chooses from."""
    return _render("words.html", catalog, href)


def csv_columns(catalog: Catalog, href: Href) -> str:
    """Return what each column of the CSV holds."""
    return _render("csv_columns.html", catalog, href, columns=COLUMNS)


def main_boards(catalog: Catalog, href: Href, *keys: str) -> str:
    """Return small charts of the clustering boards of dataset variants, each with the way to its board."""
    shown = [board for key in keys for board in views.boards_of(catalog, key) if board.protocol == "clustering"]
    charts = {board.key: _picture(progress_chart(catalog, board, href, small=True)) for board in shown}
    return _render("main_boards.html", catalog, href, boards=shown, charts=charts)


def quality(catalog: Catalog, href: Href) -> str:
    """Return how complete the catalogue is, and which entries lack what."""
    return _render("quality.html", catalog, href, gaps=views.gaps(catalog), kinds=views.results_by_kind(catalog))


def leaderboards(catalog: Catalog, href: Href) -> str:
    """Return the overview of all boards."""
    return _render("leaderboards.html", catalog, href, boards=boards(catalog))


def leaderboard(catalog: Catalog, href: Href, key: str) -> str:
    """Return the boards of a dataset variant; raise `UnknownNameError`."""
    shown = views.boards_of(catalog, key)
    charts = {board.key: _picture(progress_chart(catalog, board, href)) for board in shown}
    facets = {board.key: views.board_facets(catalog, board) for board in shown}
    return _render(
        "leaderboard.html", catalog, href, boards=shown, variant=shown[0].variant, charts=charts, facets=facets
    )
