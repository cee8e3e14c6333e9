"""The command that looks for papers that the list lacks: python -m catalog candidates --help."""

import os
import sys
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import click

from catalog.cli.terminal import data_argument, fail, output_option, print_or_write, stop
from catalog.datafile.edit import DataFile
from catalog.ingest.candidates.choice import choose, faults
from catalog.ingest.candidates.report import to_report
from catalog.ingest.candidates.search import Search
from catalog.ingest.candidates.terms import read_terms, terms_beside
from catalog.model.problems import CatalogError
from catalog.services.http import ServiceError
from catalog.services.lookup import address
from catalog.services.metadata import PaperMetadata


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
@output_option
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
    print_or_write(report, output)


def _report(data: Path, since: date, most: int, pause: int) -> str:
    file = DataFile.read(data)
    terms = read_terms(terms_beside(data), file.catalog)
    found = choose(_found(terms.queries, since, pause), file, terms, date.today())
    click.echo(f"Candidates since {since}: {len(found)}.", err=True)
    return to_report(found, most, since, partial(faults, file=file))


def _found(queries: tuple[str, ...], since: date, pause: int) -> list[PaperMetadata]:
    """Return what arXiv finds for the queries, one after another; exit with 1 when it does not answer."""
    search = Search(address("arxiv", os.environ), pause)
    found: list[PaperMetadata] = []
    with click.progressbar(queries, label="Asking arXiv", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        for query in bar:
            try:
                found += search.newest(query, since)
            except ServiceError as error:
                stop(f"{query}: {error}")
    return found
