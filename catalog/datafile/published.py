"""Which papers the list had before a branch changed it."""

import os
import subprocess
from pathlib import Path

from catalog.datafile.document import parse
from catalog.model.problems import CatalogError


def published_papers(path: Path) -> dict[str, str]:
    """Return the titles of the papers by their ids, as the branch that this one leads to has them; empty where unknown.

    That branch is the one that a pull request names in its workflow, else the remote's own one.
    """
    target = os.environ.get("GITHUB_BASE_REF")
    for branch in (f"origin/{target}",) if target else ("origin/HEAD", "origin/main"):
        if base := _git(path, "merge-base", "HEAD", branch):
            return _titles(_git(path, "show", f"{base.strip()}:./{path.name}"), path)
    return {}


def _titles(text: str, path: Path) -> dict[str, str]:
    try:
        papers = parse(text, path).data["papers"]
        return {str(paper["id"]): str(paper["title"]) for paper in papers}
    except (CatalogError, KeyError, TypeError):
        return {}


def _git(path: Path, *arguments: str) -> str:
    """Return what git says of the repository that holds a file, or an empty text where it does not know."""
    command = ["git", "-C", str(path.resolve().parent), *arguments]
    try:
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout  # noqa: S603 - our own words
    except (OSError, subprocess.CalledProcessError):
        return ""
