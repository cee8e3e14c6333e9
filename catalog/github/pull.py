"""A pull request that is made from files."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from catalog.github.client import GitHub, GitHubError

_SIGN = "\n\nProposed by a program."
"""How each commit ends, so that one of somebody else is told from ours."""


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


def propose(github: GitHub, proposal: Proposal) -> str:
    """Put files into one commit on a branch of their own, and open or update its pull request; return its address.

    It takes the place of what an earlier run proposed; raise `GitHubError` where people have worked on the branch.
    """
    branch, title, parent = proposal.branch, proposal.title, proposal.parent
    exists = _is_ours(github, branch)
    blob = {"mode": "100644", "type": "blob"}
    entries = [blob | {"path": path, "content": text} for path, text in proposal.files.items()]
    base_tree = github.ask("GET", f"/git/commits/{parent}")["tree"]["sha"]
    tree = github.ask("POST", "/git/trees", {"base_tree": base_tree, "tree": entries})["sha"]
    commit = github.ask("POST", "/git/commits", {"message": title + _SIGN, "tree": tree, "parents": [parent]})["sha"]
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
    if head and not github.ask("GET", f"/git/commits/{head}")["message"].endswith(_SIGN):
        raise GitHubError(f"The branch {branch} holds work of people. Delete it, or go on there by hand.")
    return head is not None
