"""The command that compares two states of the data: python -m catalog diff --help."""

from pathlib import Path

import click

from catalog.cache import DATA
from catalog.changes import changes
from catalog.export.changes import to_changes
from catalog.terminal import load


@click.command(short_help="Say what one state of the data changes of another.")
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path), default=DATA)
def diff(old: Path, new: Path) -> None:
    """Say what NEW data changes of the site that OLD data makes: papers, numbers, and who moves on which board.

    Written as Markdown, for a comment on a pull request. On a branch of one's own: git show main:data/papers.yaml
    > old.yaml, then python -m catalog diff old.yaml.
    """
    after = load(new)
    click.echo(to_changes(changes(load(old), after), after), nl=False)
