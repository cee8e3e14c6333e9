"""The catalogue of a file, read once for as long as the file stays the same."""

import os
from functools import lru_cache
from pathlib import Path

from catalog.check import checked
from catalog.model import Catalog

DATA = Path(os.path.relpath(Path(__file__).parent.parent / "data" / "papers.yaml"))
"""The project's data, as seen from the current directory, so that messages stay short."""


def current(path: Path = DATA) -> Catalog:
    """Return the catalogue of a file; raise `CatalogError` when it breaks a rule."""
    changed = path.stat().st_mtime_ns if path.exists() else 0
    return _at(path, changed)


@lru_cache(maxsize=2)
def _at(path: Path, changed: int) -> Catalog:
    return checked(path)
