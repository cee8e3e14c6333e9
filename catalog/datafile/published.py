"""Which papers the list had before a branch changed it."""

import os
import subprocess
from pathlib import Path
from typing import Any

from catalog.datafile.document import parse
from catalog.datafile.rules.identity import NOTHING, Identity, Published, identities
from catalog.model.problems import CatalogError


def published_papers(path: Path) -> Published:
    """Return what tells each paper, as the branch that this one leads to has them; empty where that is not known.

    That branch is the one that a pull request names in its workflow, else the remote's own one.
    """
    target = os.environ.get("GITHUB_BASE_REF")
    for branch in (f"origin/{target}",) if target else ("origin/HEAD", "origin/main"):
        if base := _git(path, "merge-base", "HEAD", branch):
            return _papers(_git(path, "show", f"{base.strip()}:./{path.name}"), path)
    return NOTHING


def _papers(text: str, path: Path) -> Published:
    try:
        entries = parse(text, path).data["papers"]
        return {key: _identities(entry) for entry in entries for key in (entry["id"], *entry.get("formerly", ()))}
    except (CatalogError, KeyError, TypeError, AttributeError):
        return NOTHING


def _identities(entry: dict[str, Any]) -> frozenset[Identity]:
    told = {key: str(entry[key]) for key in ("title", "arxiv", "doi", "openreview") if entry.get(key)}
    return frozenset((what, value) for what, _, value in identities(**told))


def _git(path: Path, *arguments: str) -> str:
    """Return what git says of the repository that holds a file, or an empty text where it does not know."""
    command = ["git", "-C", str(path.resolve().parent), *arguments]
    try:
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout  # noqa: S603 - our own words
    except (OSError, subprocess.CalledProcessError):
        return ""
