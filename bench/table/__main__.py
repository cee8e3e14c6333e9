"""The command line: python -m bench.table, or make bench-table."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import click
from playwright.sync_api import sync_playwright

from bench.table import report
from bench.table.library import PACKAGES
from bench.table.measure import Figures, right_answers, visit
from bench.table.ours import OURS
from bench.table.rivals import RIVALS
from catalog.model import Catalog
from catalog.views.index import Index
from testing.browser import launch
from testing.fabricate import fabricate
from testing.pages import write_site
from testing.server import serve

LIBRARIES = (OURS, *RIVALS)


@click.command()
@click.option("--size", "sizes", type=click.IntRange(min=100), multiple=True, help="Number of papers; may be repeated.")
@click.option("--runs", type=click.IntRange(min=1), default=7, show_default=True, help="Visits a library and size.")
def main(sizes: Sequence[int], runs: int) -> None:
    """Measure the table of papers against table libraries: times, bytes and memory in Chromium."""
    if not PACKAGES.exists():
        raise click.ClickException("The libraries are missing: run make bench-table.")
    comparisons = []
    for size in sizes or (100, 1000, 10_000):
        comparisons.append(_comparison(Index(Catalog.model_validate(fabricate(size))), runs))
        _print("", *report.table(comparisons[-1]), "")
    lost = [f"  {line}" for line in report.losses(comparisons)]
    _print("Where ours is more than 10 % behind the best of the others", *(lost or ["  nowhere"]))
    _print("", "Criteria", *(f"  {line}" for line in report.criteria(comparisons)))


def _comparison(index: Index, runs: int) -> report.Comparison:
    """Return what visits to each library measured.

    The libraries take turns, so that whatever else the machine does meets them all alike; the first turn warms up.
    """
    size, answers = len(index.catalog.papers), right_answers(index)
    visits: dict[str, list[Figures]] = {library.name: [] for library in LIBRARIES}
    with tempfile.TemporaryDirectory() as name, serve(Path(name)) as address, sync_playwright() as playwright:
        with click.progressbar(LIBRARIES, label=f"{size:>6,} papers: writing the pages") as libraries:
            for library in libraries:
                write_site(Path(name) / library.name, library.name, library.page(index))
        browser = launch(playwright)
        turns = [library for _ in range(1 + runs) for library in LIBRARIES]
        with click.progressbar(turns, label=f"{size:>6,} papers: visiting them   ") as progress:
            for library in progress:
                folder = Path(name) / library.name
                visits[library.name].append(visit(browser, f"{address}{library.name}/", folder, library, answers))
        browser.close()
    ours, *others = ((name, measured[1:]) for name, measured in visits.items())
    return report.Comparison(size, ours[1], dict(others))


def _print(*lines: str) -> None:
    for line in lines:
        click.echo(line)


if __name__ == "__main__":
    main()
