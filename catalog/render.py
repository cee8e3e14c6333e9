"""From views to HTML: what a page may call, each with the template that it fills."""

import json
from collections.abc import Sequence

from markupsafe import Markup

from catalog import downloads, views
from catalog.boards import Board, BoardKey, absent, boards
from catalog.charts import papers_per_year_chart, progress_chart, splits_chart
from catalog.export.bibtex import to_bibtex
from catalog.export.csv_table import COLUMNS
from catalog.export.example import keys, to_example
from catalog.links import Links
from catalog.model import Catalog, Paper
from catalog.news import additions, months
from catalog.related import related
from catalog.templating import made, render

ROWS_ATTACHED = 100
"""How many rows of papers a page attaches at a time; as many stand in its table, the others wait beside it."""

ROWS_ON_PAGE = 2000
"""With more papers than this, the other rows come from a file of their own: the page would be too heavy."""


def _charts(catalog: Catalog, links: Links, shown: Sequence[Board], *, small: bool = False) -> dict[BoardKey, Markup]:
    """Return the charts of those boards that have enough numbers for one."""
    drawn = ((board.key, progress_chart(catalog, board, links.fixed, small=small)) for board in shown)
    return {key: made(svg) for key, svg in drawn if svg}


def papers_table(catalog: Catalog, links: Links, year: int | None = None) -> str:
    """Return all papers as a table with filters, or those of a year as a plain one; raise `UnknownNameError`."""
    if year is None:
        rest = [] if len(catalog.papers) > ROWS_ON_PAGE else _rows(catalog, links, catalog.papers[ROWS_ATTACHED:])
        found = {
            "facets": views.facets(catalog, catalog.papers),
            "rest": rest,
            "rest_file": links.fixed("papers/rows.json") if len(catalog.papers) > ROWS_ON_PAGE else None,
            "files": downloads.of_papers(links),
        }
        return _papers(catalog, links, catalog.papers[:ROWS_ATTACHED], **found)
    papers = views.papers_of_year(catalog, year)
    before, after = views.neighbours(catalog, year)
    table = made(_papers(catalog, links, papers, facets=(), rest_file=None))
    return render("year.html", catalog, links, year=year, papers=papers, before=before, after=after, table=table)


def _papers(catalog: Catalog, links: Links, papers: Sequence[Paper], **found: object) -> str:
    rows = _rows(catalog, links, papers)
    return render("papers_table.html", catalog, links, rows=rows, total=len(catalog.papers), **found)


def _rows(catalog: Catalog, links: Links, papers: Sequence[Paper]) -> list[Markup]:
    """Return papers as rows of a table, each on one line."""
    return [made(render("paper_row.html", catalog, links, paper=paper).replace("\n", "")) for paper in papers]


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
    return render("paper.html", catalog, links, paper=shown, **found)


def dataset_facts(catalog: Catalog, links: Links, key: str) -> str:
    """Return what a dataset is, how to get it, and where that was seen; raise `UnknownNameError`."""
    return render("dataset_facts.html", catalog, links, dataset=views.dataset(catalog, key))


def splits_table(catalog: Catalog, links: Links, key: str, *, chart: bool = False) -> str:
    """Return the variants of a dataset with their splits, as a chart too if asked for; raise `UnknownNameError`."""
    dataset = views.dataset(catalog, key)
    picture = made(splits_chart(dataset)) if chart else None
    return render("splits.html", catalog, links, dataset=dataset, chart=picture)


def dataset_boards(catalog: Catalog, links: Links, key: str) -> str:
    """Return the boards of a dataset, and the numbers on it that belong on none; raise `UnknownNameError`."""
    dataset = views.dataset(catalog, key)
    shown = views.boards_on(catalog, dataset)
    charts = _charts(catalog, links, [board for board in shown if board.protocol == "clustering"], small=True)
    return render("dataset_boards.html", catalog, links, dataset=dataset, boards=shown, charts=charts)


def users(catalog: Catalog, links: Links, key: str) -> str:
    """Return the papers that use a dataset, by years; raise `UnknownNameError`."""
    dataset = views.dataset(catalog, key)
    return render("users.html", catalog, links, dataset=dataset, papers=views.users(catalog, dataset))


def dataset_page(catalog: Catalog, links: Links, key: str) -> str:
    """Return the page of a dataset that nobody has written more about; raise `UnknownNameError`."""
    parts = {"facts": dataset_facts, "splits": splits_table, "boards": dataset_boards, "users": users}
    written = {name: made(part(catalog, links, key)) for name, part in parts.items()}
    return render("dataset_page.html", catalog, links, dataset=views.dataset(catalog, key), **written)


def datasets(catalog: Catalog, links: Links) -> str:
    """Return all datasets as a table."""
    return render("datasets.html", catalog, links, datasets=views.datasets(catalog))


def finder(catalog: Catalog, links: Links) -> str:
    """Return the form that leads to the table of papers."""
    return render("finder.html", catalog, links)


def stats(catalog: Catalog, links: Links) -> str:
    """Return the catalogue in numbers."""
    return render("stats.html", catalog, links, stats=views.stats(catalog))


def news(catalog: Catalog, links: Links) -> str:
    """Return what is new, by months."""
    return render("news.html", catalog, links, months=months(catalog))


def latest(catalog: Catalog, links: Links, most: int) -> str:
    """Return the newest papers and numbers of the list."""
    return render("latest.html", catalog, links, additions=additions(catalog)[:most])


def papers_per_year(catalog: Catalog, links: Links) -> str:
    """Return the number of papers of each year as a chart, and the way to the years."""
    counts = views.papers_per_year(catalog)
    chart = made(papers_per_year_chart(counts))
    return render("papers_per_year.html", catalog, links, counts=counts, chart=chart)


def protocols(catalog: Catalog, links: Links) -> str:
    """Return the protocols with their explanations."""
    return render("protocols.html", catalog, links)


def words(catalog: Catalog, links: Links) -> str:
    """Return the closed lists of words that an entry chooses from."""
    lists = {
        "venues": [(key, venue.name) for key, venue in catalog.venues.items()],
        "protocols": [(key, protocol.text) for key, protocol in catalog.protocols.items()],
        "frameworks": [(name, "") for name in catalog.frameworks],
        "backbones": [(key, backbone.family) for key, backbone in catalog.backbones.items()],
    }
    return render("words.html", catalog, links, **lists)


def csv_columns(catalog: Catalog, links: Links) -> str:
    """Return what each column of the CSV holds."""
    return render("csv_columns.html", catalog, links, columns=COLUMNS)


def entry_to_copy(catalog: Catalog, links: Links) -> str:
    """Return the entry of a paper as it stands in the data, as Markdown."""
    return to_example(catalog)


def keys_of_an_entry(catalog: Catalog, links: Links) -> str:
    """Return what an entry may hold, each key explained."""
    return render("keys_of_an_entry.html", catalog, links, keys=keys())


def main_boards(catalog: Catalog, links: Links, *keys: str) -> str:
    """Return small charts of the clustering boards of dataset variants, each with the way to its board."""
    shown = [board for key in keys for board in views.boards_of(catalog, key) if board.protocol == "clustering"]
    charts = _charts(catalog, links, shown, small=True)
    return render("main_boards.html", catalog, links, boards=shown, charts=charts)


def quality(catalog: Catalog, links: Links) -> str:
    """Return how complete the catalogue is, and which entries lack what."""
    found = {
        "gaps": views.gaps(catalog),
        "absences": views.absences(catalog),
        "kinds": views.results_by_kind(catalog),
    }
    return render("quality.html", catalog, links, **found)


def leaderboards(catalog: Catalog, links: Links) -> str:
    """Return the overview of all boards, those with the most rows first."""
    shown = sorted(boards(catalog), key=lambda board: -len(board.rows))
    return render("leaderboards.html", catalog, links, boards=shown)


def leaderboard(catalog: Catalog, links: Links, key: str) -> str:
    """Return the boards of a dataset variant; raise `UnknownNameError`."""
    shown = views.boards_of(catalog, key)
    variant = shown[0].variant
    found = {
        "charts": _charts(catalog, links, shown),
        "facets": {board.key: views.board_facets(catalog, board) for board in shown},
        "absent": absent(catalog, variant),
    }
    return render("leaderboard.html", catalog, links, boards=shown, variant=variant, **found)
