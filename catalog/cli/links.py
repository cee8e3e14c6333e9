"""The command that looks after links: python -m catalog links --help."""

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from catalog.cli.terminal import data_argument, fail, print_or_write, stop, write
from catalog.datafile.document import Document, read
from catalog.datafile.load import DATA, ROOT, load_document
from catalog.linkcheck.hosts import Hosts, Manners
from catalog.linkcheck.memory import Memory, read_memories, to_text
from catalog.linkcheck.places import Place, in_data, in_page
from catalog.linkcheck.report import counts, to_report
from catalog.linkcheck.rounds import NetworkDownError, Places, Round, findings, gathered, with_copies
from catalog.model import Catalog
from catalog.model.problems import CatalogError

_INTERRUPTED = 130
"""The exit status of a command that was interrupted, as shells have it."""


@dataclass(frozen=True)
class _Options:
    """How the command was called."""

    fresh: int
    dead_after: int
    only: re.Pattern[str]
    pause: float
    timeout: float


def _pattern(context: click.Context, parameter: click.Parameter, written: str | None) -> re.Pattern[str]:
    try:
        return re.compile(written or "")
    except re.error as error:
        raise click.BadParameter(f"{written!r} is no regular expression: {error}.") from None


@click.command(short_help="Look whether the links still lead somewhere.")
@data_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The report, instead of the standard output.")
@click.option(
    "--cache",
    type=click.Path(path_type=Path),
    default=Path(".cache/links.json"),
    show_default=True,
    help="What is remembered from run to run.",
)
@click.option("--fresh", type=click.IntRange(0), default=6, show_default=True, help="Days for which a good link rests.")
@click.option(
    "--dead-after",
    type=click.IntRange(0),
    default=28,
    show_default=True,
    help="Days of failing after which a link may be marked as dead.",
)
@click.option("--only", callback=_pattern, metavar="REGEX", help="Look at links only in which this occurs.")
@click.option(
    "--pause", type=click.FloatRange(0), default=1.0, show_default=True, help="Seconds between two requests to a host."
)
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=30.0,
    show_default=True,
    help="Seconds to wait for an answer.",
)
def links(
    data: Path,
    output: Path | None,
    cache: Path,
    fresh: int,
    dead_after: int,
    only: re.Pattern[str],
    pause: float,
    timeout: float,
) -> None:
    """Look whether the links that lead out of the site still lead somewhere.

    Asks for each link of the data, and of the pages and the README that belong to the project's own data: hosts side
    by side, each host one request at a time. Writes a report in Markdown, empty when nothing has to be done: links
    that are dead, unsure for long, alive again, or moved for good. To those that have been dead for long it adds the
    lines that mark them as dead in the data, with the Internet Archive's copy.

    Exits with 0 when no link is dead, but for those marked so, with 1 when one is, and with 130 when interrupted; what
    is known by then is kept in the cache. Faults of the data, and a network that is down, leave no report and exit
    with 1.

    For mirrors and tests, the environment variable CATALOG_ARCHIVE_API replaces https://archive.org/wayback.
    """
    sys.exit(_run(data, output, cache, _Options(fresh, dead_after, only, pause, timeout)))


def _run(data: Path, output: Path | None, cache: Path, options: _Options) -> int:
    """Ask for the links that are due, write the report, and return the exit status."""
    try:
        document = read(data)
        catalog = load_document(document)
    except CatalogError as error:
        fail(error.messages)
    places = gathered(pair for pair in _links(document, catalog) if options.only.search(pair[0]))
    if options.only.pattern and not places:
        raise click.UsageError("No link fits --only.")
    _make_folder(cache)
    round_ = Round(_memories(cache), date.today(), Hosts(Manners(options.pause, options.timeout)))
    try:
        _go(round_, places, cache, options)
        found = findings(places, round_, catalog.dead_links, options.dead_after)
        found = with_copies(found, os.environ, options.pause, lambda message: click.echo(message, err=True))
    except NetworkDownError:
        stop("No host answers. Look whether the network is up.")
    except KeyboardInterrupt:
        click.echo(f"Interrupted. What is known so far is in {cache}.", err=True)
        return _INTERRUPTED
    report = to_report(found, round_.today)
    print_or_write(report, output)
    click.echo(counts(found), err=True)
    return int(any(finding.is_dead for finding in found))


def _links(document: Document, catalog: Catalog) -> Iterator[tuple[str, Place]]:
    yield from in_data(document, catalog)
    if document.path.resolve() == DATA.resolve():
        for page in (*ROOT.glob("README.md"), *sorted((ROOT / "docs").rglob("*.md"))):
            yield from in_page(page)


def _make_folder(cache: Path) -> None:
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.FileError(str(cache), error.strerror) from None


def _memories(cache: Path) -> dict[str, Memory]:
    try:
        return read_memories(cache)
    except (OSError, ValueError):
        click.echo(f"{cache}: is no memory of links. It is begun anew.", err=True)
        return {}


def _go(round_: Round, places: Places, cache: Path, options: _Options) -> None:
    """Ask for the links that are due, and keep what is known, come what may; links that are gone are forgotten."""
    due = round_.due(places, options.fresh)
    try:
        with click.progressbar(length=len(due), label=f"Asking for {len(due)} links", file=sys.stderr) as bar:
            round_.go(due, bar.update)
    finally:
        keep = places if not options.only.pattern else round_.memories
        write(cache, to_text({url: memory for url, memory in round_.memories.items() if url in keep}))
