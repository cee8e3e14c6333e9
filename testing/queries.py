"""The queries of queries.yaml, and how an answer to one is judged."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Query:
    """What somebody types, the page they want, and the same with one letter wrong."""

    ask: str
    page: str
    typo: str | None = None


def queries() -> list[Query]:
    """Return all queries."""
    text = (Path(__file__).parent / "queries.yaml").read_text(encoding="utf-8")
    return [Query(**entry) for entry in yaml.safe_load(text)]


def is_wanted(found: str, page: str) -> bool:
    """Return whether a path answers a query: a page by any of its sections, a section by itself or by its page."""
    whole = page.partition("#")[0]
    return found in (page, whole) or (page == whole and found.partition("#")[0] == whole)


def place(found: Sequence[str], page: str) -> int | None:
    """Return how many paths stand before the wanted one, or None where it is missing."""
    return next((at for at, path in enumerate(found) if is_wanted(path, page)), None)


def within(places: Sequence[int | None], first: int) -> float:
    """Return the share of places among the first few."""
    return sum(at is not None and at < first for at in places) / len(places)
