"""The sites that tests look at: each is built once a run, by whichever worker needs it first."""

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from testing.project import PROJECT_PATH, ROOT, build, project_copy
from tests import hostile

_FIXTURES = ROOT / "tests" / "fixtures"
COPY = "https://web.archive.org/web/20240101000000/"
DEAD = {
    "https://example.org/one/repository": True,
    "https://example.org/paper": True,
    "https://example.org/plain": False,
    "https://example.org/project": False,
    "https://example.org/counts?a=1&b=2": True,
    "https://example.org/zoo": True,
    "https://doi.org/10.1000/journal": True,
}
"""Links of the fabricated catalogue that are taken to be dead, and whether there is a copy of what they led to."""


@dataclass(frozen=True)
class Site:
    """A built site that is being served."""

    folder: Path
    url: str
    project: Path
    """What it was built from."""


@dataclass(frozen=True)
class Addresses:
    """Where the sites of a run are served: each from a folder of its name, at an address of its own."""

    folder: Path
    urls: Mapping[str, str]


def with_dead_links(dead_links: str) -> str:
    """Return the fabricated catalogue with a section of dead links."""
    text = (_FIXTURES / "papers.yaml").read_text(encoding="utf-8")
    return text.replace("\npapers:\n", f"\ndead_links:\n{dead_links}\npapers:\n")


def all_dead() -> str:
    """Return the fabricated catalogue with all that is in `DEAD` marked as dead."""
    copies = {url: f', copy: "{COPY}{url}"' if copied else "" for url, copied in DEAD.items()}
    return with_dead_links("".join(f'  "{url}": {{since: 2026-10-01{copy}}}\n' for url, copy in copies.items()))


SITES: Mapping[str, Callable[[], str] | None] = {
    "snapshot": lambda: (_FIXTURES / "catalog.yaml").read_text(encoding="utf-8"),
    "fabricated": lambda: (_FIXTURES / "papers.yaml").read_text(encoding="utf-8"),
    "dead-links": all_dead,
    "hostile": hostile.to_text,
    "live": None,
}
"""The data of each site; the one that is published has the project's own, and is built strictly."""


def tolerant_copy(to: Path, data: str) -> Path:
    """Copy the project to a folder, with other data and corrections; pages may link to papers that it does not have."""
    settings = project_copy(to, data) / "mkdocs.yml"
    shutil.copy(_FIXTURES / "corrections.yaml", to / "data")
    settings.write_text(settings.read_text(encoding="utf-8").replace("strict: true", "strict: false"), encoding="utf-8")
    return to


def built(name: str, addresses: Addresses) -> Site:
    """Return a site, building it unless that has been done."""
    data, folder, url = SITES[name], addresses.folder / name / PROJECT_PATH, addresses.urls[name] + PROJECT_PATH
    project, done = addresses.folder / f"{name}-project" if data else ROOT, addresses.folder / f"{name}.done"
    with FileLock(addresses.folder / f"{name}.lock"):
        if not done.exists():
            # What is to be published is looked at itself, not built again.
            if not data and (given := os.environ.get("BUILT_SITE")):
                shutil.copytree(given, folder)
                done.touch()
                return Site(folder, url, project)
            if data:
                tolerant_copy(project, data())
            ended = build(project, folder, url=url)
            assert ended.returncode == 0, ended.stdout + ended.stderr
            assert data or (ended.stdout, ended.stderr) == ("", "")
            done.touch()
    return Site(folder, url, project)
