"""The command that compares two states of the data: python -m catalog diff --help."""

from datetime import datetime
from pathlib import Path

import click

from catalog.cli.terminal import fail, load, write
from catalog.datafile.corrections import corrections_beside, with_corrections
from catalog.datafile.load import DATA
from catalog.export.diff_report import to_diff_report
from catalog.model.correction import Correction
from catalog.model.problems import CatalogError
from catalog.views import diff as views
from catalog.views.corrections import corrections


@click.command(short_help="Say what one state of the data changes of another.")
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path), default=DATA)
@click.option(
    "--record",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Also write what was corrected into corrections.yaml beside NEW, as news of a day such as 2026-12-01.",
)
def diff(old: Path, new: Path, record: datetime | None) -> None:
    """Say what NEW data changes of the site that OLD data makes: papers, numbers, and who moves on which board.

    Written as Markdown, for a comment on a pull request. On a branch of one's own: git show main:data/papers.yaml
    > old.yaml, then python -m catalog diff old.yaml.
    """
    before, after = load(old), load(new)
    click.echo(to_diff_report(views.diff(before, after), after.catalog), nl=False)
    if record:
        _record(corrections_beside(new), list(corrections(before, after, record.date())))


def _record(path: Path, found: list[Correction]) -> None:
    try:
        text = with_corrections(path, found)
    except CatalogError as error:
        fail(error.messages)
    if found:
        write(path, text)
