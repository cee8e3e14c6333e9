"""The catalogue of a file, read once for as long as the file stays the same."""

import os
from functools import lru_cache
from pathlib import Path

from catalog.check import approved
from catalog.document import read
from catalog.model import Catalog

DATA = Path(os.path.relpath(Path(__file__).parent.parent / "data" / "papers.yaml"))
"""The project's data, as seen from the current directory, so that messages stay short."""

ROOT = DATA.parent.parent
"""The project's folder, seen in the same way."""


def current(path: Path = DATA) -> Catalog:
    """Return the catalogue of a file; raise `CatalogError` when it breaks a rule."""
    return _at(path, _changed(path))[0]


def entry_lines(path: Path = DATA) -> dict[str, int]:
    """Return the line (from 1) of the file on which each paper's entry begins, by the papers' ids."""
    return _at(path, _changed(path))[1]


def _changed(path: Path) -> int:
    return path.stat().st_mtime_ns if path.exists() else 0


@lru_cache(maxsize=2)
def _at(path: Path, changed: int) -> tuple[Catalog, dict[str, int]]:
    document = read(path)
    catalog = approved(document)
    return catalog, {paper.id: document.line(("papers", i)) for i, paper in enumerate(catalog.papers)}
