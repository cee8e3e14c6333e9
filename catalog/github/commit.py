"""Files as one commit."""

from collections.abc import Mapping
from urllib.parse import quote

from catalog.github.client import GitHub


def make_commit(github: GitHub, message: str, parent: str, files: Mapping[str, str]) -> str:
    """Put the texts of files, by their paths, into a commit on top of another one; return it. No branch has it yet."""
    blob = {"mode": "100644", "type": "blob"}
    entries = [blob | {"path": path, "content": text} for path, text in files.items()]
    base_tree = github.ask("GET", f"/git/commits/{parent}")["tree"]["sha"]
    tree = github.ask("POST", "/git/trees", {"base_tree": base_tree, "tree": entries})["sha"]
    return str(github.ask("POST", "/git/commits", {"message": message, "tree": tree, "parents": [parent]})["sha"])


def commit_to(
    github: GitHub, branch: str, message: str, parent: str, files: Mapping[str, str], tag: str | None = None
) -> str:
    """Let a branch have files in one commit more, with a tag if one is named; return what was done.

    Where the branch has moved on meanwhile, it stays, and there is no tag. Whatever it has moved on by has a run of its
    own, which sees these files too.
    """
    if github.ask("GET", f"/git/ref/heads/{quote(branch)}")["object"]["sha"] != parent:
        return f"{branch} has moved on."
    commit = make_commit(github, message, parent, files)
    github.ask("PATCH", f"/git/refs/heads/{quote(branch)}", {"sha": commit, "force": False})
    if tag:
        github.ask("POST", "/git/refs", {"ref": f"refs/tags/{tag}", "sha": commit})
    return f"Committed {', '.join(files)} to {branch}{f', as {tag}' if tag else ''}."
