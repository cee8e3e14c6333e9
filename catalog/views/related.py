"""Which papers a reader of one paper may want next, each with the reasons."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from typing import TypeVar

from catalog.model import Catalog, Paper, display_name
from catalog.model.text import isolated

T = TypeVar("T", bound=Hashable)

_MOST = 6
_NEWEST = 200
"""Of a board, an author or a tag that more papers share, the newest count: the work stays in proportion."""


@dataclass(frozen=True)
class Related:
    """A related paper, and why it is one."""

    paper: Paper
    reasons: tuple[str, ...]


class RelatedIndex:
    """The papers by what they share: boards, authors, tags, and the papers that quote them."""

    def __init__(self, catalog: Catalog, by_id: Mapping[str, Paper], dataset_names: Mapping[str, str]) -> None:
        self._protocols = catalog.protocols
        self._by_id = by_id
        self._names = dataset_names
        self._papers = catalog.papers
        self._boards = _postings(map(_boards, catalog.papers))
        self._authors = _postings(map(_authors, catalog.papers))
        self._tags = _postings(paper.tags for paper in catalog.papers)
        self._quoted = _postings(map(_quoted_in, catalog.papers))
        self._title = [paper.title.casefold() for paper in catalog.papers]

    def of(self, paper: Paper) -> list[Related]:
        """Return the papers nearest to one, the nearest first; of equally near ones the newer first, then by title."""
        boards = _shared(self._boards, _boards(paper))
        weights = Counter({place: count + 1 for place, count in boards.items()})
        authors = _shared(self._authors, _authors(paper))
        weights.update(authors)
        weights.update(authors)
        weights.update(_shared(self._tags, paper.tags))
        weights.update(dict.fromkeys(_shared(self._quoted, _quoted_in(paper)), 1))
        papers, titles = self._papers, self._title
        near = (at for at, weight in weights.items() if weight >= 2 and papers[at] is not paper)
        nearest = nsmallest(_MOST, near, key=lambda at: (-weights[at], -papers[at].year, titles[at]))
        return [Related(papers[at], tuple(self._reasons(paper, papers[at]))) for at in nearest]

    def _reasons(self, paper: Paper, other: Paper) -> Iterator[str]:
        """Yield what two papers share, in words."""
        by_dataset: dict[str, list[str]] = defaultdict(list)
        for on, protocol in _both(_boards(paper), _boards(other)):
            by_dataset[self._names[on]].append(self._protocols[protocol].name.lower())
        if by_dataset:
            yield "same boards: " + ", ".join(f"{name} ({', '.join(found)})" for name, found in by_dataset.items())
        if authors := _both(_authors(paper), _authors(other)):
            yield "shares " + ", ".join(map(isolated, authors))
        if tags := _both(paper.tags, other.tags):
            yield "both: " + ", ".join(tag.replace("-", " ") for tag in tags)
        if quoting := _both(_quoted_in(paper), _quoted_in(other)):
            yield "quoted together in " + ", ".join(self._by_id[key].name for key in quoting)


def _postings(keys: Iterable[Iterable[Hashable]]) -> dict[Hashable, list[int]]:
    """Return the places of the papers that have each key, the newest first, as the papers stand."""
    found: dict[Hashable, list[int]] = defaultdict(list)
    for place, of_paper in enumerate(keys):
        for key in dict.fromkeys(of_paper):
            if len(found[key]) < _NEWEST:
                found[key].append(place)
    return found


def _shared(postings: Mapping[Hashable, list[int]], keys: Iterable[Hashable]) -> Counter[int]:
    """Return how many of some keys each paper has that has any."""
    counts: Counter[int] = Counter()
    for key in dict.fromkeys(keys):
        counts.update(postings[key])
    return counts


def _both(one: Iterable[T], other: Iterable[T]) -> list[T]:
    there = set(other)
    return [item for item in dict.fromkeys(one) if item in there]


def _boards(paper: Paper) -> tuple[tuple[str, str], ...]:
    return tuple((result.on, result.protocol) for result in paper.results)


def _authors(paper: Paper) -> tuple[str, ...]:
    """Return the authors as people read them: the data may have the surname of the same person first, or last."""
    return tuple(map(display_name, paper.authors))


def _quoted_in(paper: Paper) -> tuple[str, ...]:
    return tuple(result.source.quoted_in for result in paper.results if result.source.quoted_in)
