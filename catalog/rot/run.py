"""A run of the command that looks after links: from the files to the report."""

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from catalog.cache import DATA, ROOT
from catalog.check import approved
from catalog.document import Document, read
from catalog.model import Catalog
from catalog.problem import CatalogError
from catalog.rot.hosts import Hosts, Manners
from catalog.rot.memory import Memory, read_memories, to_text
from catalog.rot.places import Place, in_data, in_page
from catalog.rot.report import counts, to_report
from catalog.rot.rounds import NetworkDownError, Places, Round, findings, gathered, with_copies
from catalog.terminal import fail, stop, write

INTERRUPTED = 130
"""The exit status of a command that was interrupted, as shells have it."""


@dataclass(frozen=True)
class Options:
    """How the command was called."""

    fresh: int
    dead_after: int
    only: re.Pattern[str]
    pause: float
    timeout: float


def run(data: Path, output: Path | None, cache: Path, options: Options) -> int:
    """Ask for the links that are due, write the report, and return the exit status."""
    try:
        document = read(data)
        catalog = approved(document)
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
        return INTERRUPTED
    report = to_report(found, round_.today)
    if output:
        write(output, report)
    else:
        click.echo(report, nl=False)
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


def _go(round_: Round, places: Places, cache: Path, options: Options) -> None:
    """Ask for the links that are due, and keep what is known, come what may; links that are gone are forgotten."""
    due = round_.due(places, options.fresh)
    try:
        with click.progressbar(length=len(due), label=f"Asking for {len(due)} links", file=sys.stderr) as bar:
            round_.go(due, bar.update)
    finally:
        keep = places if not options.only.pattern else round_.memories
        write(cache, to_text({url: memory for url, memory in round_.memories.items() if url in keep}))
