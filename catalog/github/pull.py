"""A pull request that is made from files."""

from collections.abc import Mapping
from urllib.parse import quote

from catalog.github.client import GitHub


def propose(github: GitHub, branch: str, title: str, text: str, files: Mapping[str, str]) -> str:
    """Put files into one commit on a branch of their own, and open or update its pull request; return its address.

    The commit stands on the newest of the default branch, and replaces what an earlier run proposed on the branch.
    """
    base = github.ask("GET", "")["default_branch"]
    parent = github.ask("GET", f"/git/ref/heads/{quote(base)}")["object"]["sha"]
    entries = [{"path": path, "mode": "100644", "type": "blob", "content": text} for path, text in files.items()]
    base_tree = github.ask("GET", f"/git/commits/{parent}")["tree"]["sha"]
    tree = github.ask("POST", "/git/trees", {"base_tree": base_tree, "tree": entries})["sha"]
    commit = github.ask("POST", "/git/commits", {"message": title, "tree": tree, "parents": [parent]})["sha"]
    heads = {ref["ref"] for ref in github.ask("GET", f"/git/matching-refs/heads/{quote(branch)}")}
    if f"refs/heads/{branch}" in heads:
        github.ask("PATCH", f"/git/refs/heads/{quote(branch)}", {"sha": commit, "force": True})
    else:
        github.ask("POST", "/git/refs", {"ref": f"refs/heads/{branch}", "sha": commit})
    content = {"title": title, "body": text, "base": base}
    opened = github.ask("GET", f"/pulls?state=open&head={quote(f'{github.owner}:{branch}')}")
    if opened:
        return str(github.ask("PATCH", f"/pulls/{opened[0]['number']}", content)["html_url"])
    return str(github.ask("POST", "/pulls", content | {"head": branch})["html_url"])
