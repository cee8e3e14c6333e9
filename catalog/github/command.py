"""The commands that the workflows call: python -m catalog github --help."""

import os
from collections.abc import Callable
from pathlib import Path

import click

from catalog.github.client import GitHub, GitHubError
from catalog.github.issue import comment, keep_issue
from catalog.github.pull import propose
from catalog.terminal import stop

text_argument = click.argument("text", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.group()
def github() -> None:
    """Say something on GitHub, for the workflows.

    The environment names the repository (GITHUB_REPOSITORY), the token that may write to it (GITHUB_TOKEN) and, for
    servers other than https://api.github.com, the address of the API (GITHUB_API_URL).
    """


@github.command("keep-issue")
@click.argument("label")
@click.argument("text", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--title", required=True)
def _keep_issue(label: str, text: Path, title: str) -> None:
    """Keep exactly one open issue with a LABEL that says the TEXT of a file; close it when there is none."""
    _say(lambda repository: keep_issue(repository, label, title, _text(text) if text.exists() else ""))


@github.command("comment")
@click.argument("number", type=int)
@click.argument("name")
@text_argument
def _comment(number: int, name: str, text: Path) -> None:
    """Let one comment, known by its NAME, say the TEXT of a file on the issue or pull request of a NUMBER."""
    _say(lambda repository: comment(repository, number, name, _text(text)))


@github.command("propose")
@click.argument("branch")
@text_argument
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
@click.option("--title", required=True)
def _propose(branch: str, text: Path, files: tuple[str, ...], title: str) -> None:
    """Put FILES on a BRANCH, and open or update its pull request, which says the TEXT of a file.

    The files have the same names on the branch, so it is called in the project's folder.
    """
    contents = {path: _text(Path(path)) for path in files}
    _say(lambda repository: propose(repository, branch, title, _text(text), contents))


def _say(what: Callable[[GitHub], str]) -> None:
    names = ("GITHUB_REPOSITORY", "GITHUB_TOKEN")
    if lacking := [name for name in names if not os.environ.get(name)]:
        raise click.UsageError(f"{' and '.join(lacking)} must be set.")
    repository, token = (os.environ[name] for name in names)
    try:
        click.echo(what(GitHub(os.environ.get("GITHUB_API_URL") or "https://api.github.com", repository, token)))
    except GitHubError as error:
        stop(str(error))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
