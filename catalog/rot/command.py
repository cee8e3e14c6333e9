"""The command that looks after links: python -m catalog links --help."""

import re
import sys
from pathlib import Path

import click

from catalog.cache import DATA


def _pattern(context: click.Context, parameter: click.Parameter, written: str | None) -> re.Pattern[str]:
    try:
        return re.compile(written or "")
    except re.error as error:
        raise click.BadParameter(f"{written!r} is no regular expression: {error}.") from None


@click.command(short_help="Look whether the links still lead somewhere.")
@click.argument("data", type=click.Path(path_type=Path), default=DATA)
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
    from catalog.rot.run import Options, run  # here, as no other command needs what asks for links

    sys.exit(run(data, output, cache, Options(fresh, dead_after, only, pause, timeout)))
