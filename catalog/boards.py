"""The leaderboards: which numbers stand in one ranking, and in which order."""

from collections import defaultdict
from dataclasses import dataclass

from catalog.model import Catalog, Paper, Result, Variant

BoardKey = tuple[str, str, str | None]
"""What makes a board: the ids of dataset variant and protocol, and the split where there are several."""

FIRST_HAND = ("paper", "repository")
"""Kinds of sources in which the authors of a method report their own numbers."""

_TRUST = ("paper", "repository", "quoted", "archive")
_SETTING = ("on", "protocol", "split", "backbone", "variant", "crf")


@dataclass(frozen=True)
class Row:
    """A method in one setting: its numbers, of which the most first-hand one counts for the rank."""

    paper: Paper
    results: tuple[Result, ...]
    rank: int | None
    reason: str | None
    best: bool

    @property
    def result(self) -> Result:
        """Return the most first-hand of the results."""
        return self.results[0]


@dataclass(frozen=True)
class Board:
    """The numbers on one dataset variant, protocol and split; `metric` is what ranks them, if anything does."""

    variant: Variant
    protocol: str
    split: str | None
    metric: str | None
    rows: tuple[Row, ...]

    @property
    def key(self) -> BoardKey:
        """Return what tells the board from all others."""
        return self.variant.id, self.protocol, self.split

    @property
    def best(self) -> Row | None:
        """Return the first row with a rank."""
        return next((row for row in self.rows if row.rank), None)

    @property
    def ranked(self) -> int:
        """Return how many rows have a rank."""
        return sum(row.rank is not None for row in self.rows)

    @property
    def anchor(self) -> str:
        """Return the board's place on the page of its variant."""
        return "-".join(filter(None, (self.protocol, self.split)))


def boards(catalog: Catalog) -> tuple[Board, ...]:
    """Return every board, in the order of datasets, variants and protocols in the data."""
    settings: dict[BoardKey, dict[tuple[object, ...], list[Result]]] = defaultdict(lambda: defaultdict(list))
    for paper in catalog.papers:
        for result in paper.results:
            setting = (paper.id, *(getattr(result, field) for field in _SETTING))
            settings[result.on, result.protocol, result.split][setting].append(result)
    variants = {variant.id: variant for dataset in catalog.datasets for variant in dataset.variants}
    order = {key: i for i, key in enumerate([*variants, *catalog.protocols])}
    keys = sorted(settings, key=lambda key: (order[key[0]], order[key[1]], key[2] or ""))
    return tuple(_board(catalog, variants[key[0]], key, settings[key]) for key in keys)


def _board(
    catalog: Catalog, variant: Variant, key: BoardKey, settings: dict[tuple[object, ...], list[Result]]
) -> Board:
    groups = [
        (catalog.papers_by_id[str(setting[0])], tuple(sorted(results, key=lambda r: _TRUST.index(r.source.kind))))
        for setting, results in settings.items()
    ]
    metric = None if key[1] == "other" else "miou" if any(r[0].miou is not None for _, r in groups) else "accuracy"
    groups.sort(key=lambda group: _standing(group[1][0], metric))
    ranked = [_number(results[0], metric) for _, results in groups if not _reason(results[0], metric)]
    seen: set[str] = set()
    rows = []
    for paper, results in groups:
        reason = _reason(results[0], metric)
        rank = None if reason or metric is None else 1 + sum(n > _number(results[0], metric) for n in ranked)
        rows.append(Row(paper, results, rank, reason, best=paper.id not in seen and not reason))
        if not reason:
            seen.add(paper.id)
    return Board(variant, key[1], key[2], metric, tuple(rows))


def _number(result: Result, metric: str | None) -> tuple[float, float]:
    """Return what a row is ranked by: mIoU, then accuracy; accuracy alone where a board has no mIoU."""
    accuracy = result.accuracy or 0.0
    return (accuracy, 0.0) if metric == "accuracy" else (result.miou or 0.0, accuracy)


def _standing(result: Result, metric: str | None) -> tuple[bool, float, float]:
    first, second = _number(result, metric)
    return _lacks(result, metric), -first, -second


def _lacks(result: Result, metric: str | None) -> bool:
    return metric is not None and getattr(result, metric) is None


def _reason(result: Result, metric: str | None) -> str | None:
    """Return why a row has no rank, or None."""
    if result.departs:
        return result.departs
    return "reports no mIoU" if _lacks(result, metric) else None


def earlier_and_later(board: Board, paper: Paper) -> tuple[Row | None, Row | None]:
    """Return the ranked rows of the papers that came out nearest before and after a paper, each paper's best row."""
    rows = sorted((row for row in board.rows if row.best and row.rank), key=lambda row: (row.paper.month, row.paper.id))
    at = next((i for i, row in enumerate(rows) if row.paper is paper), None)
    if at is None:
        return None, None
    return (rows[at - 1] if at else None), (rows[at + 1] if at + 1 < len(rows) else None)


def absent(catalog: Catalog, variant: Variant) -> list[Paper]:
    """Return the papers that use a dataset variant, but of whose numbers on it the catalogue holds none."""
    return [p for p in catalog.papers if variant.id in p.datasets and all(r.on != variant.id for r in p.results)]
