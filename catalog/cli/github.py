"""The commands that the workflows call: python -m catalog github --help."""

import os
from collections.abc import Callable
from pathlib import Path

import click

from catalog.cli.terminal import stop
from catalog.github.client import GitHub, GitHubError
from catalog.github.commit import commit_to
from catalog.github.issue import comment, keep_issue
from catalog.github.pull import Contributor, Proposal, propose
from catalog.github.workflow import start

files_argument = click.argument("files", nargs=-1, required=True)
parent_option = click.option(
    "--parent", envvar="GITHUB_SHA", required=True, help="The commit of the checkout; else GITHUB_SHA."
)
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
    """Keep exactly one open issue, with a LABEL, that says the TEXT of a file; close it when there is none."""
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
@files_argument
@click.option("--title", required=True)
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The checkout that holds the files.",
)
@click.option("--for", "contributor", type=(str, int), help="Who asked for it: the login and the number of an account.")
@parent_option
def _propose(
    branch: str,
    text: Path,
    files: tuple[str, ...],
    title: str,
    folder: Path,
    contributor: tuple[str, int] | None,
    parent: str,
) -> None:
    """Put FILES on a BRANCH, and open or update its pull request, which says the TEXT of a file.

    The files are named as they are on the branch, from the folder of the checkout on.
    """
    try:
        author = Contributor(*contributor) if contributor else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from None
    contents = {path: _text(folder / path) for path in files}
    proposal = Proposal(branch, title, _text(text), parent, contents, author)
    _say(lambda repository: propose(repository, proposal))


@github.command("commit")
@click.argument("branch")
@files_argument
@click.option("--message", required=True)
@click.option("--tag", help="A tag that the commit gets.")
@parent_option
def _commit(branch: str, files: tuple[str, ...], message: str, tag: str | None, parent: str) -> None:
    """Put FILES on a BRANCH as one commit, unless it has moved on since the commit of the checkout."""
    contents = {path: _text(Path(path)) for path in files}
    _say(lambda repository: commit_to(repository, branch, message, parent, contents, tag))


@github.command("start")
@click.argument("workflow")
@click.argument("branch")
@click.option("--input", "inputs", type=(str, str), multiple=True, help="The name and the value of an input.")
def _start(workflow: str, branch: str, inputs: tuple[tuple[str, str], ...]) -> None:
    """Start a WORKFLOW on a BRANCH, which it has the trigger `workflow_dispatch` for."""
    _say(lambda repository: start(repository, workflow, branch, dict(inputs)))


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
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise click.FileError(str(path), error.strerror) from None
