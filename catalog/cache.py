"""The catalogue of a file, read once for as long as the file stays the same."""

from functools import lru_cache
from pathlib import Path

from catalog.check import checked
from catalog.model import Catalog


def current(path: Path) -> Catalog:
    """Return the catalogue of a file; raise `CatalogError` when it breaks a rule."""
    changed = path.stat().st_mtime_ns if path.exists() else 0
    return _at(path, changed)


@lru_cache(maxsize=2)
def _at(path: Path, changed: int) -> Catalog:
    return checked(path)
