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
    command = ["git", "-C", str(path.resolve().parent), "show", "--no-patch", "--format=%H %cs"]
    try:
        shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()  # noqa: S603 - our own words
    except (OSError, subprocess.CalledProcessError):
        return Revision()
    return Revision(*shown)
