"""The file of corrections beside the data: read, checked, and written at each release."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from catalog.datafile.document import read
from catalog.datafile.files import shown, text_or_empty
from catalog.datafile.serialize import to_line
from catalog.datafile.validate import catalog_error, validate
from catalog.model.correction import Correction, Corrections
from catalog.model.problems import CatalogError, Problem

_KEY = "corrections:\n"
_HEAD = f"# What was corrected from one release to the next, the newest first: `diff` writes it.\n\n{_KEY}"


def corrections_beside(data: Path) -> Path:
    """Return where the corrections of the data of a file stand."""
    return data.with_name("corrections.yaml")


def load_corrections(path: Path) -> tuple[Correction, ...]:
    """Return the corrections of a file, none where there is no file, read once for as long as it stays the same.

    Raise `CatalogError` with every fault found when it breaks a rule.
    """
    return _loaded(path, path.stat().st_mtime_ns) if path.exists() else ()


@lru_cache(maxsize=2)
def _loaded(path: Path, changed: int) -> tuple[Correction, ...]:
    document = read(path)
    found, problems = validate(document, Corrections)
    problems += check_newest_first(found.corrections) if found else []
    if found is None or problems:
        raise catalog_error(document, problems)
    return found.corrections


def check_newest_first(corrections: Iterable[Correction]) -> Iterator[Problem]:
    """The newest release stands first, so that what a release adds is seen at the top of the file."""
    days = [correction.day for correction in corrections]
    for place, (day, above) in enumerate(zip(days[1:], days, strict=False), 1):
        if day > above:
            yield Problem(("corrections", place, "day"), f"is after {above}, which stands above it", "Sort by day")


def with_corrections(path: Path, new: Iterable[Correction]) -> str:
    """Return the text of a file of corrections with new ones above all others; those that it has stay as they are.

    Raise `CatalogError` when the file breaks a rule.
    """
    known = load_corrections(path)
    before, key, after = (text_or_empty(path) or _HEAD).replace("corrections: []\n", _KEY).partition(_KEY)
    if not key:
        fault = "has no line `corrections:` with each correction on a line below it. Write it so"
        raise CatalogError([f"{shown(path)}:1: the file: {fault}."])
    lines = (f"  - {{{to_line(c.model_dump(exclude_none=True)).rstrip()}}}\n" for c in new if c not in known)
    return f"{before}{key}{''.join(lines)}{after}"
