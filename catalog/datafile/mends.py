"""What to write instead of a value that people often write in another form."""

import re
from collections.abc import Callable, Mapping

from catalog.model.doi import SYNTAX
from catalog.model.text import slug

_NUMBER = re.compile(r"(\d+)(?:[.,](\d+))?\s*%?")
_WITH_SPREAD = re.compile(r"(.+?)\s*(?:±|\+-|\+/-|\\pm)\s*(.+)")
_THOUSANDS = re.compile(r"\d{1,3}(?:[., \u2009']\d{3})+")
_IN_ADDRESSES = {
    "arxiv": r"(?<![\d.])(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})",
    "doi": rf"({SYNTAX})$",
    "openreview": r"[?&]id=([A-Za-z0-9_-]+)",
}
"""How the ids of papers stand in addresses."""


def number_mend(written: object, whole: bool) -> str | None:
    """Return how to write a number that stands as text, such as `28,2`; None where nobody can tell."""
    text = str(written).strip()
    if not whole and (both := _WITH_SPREAD.fullmatch(text)):
        mean, spread = (_bare(part, whole) for part in both.groups())
        return f"Write {mean}, and {spread} as `spread` with the number of `runs`" if mean and spread else None
    bare = _bare(text, whole)
    return f"Write {bare}{', without quotes' if bare == text else ''}" if bare else None


def _bare(text: str, whole: bool) -> str | None:
    if whole:
        return re.sub(r"\D", "", text) if text.isdecimal() or _THOUSANDS.fullmatch(text) else None
    found = _NUMBER.fullmatch(text.strip("() "))
    return ".".join(filter(None, found.groups())) if found else None


def comma_mend(entry: Mapping[str, object], key: str, is_whole: Callable[[str], bool]) -> str | None:
    """Return how to write a number whose comma ended it within braces: what stood behind it has become a key."""
    keys = list(entry)
    before = keys[keys.index(key) - 1] if key.isdecimal() and entry[key] is None and keys.index(key) else None
    if before is None or not isinstance(entry[before], int):
        return None
    return f"Write `{before}: {entry[before]}{'' if is_whole(before) else '.'}{key}`, without a comma"


def id_mend(field: str, written: object, pattern: str) -> str | None:
    """Return the id, of the form of a pattern, that an address names or a name would have; None where there is none."""
    text = str(written)
    path, _, anchor = text.partition("#")
    if field in _IN_ADDRESSES:
        named = re.search(_IN_ADDRESSES[field], text)
        keys = [named[1]] if named else []
    else:
        keys = [slug(path.partition("?")[0].rstrip("/").rpartition("/")[2]), anchor.rpartition("-")[2]]
    bare = next((key for key in keys if re.search(pattern, key)), None)
    return f"Write `{bare}`" if bare else None
