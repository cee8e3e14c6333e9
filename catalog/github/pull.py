"""A pull request that is made from files."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from catalog.github.client import GitHub, GitHubError
from catalog.github.commit import make_commit

_SIGN = "\n\nProposed by a program."
"""What stands in each commit, so that one of somebody else is told from ours."""


@dataclass(frozen=True)
class Contributor:
    """A person on GitHub; raise `ValueError` for what cannot be one, as the text ends up in a commit."""

    login: str
    id: int

    def __post_init__(self) -> None:
        """Look at the name, which comes from an event that anybody may cause."""
        if not re.fullmatch(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98})(?:\[bot\])?", self.login):
            raise ValueError(f"{self.login!r} is no name of an account. Give the login, such as octocat.")

    @property
    def trailer(self) -> str:
        """Return the line by which GitHub counts a commit as theirs too, with the address that it keeps for that."""
        return f"\n\nCo-authored-by: {self.login} <{self.id}+{self.login}@users.noreply.github.com>"


@dataclass(frozen=True)
class Proposal:
    """What a pull request is made of."""

    branch: str
    title: str
    text: str
    parent: str
    """The commit that the files were made from; what was merged since then stays, as GitHub merges."""
    files: Mapping[str, str]
    """The text of each file, by its path in the repository."""
    contributor: Contributor | None = None
    """Who asked for it."""

    @property
    def message(self) -> str:
        """Return the message of the commit."""
        return self.title + _SIGN + (self.contributor.trailer if self.contributor else "")


def propose(github: GitHub, proposal: Proposal) -> str:
    """Put files into one commit on a branch of their own, and open or update its pull request; return its address.

    It takes the place of what an earlier run proposed; raise `GitHubError` where people have worked on the branch.
    """
    branch, title, parent = proposal.branch, proposal.title, proposal.parent
    exists = _is_ours(github, branch)
    commit = make_commit(github, proposal.message, parent, proposal.files)
    if exists:
        github.ask("PATCH", f"/git/refs/heads/{quote(branch)}", {"sha": commit, "force": True})
    else:
        github.ask("POST", "/git/refs", {"ref": f"refs/heads/{branch}", "sha": commit})
    base = github.ask("GET", "")["default_branch"]
    content = {"title": title, "body": proposal.text, "base": base}
    opened = github.ask("GET", f"/pulls?state=open&head={quote(f'{github.owner}:{branch}')}")
    if opened:
        return str(github.ask("PATCH", f"/pulls/{opened[0]['number']}", content)["html_url"])
    return str(github.ask("POST", "/pulls", content | {"head": branch})["html_url"])


def _is_ours(github: GitHub, branch: str) -> bool:
    """Return whether the branch exists; raise `GitHubError` where its last commit is none of ours."""
    heads = {ref["ref"]: ref["object"]["sha"] for ref in github.ask("GET", f"/git/matching-refs/heads/{quote(branch)}")}
    head = heads.get(f"refs/heads/{branch}")
    if head and _SIGN not in github.ask("GET", f"/git/commits/{head}")["message"]:
        raise GitHubError(f"The branch {branch} holds work of people. Delete it, or go on there by hand.")
    return head is not None
