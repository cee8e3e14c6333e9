"""From views to HTML: what a page may call, each with the template that it fills."""

from collections.abc import Iterable
from string import ascii_lowercase

from catalog.export import reproductions as reproductions_export
from catalog.export.bibtex import to_bibtex
from catalog.export.csv_table import COLUMNS
from catalog.model import Paper, Source
from catalog.site.badges import badges_of
from catalog.site.charts import papers_per_year_chart
from catalog.site.charts.progress import ProgressChart, progress_chart
from catalog.site.charts.splits import splits_chart
from catalog.site.papers_table import ROWS_ATTACHED, plain_table
from catalog.site.templating import render, trusted
from catalog.site.urls import Links
from catalog.sync.documents import keys, to_example
from catalog.views import overview
from catalog.views.coverage import coverage
from catalog.views.facets import CLAIM_FACETS, board_facets, facets
from catalog.views.index import Index
from catalog.views.leaderboards import Board, BoardKey, Standing, former_anchors
from catalog.views.news import months
from catalog.views.reproductions import summary

MOST_ABSENT = 4
"""How many papers without a number the head of a page of boards names; all of them stand at its end."""


def year_page(index: Index, links: Links, key: str) -> str:
    """Return the page of a year: its papers as a plain table; raise `UnknownNameError`."""
    year = int(key)
    papers = sorted(index.year(year), key=lambda paper: paper.scope_rank)
    before, after = overview.adjacent_years(index, year)
    table = plain_table(index, links, papers)
    return render("year.html", index, links, year=year, papers=papers, before=before, after=after, table=table)


def paper(index: Index, links: Links, key: str) -> str:
    """Return the page of a paper; raise `UnknownNameError`."""
    shown = index.paper(key)
    found = {
        "results": _by_variant(index.standings(shown)),
        "sources": _footnotes(standing.result.source for standing in index.standings(shown)),
        "related": index.related(shown),
        "claims": index.claims_of.get(key, ()),
        "badges": badges_of(index, key),
        "bibtex": to_bibtex(index, [shown]).strip(),
    }
    return render("paper.html", index, links, paper=shown, **found)


def _by_variant(standings: Iterable[Standing]) -> dict[str, list[Standing]]:
    """Return the numbers of a paper by the ids of the dataset variants, in the order of the boards."""
    found: dict[str, list[Standing]] = {}
    for standing in standings:
        found.setdefault(standing.board.variant.id, []).append(standing)
    return found


def _footnotes(sources: Iterable[Source]) -> dict[Source, str]:
    """Return each source once, with its letter: a to z, then aa to zz."""
    return {
        source: ascii_lowercase[place % 26] * (place // 26 + 1) for place, source in enumerate(dict.fromkeys(sources))
    }


def redirect(index: Index, links: Links, path: str, title: str) -> str:
    """Return what stands at an address that a page had before, and leads to it: a path of the site."""
    return render("redirect.html", index, links, path=path, title=title)


def removed(index: Index, links: Links, reason: str) -> str:
    """Return what stands at the address of a paper that is no part of the list any more."""
    return render("removed.html", index, links, reason=reason)


def dataset_facts(index: Index, links: Links, key: str) -> str:
    """Return what a dataset is, how to get it, and where that was seen; raise `UnknownNameError`."""
    return render("dataset_facts.html", index, links, dataset=index.dataset(key))


def splits_table(index: Index, links: Links, key: str, *, chart: bool = False) -> str:
    """Return the variants of a dataset with their splits, as a chart too if asked for; raise `UnknownNameError`."""
    dataset = index.dataset(key)
    picture = splits_chart(dataset) if chart else None
    return render("splits.html", index, links, dataset=dataset, chart=picture)


def dataset_boards(index: Index, links: Links, key: str) -> str:
    """Return the boards of a dataset, and the numbers on it that belong on none; raise `UnknownNameError`."""
    dataset = index.dataset(key)
    boards = [board for variant in dataset.variants for board in index.boards_of.get(variant.id, ())]
    charts = _charts(index, (board for board in boards if board.protocol == "clustering"), small=True)
    return render("dataset_boards.html", index, links, dataset=dataset, boards=boards, charts=charts)


def users(index: Index, links: Links, key: str) -> str:
    """Return the papers that use a dataset, by years; raise `UnknownNameError`."""
    dataset = index.dataset(key)
    papers: dict[int, list[Paper]] = {}
    for user in index.users[key]:
        papers.setdefault(user.year, []).append(user)
    return render("users.html", index, links, dataset=dataset, papers=papers)


def dataset_page(index: Index, links: Links, key: str) -> str:
    """Return the page of a dataset that nobody has written more about; raise `UnknownNameError`."""
    parts = {"facts": dataset_facts, "splits": splits_table, "boards": dataset_boards, "users": users}
    written = {name: trusted(part(index, links, key)) for name, part in parts.items()}
    return render("dataset_page.html", index, links, dataset=index.dataset(key), **written)


def datasets(index: Index, links: Links) -> str:
    """Return all datasets as a table."""
    return render("datasets.html", index, links, datasets=overview.datasets_by_use(index))


def finder(index: Index, links: Links) -> str:
    """Return the form that leads to the table of papers."""
    return render("finder.html", index, links)


def stats(index: Index, links: Links) -> str:
    """Return the catalogue in numbers."""
    return render("stats.html", index, links, stats=overview.stats(index))


def news(index: Index, links: Links) -> str:
    """Return what is new, by months and days."""
    return render("news.html", index, links, months=months(index.additions, index.boards, index.corrections))


def latest(index: Index, links: Links, most: int) -> str:
    """Return the newest papers and numbers of the list."""
    return render("latest.html", index, links, additions=index.additions[:most])


def papers_per_year(index: Index, links: Links) -> str:
    """Return the number of papers of each year as a chart, and the way to the years."""
    counts = overview.papers_per_year(index)
    chart = trusted(papers_per_year_chart(counts))
    return render("papers_per_year.html", index, links, counts=counts, chart=chart)


def protocols(index: Index, links: Links) -> str:
    """Return the protocols with their explanations."""
    return render("protocols.html", index, links)


def words(index: Index, links: Links) -> str:
    """Return the closed lists of words that an entry chooses from."""
    catalog = index.catalog
    lists = {
        "venues": [(key, venue.name) for key, venue in catalog.venues.items()],
        "protocols": [(key, protocol.text) for key, protocol in catalog.protocols.items()],
        "frameworks": [(name, "") for name in catalog.frameworks],
        "backbones": [(key, backbone.family) for key, backbone in catalog.backbones.items()],
        "help": [(key, word.name) for key, word in catalog.help.items()],
    }
    return render("words.html", index, links, **lists)


def csv_columns(index: Index, links: Links) -> str:
    """Return what each column of the CSV holds."""
    return render("csv_columns.html", index, links, columns=COLUMNS)


def reproductions_columns(index: Index, links: Links) -> str:
    """Return what each column of the CSV of reproductions holds."""
    return render("csv_columns.html", index, links, columns=reproductions_export.COLUMNS)


def downloads(index: Index, links: Links) -> str:
    """Return the files of the whole list and of a board, by their formats, as rows of a Markdown table."""
    return render("downloads.md", index, links).rstrip()


def entry_to_copy(index: Index, links: Links) -> str:
    """Return the entry of a paper as it stands in the data, as Markdown."""
    return to_example(index)


def keys_of_an_entry(index: Index, links: Links) -> str:
    """Return what an entry may hold, each key explained."""
    return render("keys_of_an_entry.html", index, links, keys=keys())


def drawing(index: Index, links: Links, name: str) -> str:
    """Return a drawing of the guide as a figure; what it shows is computed again in its test."""
    return render("drawing.html", index, links, drawing=f"drawings/{name}.svg")


def main_boards(index: Index, links: Links, *keys: str) -> str:
    """Return small charts of the clustering boards of dataset variants, each with the way to its board."""
    boards = [board for key in keys for board in index.variant_boards(key) if board.protocol == "clustering"]
    return render("main_boards.html", index, links, boards=boards, charts=_charts(index, boards, small=True))


def quality(index: Index, links: Links) -> str:
    """Return how complete the catalogue is, and which entries lack what."""
    found = {
        "gaps": overview.gaps(index),
        "absences": index.absences(),
        "kinds": overview.results_by_kind(index),
    }
    return render("quality.html", index, links, **found)


def reproductions(index: Index, links: Links) -> str:
    """Return what papers claim beside what others got, as a table with filters; the authors' own logs stand apart."""
    claims = [claim for claim in index.claims if not claim.by_authors]
    found = {
        "claims": claims,
        "logs": [claim for claim in index.claims if claim.by_authors],
        "facets": facets(CLAIM_FACETS, index, claims),
        "summary": summary(index.claims),
    }
    return render("reproductions.html", index, links, **found)


def leaderboards(index: Index, links: Links) -> str:
    """Return the overview of all boards, those with the most rows first."""
    return render("leaderboards.html", index, links, boards=sorted(index.boards, key=lambda board: -len(board.rows)))


def leaderboard(index: Index, links: Links, key: str) -> str:
    """Return the boards of a dataset variant; raise `UnknownNameError`."""
    boards = index.variant_boards(key)
    found = {
        "charts": _charts(index, boards),
        "board_facets": board_facets,
        "coverage": coverage,
        "barred": [word.name for word in index.catalog.help.values() if not word.allowed],
        "rows_attached": ROWS_ATTACHED,
        "most_absent": MOST_ABSENT,
        "absent": index.absent.get(key, ()),
        "former": former_anchors(index.catalog, boards),
    }
    return render("leaderboard.html", index, links, boards=boards, variant=boards[0].variant, **found)


def _charts(index: Index, boards: Iterable[Board], *, small: bool = False) -> dict[BoardKey, ProgressChart]:
    """Return the charts of those boards that have enough numbers for one."""
    drawn = ((board.key, progress_chart(index, board, small=small)) for board in boards)
    return {key: chart for key, chart in drawn if chart}
