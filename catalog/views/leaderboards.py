"""The leaderboards: which numbers stand in one ranking, and in which order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from catalog.model import Catalog, Paper, Result, Variant
from catalog.views.comparability import departure
from catalog.views.rank_groups import Measured, rank_groups, tolerance

BoardKey = tuple[str, str, str | None]
"""What makes a board: the ids of dataset variant and protocol, and the split where there are several."""

FIRST_HAND = ("paper", "repository")
"""Kinds of sources in which the authors of a method report their own numbers."""

_TRUST = ("paper", "repository", "quoted", "archive")

Group = tuple[Paper, tuple[Result, ...]]
"""A paper with its numbers in one setting, the most first-hand one first."""


@dataclass(frozen=True)
class Row:
    """A method in one setting: its numbers, of which the most first-hand one counts for the rank."""

    paper: Paper
    results: tuple[Result, ...]
    rank: int | None
    reason: str | None
    """Why the row has no rank, where it has none."""
    best: bool
    """Whether it is the first ranked row of its paper."""
    shared: tuple[int, int] | None = None
    """The first and the last rank of the group that it shares with rows which the data do not tell apart from it."""

    @property
    def anchor(self) -> str | None:
        """Return the row's place on its pages; None while its result has no key."""
        return f"{self.paper.id}-{self.described.key}" if self.described.key else None

    @property
    def result(self) -> Result:
        """Return the most first-hand of the results."""
        return self.results[0]

    @property
    def described(self) -> Result:
        """Return the result that says the setting: the most first-hand of those that do."""
        return next((result for result in self.results if not result.same_as), self.result)


@dataclass(frozen=True)
class Board:
    """The numbers on one dataset variant, protocol and split; `metric` is what ranks them, if anything does."""

    variant: Variant
    protocol: str
    split: str | None
    metric: str | None
    rows: tuple[Row, ...]
    ranked: int
    """How many rows have a rank."""

    @property
    def key(self) -> BoardKey:
        """Return what tells the board from all others."""
        return self.variant.id, self.protocol, self.split

    @property
    def best(self) -> Row | None:
        """Return the first row with a rank."""
        return next((row for row in self.rows if row.rank), None)

    @property
    def anchor(self) -> str:
        """Return the board's place on the page of its variant."""
        return _anchor(self.protocol, self.split)


@dataclass(frozen=True)
class Standing:
    """A number of a paper, with the board and the row in which it stands."""

    board: Board
    row: Row
    result: Result


def make_boards(catalog: Catalog) -> Iterator[Board]:
    """Yield every board, in the order of datasets, variants and protocols in the data."""
    found: dict[BoardKey, dict[tuple[object, ...], tuple[Paper, list[Result]]]] = defaultdict(dict)
    for paper in catalog.papers:
        by_key = {result.key: result for result in paper.results}
        for result in paper.results:
            row = by_key.get(result.same_as, result) if result.same_as else result
            board = found[row.on, row.protocol, row.split]
            board.setdefault((paper.id, *row.described), (paper, []))[1].append(result)
    variants = {variant.id: variant for dataset in catalog.datasets for variant in dataset.variants}
    order = {key: i for i, key in enumerate([*variants, *catalog.protocols])}
    for key in sorted(found, key=lambda key: (order[key[0]], order[key[1]], key[2] or "")):
        groups = [
            (paper, tuple(sorted(results, key=lambda result: _TRUST.index(result.source.kind))))
            for paper, results in found[key].values()
        ]
        yield _board(catalog, variants[key[0]], key, groups)


def former_anchors(catalog: Catalog, boards: Sequence[Board]) -> dict[BoardKey, str]:
    """Return where boards of one variant stood before their protocol was split off, if no board stands there now."""
    taken = {board.anchor for board in boards}
    former: dict[BoardKey, str] = {}
    for board in boards:
        was = catalog.protocols[board.protocol].was
        anchor = _anchor(was, board.split) if was else ""
        if anchor and anchor not in taken:
            taken.add(anchor)
            former[board.key] = anchor
    return former


def _anchor(protocol: str, split: str | None) -> str:
    return "-".join(filter(None, (protocol, split)))


def _board(catalog: Catalog, variant: Variant, key: BoardKey, groups: list[Group]) -> Board:
    metric = _metric(groups) if catalog.protocols[key[1]].ranked else None
    reasons = [_reason(catalog, variant, results, metric) for _, results in groups]
    rows = tuple(_grouped([*_rows(zip(groups, reasons, strict=True), metric)], tolerance(groups), metric))
    return Board(variant, *key[1:], metric, rows, sum(row.rank is not None for row in rows))


def _grouped(rows: Sequence[Row], within: float, metric: str | None) -> list[Row]:
    """Return rows, each with a rank with the group of ranks that it shares, if any."""
    ranked = [row for row in rows if row.rank] if metric == "miou" else []
    groups = rank_groups([Measured(row.result.miou or 0.0, row.described.spread or 0.0) for row in ranked], within)
    ranks = [row.rank or 0 for row in ranked]
    shared = {id(row): (ranks[group[0]], ranks[group[1]]) for row, group in zip(ranked, groups, strict=True) if group}
    return [replace(row, shared=shared[id(row)]) if id(row) in shared else row for row in rows]


def _metric(groups: Iterable[Group]) -> str:
    return "miou" if any(results[0].miou is not None for _, results in groups) else "accuracy"


def _rows(groups: Iterable[tuple[Group, str | None]], metric: str | None) -> Iterator[Row]:
    """Yield the rows of a board, the best first, those without a rank behind all that have one.

    Equal numbers share a rank, and the next one counts them all.
    """
    rank = ranked = 0
    seen: set[str] = set()
    ordered = sorted(groups, key=lambda group: (group[1] is not None, *_standing(group[0][1][0], metric)))
    for _, equal in groupby(ordered, key=lambda group: (group[1] is None, ranked_by(group[0][1][0], metric))):
        rank = ranked + 1
        for (paper, results), reason in equal:
            yield Row(paper, results, None if reason or metric is None else rank, reason, _is_best(paper, reason, seen))
            ranked += not reason


def _is_best(paper: Paper, reason: str | None, seen: set[str]) -> bool:
    """Return whether a row that has no reason against it is the first one of its paper that was seen."""
    if reason or paper.id in seen:
        return False
    seen.add(paper.id)
    return True


def ranked_by(result: Result, metric: str | None) -> tuple[float, float]:
    """Return what a row is ranked by: mIoU, then accuracy; accuracy alone where a board has no mIoU."""
    accuracy = result.accuracy or 0.0
    return (accuracy, 0.0) if metric == "accuracy" else (result.miou or 0.0, accuracy)


def _standing(result: Result, metric: str | None) -> tuple[bool, float, float]:
    first, second = ranked_by(result, metric)
    return _lacks(result, metric), -first, -second


def _lacks(result: Result, metric: str | None) -> bool:
    return metric is not None and getattr(result, metric) is None


def _reason(catalog: Catalog, variant: Variant, results: tuple[Result, ...], metric: str | None) -> str | None:
    """Return why a row has no rank, or None; what any of its sources states of the setting counts."""
    known = dict.fromkeys(departure(catalog, variant, result) for result in results)
    if reasons := [reason for reason in known if reason]:
        return "; ".join(reasons)
    return "reports no mIoU" if _lacks(results[0], metric) else None
