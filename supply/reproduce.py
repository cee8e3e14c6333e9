"""Whether a commit always gives the same site, byte by byte: make reproduce.

It is cloned and built twice, in two folders and under circumstances that a site must not depend on.
"""

import hashlib
import shlex
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from testing.project import ROOT, build_command, build_environment


@dataclass(frozen=True)
class Circumstances:
    """What differs between two machines, or between two days."""

    environment: dict[str, str]
    umask: int


TWO = (
    Circumstances({"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "0", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}, 0o022),
    Circumstances({"PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "4000000000", "TZ": "Pacific/Pago_Pago"}, 0o077),
)
"""The circumstances of the builds; MkDocs takes SOURCE_DATE_EPOCH for the time that it is."""


def main(repository: Path, commit: str, folder: Path) -> int:
    """Build a commit twice in a folder, and return 0 if both sites are the same; else name the files, and return 1."""
    try:
        sites = [_build(repository, commit, folder / str(number), here) for number, here in enumerate(TWO, 1)]
    except subprocess.CalledProcessError as error:
        sys.stderr.write(f"{commit} could not be built twice: this failed: {shlex.join(error.cmd)}\n")
        return 1
    one, other = map(digests, sites)
    for path in sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path)):
        sys.stderr.write(f"{path} is not the same in both builds.\n")
    if one != other:
        return 1
    sys.stdout.write(f"OK: two builds of {commit} gave the same {len(one)} files\n")
    return 0


def digests(site: Path) -> dict[str, str]:
    """Return the SHA-256 of each file of a site by its path."""
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _build(repository: Path, commit: str, folder: Path, circumstances: Circumstances) -> Path:
    """Build a commit in a new clone, and return the site."""
    project, site = folder / "project", folder / "site"
    for command, where in (
        (["git", "clone", "--quiet", "--no-checkout", str(repository), str(project)], repository),
        (["git", "checkout", "--quiet", "--detach", commit], project),
        (build_command(site), project),
    ):
        environment = build_environment() | circumstances.environment
        subprocess.run(command, cwd=where, env=environment, umask=circumstances.umask, check=True)
    return site


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        sys.exit(main(ROOT, "HEAD", Path(name)))
