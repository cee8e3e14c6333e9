"""From views to HTML, through the autoescaped templates beside this file."""

import json
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from catalog import views
from catalog.boards import Board, BoardKey, absent, boards
from catalog.charts import papers_per_year_chart, progress_chart, splits_chart
from catalog.check import is_dead
from catalog.export import latex, markdown
from catalog.export.bibtex import citation_key, to_bibtex
from catalog.export.csv_table import COLUMNS
from catalog.links import Links
from catalog.model import Catalog, Code, Paper, display_name
from catalog.related import related

ROWS_ATTACHED = 100
"""How many rows of papers a page attaches at a time; as many stand in its table, the others wait beside it."""

ROWS_ON_PAGE = 2000
"""With more papers than this, the other rows come from a file of their own: the page would be too heavy."""

RESULT_SOURCES = {
    "paper": "the paper",
    "repository": "the authors' repository",
    "quoted": "quoted by others",
    "archive": "Papers with Code archive",
}


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


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


def _papers_files(links: Links) -> list[tuple[str, str, str, str, tuple[int, int] | None, str | None]]:
    """Return the files of all papers as `export_links.html` wants them."""
    return [
        ("BibTeX", links("papers.bib"), "papers.bib", "bibtex", None, None),
        ("CSV", links("papers.csv"), "papers.csv", "lines", (1, 0), None),
        ("JSON", links("papers.json"), "papers.json", "json", None, None),
        ("Markdown", links("papers.md.txt"), "papers.md", "lines", (0, 0), None),
        ("plain citations", links("papers.txt"), "papers.txt", "lines", (0, 0), None),
    ]


def _board_files(links: Links, board: Board) -> list[tuple[str, str, str, str, tuple[int, int] | None, str | None]]:
    """Return the files of a board as `export_links.html` wants them."""
    file, name = f"leaderboards/{board.variant.id}/{board.anchor}", f"{board.variant.id}-{board.anchor}"
    return [
        ("BibTeX", links(f"{file}.bib"), f"{name}.bib", "bibtex", None, None),
        ("CSV", links(f"{file}.csv"), f"{name}.csv", "lines", (1, 0), "data-numbers"),
        ("Markdown", links(f"{file}.md.txt"), f"{name}.md", "lines", markdown.FRAME_LINES, None),
        ("LaTeX", links(f"{file}.tex"), f"{name}.tex", "latex", latex.FRAME_LINES, None),
    ]


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
    "as_query": lambda values: urlencode([(key, value) for key, found in values.items() for value in found]),
}
_templates.globals |= {
    "board_files": _board_files,
    "citation_key": citation_key,
    "is_dead": is_dead,
    "short_authors": views.short_authors,
    "families": views.families,
    "facet_values": views.facet_values,
    "result_sources": RESULT_SOURCES,
    "row_facets": views.row_facets,
    "whereabouts": views.whereabouts,
}


def _render(template: str, catalog: Catalog, links: Links, **values: object) -> str:
    return _templates.get_template(template).render(catalog=catalog, href=links, **values).strip() + "\n"


def _picture(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704 - drawn by the chart library, which escapes


def _charts(catalog: Catalog, links: Links, shown: Sequence[Board], *, small: bool = False) -> dict[BoardKey, Markup]:
    """Return the charts of those boards that have enough numbers for one."""
    drawn = ((board.key, progress_chart(catalog, board, links, small=small)) for board in shown)
    return {key: _picture(svg) for key, svg in drawn if svg}


def papers_table(catalog: Catalog, links: Links, year: int | None = None) -> str:
    """Return all papers as a table with filters, or those of a year as a plain one; raise `UnknownNameError`."""
    if year is None:
        rest = [] if len(catalog.papers) > ROWS_ON_PAGE else _rows(catalog, links, catalog.papers[ROWS_ATTACHED:])
        found = {
            "facets": views.facets(catalog, catalog.papers),
            "rest": rest,
            "rest_file": links("papers/rows.json") if len(catalog.papers) > ROWS_ON_PAGE else None,
            "files": _papers_files(links),
        }
        return _papers(catalog, links, catalog.papers[:ROWS_ATTACHED], **found)
    papers = views.papers_of_year(catalog, year)
    before, after = views.neighbours(catalog, year)
    table = Markup(_papers(catalog, links, papers, facets=(), rest_file=None))  # noqa: S704 - made by our own template
    return _render("year.html", catalog, links, year=year, papers=papers, before=before, after=after, table=table)


def _papers(catalog: Catalog, links: Links, papers: Sequence[Paper], **found: object) -> str:
    rows = _rows(catalog, links, papers)
    return _render("papers_table.html", catalog, links, rows=rows, total=len(catalog.papers), **found)


def _rows(catalog: Catalog, links: Links, papers: Sequence[Paper]) -> list[Markup]:
    """Return papers as rows of a table, each on one line."""
    template = _templates.get_template("paper_row.html")
    made = (template.render(catalog=catalog, href=links, paper=paper) for paper in papers)
    return [Markup(row.replace("\n", "")) for row in made]  # noqa: S704 - made by our own template


def rows_file(catalog: Catalog, links: Links) -> str | None:
    """Return the rows that the page of all papers leaves out, as JSON, or None where it holds all."""
    if len(catalog.papers) <= ROWS_ON_PAGE:
        return None
    return json.dumps(_rows(catalog, links, catalog.papers[ROWS_ATTACHED:]), ensure_ascii=False)


def paper(catalog: Catalog, links: Links, key: str) -> str:
    """Return the page of a paper; raise `UnknownNameError`."""
    shown = views.paper(catalog, key)
    found = {
        "standings": views.standings(catalog, shown),
        "in_time": views.in_time(catalog, shown),
        "related": related(catalog, shown),
        "bibtex": to_bibtex(catalog, [shown]).strip(),
    }
    return _render("paper.html", catalog, links, paper=shown, **found)


def dataset_facts(catalog: Catalog, links: Links, key: str) -> str:
    """Return what a dataset is, how to get it, and where that was seen; raise `UnknownNameError`."""
    return _render("dataset_facts.html", catalog, links, dataset=views.dataset(catalog, key))


def splits_table(catalog: Catalog, links: Links, key: str, *, chart: bool = False) -> str:
    """Return the variants of a dataset with their splits, as a chart too if asked for; raise `UnknownNameError`."""
    dataset = views.dataset(catalog, key)
    picture = _picture(splits_chart(dataset)) if chart else None
    return _render("splits.html", catalog, links, dataset=dataset, chart=picture)


def dataset_boards(catalog: Catalog, links: Links, key: str) -> str:
    """Return the boards of a dataset, and the numbers on it that belong on none; raise `UnknownNameError`."""
    dataset = views.dataset(catalog, key)
    shown = views.boards_on(catalog, dataset)
    charts = _charts(catalog, links, [board for board in shown if board.protocol == "clustering"], small=True)
    return _render("dataset_boards.html", catalog, links, dataset=dataset, boards=shown, charts=charts)


def users(catalog: Catalog, links: Links, key: str) -> str:
    """Return the papers that use a dataset, by years; raise `UnknownNameError`."""
    dataset = views.dataset(catalog, key)
    return _render("users.html", catalog, links, dataset=dataset, papers=views.users(catalog, dataset))


def dataset_page(catalog: Catalog, links: Links, key: str) -> str:
    """Return the page of a dataset that nobody has written more about; raise `UnknownNameError`."""
    parts = {"facts": dataset_facts, "splits": splits_table, "boards": dataset_boards, "users": users}
    made = {name: Markup(part(catalog, links, key)) for name, part in parts.items()}  # noqa: S704 - our own templates
    return _render("dataset_page.html", catalog, links, dataset=views.dataset(catalog, key), **made)


def datasets(catalog: Catalog, links: Links) -> str:
    """Return all datasets as a table."""
    return _render("datasets.html", catalog, links, datasets=views.datasets(catalog))


def finder(catalog: Catalog, links: Links) -> str:
    """Return the form that leads to the table of papers."""
    return _render("finder.html", catalog, links)


def stats(catalog: Catalog, links: Links) -> str:
    """Return the catalogue in numbers."""
    return _render("stats.html", catalog, links, stats=views.stats(catalog))


def papers_per_year(catalog: Catalog, links: Links) -> str:
    """Return the number of papers of each year as a chart, and the way to the years."""
    counts = views.papers_per_year(catalog)
    chart = _picture(papers_per_year_chart(counts))
    return _render("papers_per_year.html", catalog, links, counts=counts, chart=chart)


def protocols(catalog: Catalog, links: Links) -> str:
    """Return the protocols with their explanations."""
    return _render("protocols.html", catalog, links)


def words(catalog: Catalog, links: Links) -> str:
    """Return the closed lists of words that an entry chooses from."""
    return _render("words.html", catalog, links)


def csv_columns(catalog: Catalog, links: Links) -> str:
    """Return what each column of the CSV holds."""
    return _render("csv_columns.html", catalog, links, columns=COLUMNS)


def main_boards(catalog: Catalog, links: Links, *keys: str) -> str:
    """Return small charts of the clustering boards of dataset variants, each with the way to its board."""
    shown = [board for key in keys for board in views.boards_of(catalog, key) if board.protocol == "clustering"]
    charts = _charts(catalog, links, shown, small=True)
    return _render("main_boards.html", catalog, links, boards=shown, charts=charts)


def quality(catalog: Catalog, links: Links) -> str:
    """Return how complete the catalogue is, and which entries lack what."""
    found = {
        "gaps": views.gaps(catalog),
        "absences": views.absences(catalog),
        "kinds": views.results_by_kind(catalog),
    }
    return _render("quality.html", catalog, links, **found)


def leaderboards(catalog: Catalog, links: Links) -> str:
    """Return the overview of all boards."""
    return _render("leaderboards.html", catalog, links, boards=boards(catalog))


def leaderboard(catalog: Catalog, links: Links, key: str) -> str:
    """Return the boards of a dataset variant; raise `UnknownNameError`."""
    shown = views.boards_of(catalog, key)
    variant = shown[0].variant
    found = {
        "charts": _charts(catalog, links, shown),
        "facets": {board.key: views.board_facets(catalog, board) for board in shown},
        "absent": absent(catalog, variant),
    }
    return _render("leaderboard.html", catalog, links, boards=shown, variant=variant, **found)
