"""The command that looks for papers that the list lacks: python -m catalog candidates --help."""

import os
import sys
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import click

from catalog.add.found import Found
from catalog.add.sources import address
from catalog.add.web import SourceError
from catalog.arrange import DataFile
from catalog.candidates.choice import choose, faults
from catalog.candidates.report import to_report
from catalog.candidates.search import Search
from catalog.candidates.terms import read_terms, terms_beside
from catalog.problem import CatalogError
from catalog.terminal import data_argument, fail, stop, write


@click.command(short_help="Ask arXiv for papers that the list may lack.")
@data_argument
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="The first day of submission, such as 2026-11-01."
)
@click.option(
    "--days",
    type=click.IntRange(1, 3650),
    default=30,
    show_default=True,
    help="How many days back, where --since is not given.",
)
@click.option("--most", type=click.IntRange(1), default=20, show_default=True, help="How many papers to report.")
@click.option("--pause", type=click.IntRange(0, 60), default=3, show_default=True, help="Seconds between two requests.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file to write, instead of the standard output."
)
def candidates(data: Path, since: datetime | None, days: int, most: int, pause: int, output: Path | None) -> None:
    """Ask arXiv for new papers that the list may lack, and write a report with an entry ready for each.

    It asks what the candidates.yaml beside the data says, and leaves out papers that are in the list or refused there.
    The report is Markdown for an issue, the papers most like the list first; it is empty when there is none. arXiv
    asks for three seconds between two requests. Exits with 0 when arXiv answered, with a report or without, and with 1
    when it did not or a file has a fault; no report is written then.

    For mirrors and tests, the environment variable CATALOG_ARXIV_API replaces https://export.arxiv.org/api.
    """
    first = since.date() if since else date.today() - timedelta(days=days)
    if first > date.today():
        raise click.BadParameter(f"{first} lies in the future.", param_hint="--since")
    try:
        report = _report(data, first, most, pause)
    except CatalogError as error:
        fail(error.messages)
    if output:
        write(output, report)
    else:
        click.echo(report, nl=False)


def _report(data: Path, since: date, most: int, pause: int) -> str:
    file = DataFile.read(data)
    terms = read_terms(terms_beside(data), file.catalog)
    found = choose(_found(terms.queries, since, pause), file, terms, date.today())
    click.echo(f"Candidates since {since}: {len(found)}.", err=True)
    return to_report(found, most, since, partial(faults, file=file))


def _found(queries: tuple[str, ...], since: date, pause: int) -> list[Found]:
    """Return what arXiv finds for the queries, one after another; exit with 1 when it does not answer."""
    search = Search(address("arxiv", os.environ), pause)
    found: list[Found] = []
    with click.progressbar(queries, label="Asking arXiv", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        for query in bar:
            try:
                found += search.newest(query, since)
            except SourceError as error:
                stop(f"{query}: {error}")
    return found
