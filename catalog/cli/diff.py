"""The command that compares two states of the data: python -m catalog diff --help."""

from pathlib import Path

import click

from catalog.cli.terminal import load
from catalog.datafile.load import DATA
from catalog.export.diff_report import to_diff_report
from catalog.views import diff as views


@click.command(short_help="Say what one state of the data changes of another.")
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path), default=DATA)
def diff(old: Path, new: Path) -> None:
    """Say what NEW data changes of the site that OLD data makes: papers, numbers, and who moves on which board.

    Written as Markdown, for a comment on a pull request. On a branch of one's own: git show main:data/papers.yaml
    > old.yaml, then python -m catalog diff old.yaml.
    """
    after = load(new)
    click.echo(to_diff_report(views.diff(load(old), after), after.catalog), nl=False)
