"""The chart of a board's numbers over time, as a template draws it.

Across, everything stands in per cent of the width, so that letters keep their size on every screen; down, in pixels.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog.site.charts.axes import YearAxis, number_lines, per_cent
from catalog.site.charts.labels import Label, Spot, Widths, place_labels
from catalog.views.index import Index
from catalog.views.leaderboards import Board, Row

_FEWEST = 3
"""Numbers that a board must rank to have a chart, and rows that a paper must have ranked for a bar to join them."""

_HEIGHT, _SMALL_HEIGHT = 200, 150
_LONGEST = 24
"""Letters of a name that can be a label."""
_MOST_LABELS = 40
"""Labels that are tried on a board."""
_WIDTHS: dict[str, Widths] = {"narrow": (240, 572), "mid": (572, 1072), "wide": (1072, 1500)}
"""The widths of the drawn area in the three classes of chart.css, in pixels."""

LOOKS = {
    "cnn": "CNN",
    "dino": "DINO",
    "dinov2": "DINOv2, v3",
    "vit": "other ViT",
    "diffusion": "diffusion",
    "other": "other backbone",
    "unstated": "backbone not stated",
}
"""How points look, with the words of the legend."""

FAMILY_LOOKS = {
    "CNN": "cnn",
    "DINO": "dino",
    "DINOv2": "dinov2",
    "DINOv3": "dinov2",
    "other ViT": "vit",
    "diffusion": "diffusion",
}
"""How the points of each family of backbones look."""


@dataclass(frozen=True)
class Point:
    """A row of a board in its chart."""

    row: Row
    number: float
    spot: Spot
    look: str

    @property
    def x(self) -> float:
        """Return its place across, in per cent."""
        return per_cent(self.spot.x)


@dataclass(frozen=True)
class ProgressChart:
    """The chart of a board; across in per cent, down in pixels."""

    board: Board
    small: bool
    height: int
    lines: tuple[tuple[float, float], ...]
    """The numbers of the axis, each with its place."""
    axis: YearAxis
    points: tuple[Point, ...]
    """Those without a rank first, so that they lie below; then by date."""
    best: tuple[Point, ...]
    """Those that raised the best number."""
    today: float
    """Where the line of the best number ends."""
    joined: tuple[tuple[float, float, float], ...]
    """Bars over the ranked rows of one paper: across, from, to."""
    labels: dict[str, tuple[tuple[int, Label], ...]]
    """The labels for each class of widths, with the numbers of their points."""

    @property
    def looks(self) -> list[str]:
        """Return the looks that its points have, in the order of the legend."""
        found = {point.look for point in self.points}
        return [look for look in LOOKS if look in found]

    @property
    def has_hollow(self) -> bool:
        """Return whether it shows rows without a rank."""
        return any(not point.row.rank for point in self.points)


def progress_chart(index: Index, board: Board, *, small: bool = False) -> ProgressChart | None:
    """Return the chart of a board, or None where it ranks fewer than three numbers; a small one has no labels."""
    if board.ranked < _FEWEST or not board.metric:
        return None
    height, axis = _SMALL_HEIGHT if small else _HEIGHT, YearAxis(*index.span)
    numbers = [(row, number) for row in board.rows if (number := getattr(row.result, board.metric)) is not None]
    lines = tuple(number_lines(max(number for _, number in numbers)))
    made = (
        Point(row, number, Spot(axis.place(row.paper.month), _down(number, lines[-1], height)), _look(index, row))
        for row, number in numbers
    )
    points = tuple(sorted(made, key=lambda point: (bool(point.row.rank), point.spot.x, point.number)))
    best = tuple(_records(points))
    return ProgressChart(
        board=board,
        small=small,
        height=height,
        lines=tuple((line, _down(line, lines[-1], height)) for line in lines),
        axis=axis,
        points=points,
        best=best,
        today=per_cent(axis.place(axis.last)),
        joined=tuple(_joined(points)),
        labels={} if small else _labels(points, best, height, index.names),
    )


def _down(number: float, top: float, height: int) -> float:
    return round(height * (1 - number / (top or 1)), 1)


def _look(index: Index, row: Row) -> str:
    backbone = row.described.backbone
    return FAMILY_LOOKS.get(index.catalog.backbones[backbone].family, "other") if backbone else "unstated"


def _records(points: Iterable[Point]) -> Iterator[Point]:
    """Yield the ranked points that are higher than all of earlier months, the highest of each month only."""
    highest: dict[float, Point] = {}
    for point in points:
        if point.row.rank:
            highest[point.spot.x] = point  # the last of a month is its highest
    best = -1.0
    for point in highest.values():
        if point.number > best:
            best = point.number
            yield point


def _joined(points: Iterable[Point]) -> Iterator[tuple[float, float, float]]:
    rows: dict[str, list[Point]] = defaultdict(list)
    for point in points:
        if point.row.rank:
            rows[point.row.paper.id].append(point)
    for found in rows.values():
        if len(found) >= _FEWEST:
            yield found[0].x, found[0].spot.y, found[-1].spot.y


def _labels(
    points: Sequence[Point], best: Iterable[Point], height: int, names: Mapping[str, str]
) -> dict[str, tuple[tuple[int, Label], ...]]:
    """Return where the names stand: those that raised the line first, then those with a rank, then the others.

    A paper has one name, at its best row.
    """
    records = {id(point) for point in best}
    numbered = [(i, point) for i, point in enumerate(points) if len(names[point.row.paper.id]) <= _LONGEST]
    ordered = sorted(numbered, key=lambda found: (id(found[1]) not in records, not found[1].row.rank, -found[1].number))
    named: dict[str, tuple[int, Point]] = {}
    for i, point in ordered:
        named.setdefault(point.row.paper.id, (i, point))
    wanted = list(named.values())[:_MOST_LABELS]
    spots = [point.spot for point in points]
    texts = {
        name: [(i, names[point.row.paper.id]) for i, point in wanted if name != "narrow" or id(point) in records]
        for name in _WIDTHS
    }
    return {name: tuple(place_labels(spots, texts[name], widths, height)) for name, widths in _WIDTHS.items()}
