"""Which papers a reader of one paper may want next, each with the reasons."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from catalog.model import Catalog, Paper, display_name

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True)
class Related:
    """A related paper, and why it is one."""

    paper: Paper
    reasons: tuple[str, ...]


def related(catalog: Catalog, paper: Paper, most: int = 6) -> list[Related]:
    """Return the papers nearest to one, the nearest first; of equally near ones the newer first, then by title."""
    found = []
    for other in catalog.papers:
        reasons = [] if other is paper else list(_reasons(catalog, paper, other))
        if sum(weight for weight, _ in reasons) >= 2:
            found.append((sum(weight for weight, _ in reasons), Related(other, tuple(text for _, text in reasons))))
    found.sort(key=lambda scored: (-scored[0], -scored[1].paper.year, scored[1].paper.title.casefold()))
    return [near for _, near in found[:most]]


def _reasons(catalog: Catalog, paper: Paper, other: Paper) -> Iterator[tuple[int, str]]:
    """Return what two papers share, each with its weight."""
    if boards := _shared(_boards(paper), _boards(other)):
        by_dataset: dict[str, list[str]] = defaultdict(list)
        for on, protocol in boards:
            by_dataset[catalog.dataset_names[on]].append(catalog.protocols[protocol].name.lower())
        yield 1 + len(boards), "same boards: " + ", ".join(f"{d} ({', '.join(p)})" for d, p in by_dataset.items())
    if authors := _shared(paper.authors, other.authors):
        yield 2 * len(authors), "shares " + ", ".join(display_name(author) for author in authors)
    if tags := _shared(paper.tags, other.tags):
        yield len(tags), "both: " + ", ".join(tag.replace("-", " ") for tag in tags)
    if quoting := _shared(_quoted_in(paper), _quoted_in(other)):
        names = (catalog.papers_by_id[key].name for key in quoting)
        yield 1, "quoted together in " + ", ".join(names)


def _shared(one: Iterable[T], other: Iterable[T]) -> list[T]:
    there = set(other)
    return [item for item in dict.fromkeys(one) if item in there]


def _boards(paper: Paper) -> tuple[tuple[str, str], ...]:
    return tuple((result.on, result.protocol) for result in paper.results)


def _quoted_in(paper: Paper) -> tuple[str, ...]:
    return tuple(result.source.quoted_in for result in paper.results if result.source.quoted_in)
