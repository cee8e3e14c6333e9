"""Which state of the repository the catalogue comes from."""

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Revision:
    """The commit that the data was read at, and its day; both None outside a repository."""

    commit: str | None = None
    day: str | None = None


def revision_of(path: Path) -> Revision:
    """Return the newest commit of the repository that holds a file."""
    return Revision(*_git(path, "show", "--no-patch", "--format=%H %cs"))


def last_change_of(path: Path) -> Revision:
    """Return the newest commit that changed a file; where the history was cut off when it was cloned, none is known."""
    if _git(path, "rev-parse", "--is-shallow-repository") != ["false"]:
        return Revision()
    return Revision(*_git(path, "log", "-1", "--format=%H %cs", "--", path.name))


def _git(path: Path, *arguments: str) -> list[str]:
    """Return the words in which git answers about the repository that holds a file; none where it does not."""
    command = ["git", "-C", str(path.resolve().parent), *arguments]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()  # noqa: S603 - our own words
    except (OSError, subprocess.CalledProcessError):
        return []
