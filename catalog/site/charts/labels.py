"""Where labels of points can stand so that they cover nothing: geometry only.

A point has its place across in a fraction of the chart's width, and its place down in pixels; letters have a size in
pixels. So what stands beside what differs from width to width, and a label has to stand free in all of a range.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from unicodedata import east_asian_width


@dataclass(frozen=True)
class Spot:
    """A place in a chart: across in a fraction of its width, down in pixels."""

    x: float
    y: float


@dataclass(frozen=True)
class Label:
    """A text beside a spot: how far from it, in pixels, and which end of the text stands there."""

    dx: int
    dy: int
    anchor: str
    leader: tuple[int, int, int, int] | None = None
    """The line that joins them where they stand apart, from and to in pixels from the spot."""


@dataclass(frozen=True)
class _Box:
    """A rectangle in pixels from a spot."""

    left: float
    top: float
    right: float
    bottom: float


Widths = tuple[float, float]
"""The least and the greatest width that a chart has, in pixels."""

_RADIUS = 6
_POINT = _Box(-_RADIUS, -_RADIUS, _RADIUS, _RADIUS)
_ASCENT, _DESCENT, _GAP = 10, 3, 2
_NEAR = (
    *((9, 4, "start"), (-9, 4, "end"), (0, -10, "middle"), (0, 19, "middle")),
    *((7, -8, "start"), (-7, -8, "end"), (7, 16, "start"), (-7, 16, "end")),
)
_FAR = sorted(
    ((side * dx, dy) for dx in (22, 44) for dy in range(-52, 61, 8) for side in (1, -1)),
    key=lambda far: hypot(far[0], far[1] - 4),
)


def place_labels(
    spots: Sequence[Spot], texts: Iterable[tuple[int, str]], widths: Widths, height: float
) -> Iterator[tuple[int, Label]]:
    """Yield a label for each of some texts that finds a free place, the first ones first, with the number of its spot.

    It covers no spot, no other label and no edge at any width of a range.
    """
    taken = _Taken(spots, widths)
    for number, text in texts:
        spot, width = spots[number], text_width(text)
        for label in _CANDIDATES:
            if taken.has_room(spot, _boxes(label, width), height):
                taken.add(spot, _boxes(label, width))
                yield number, label
                break


def text_width(text: str) -> float:
    """Return how wide a text is at the most, in semibold letters of 12 pixels of any system's sans serif."""
    return sum(_letter(letter) for letter in text)


def _letter(letter: str) -> float:
    if east_asian_width(letter) in "WF":
        return 12
    return 4.5 if letter in "iIlj.,:;'|! " else 11 if letter in "mwMW@%" else 8.8 if letter.isupper() else 7.2


def _far(dx: int, dy: int) -> Label:
    """Return a label with a line that leads to it from the edge of the point."""
    x, y = dx - (3 if dx > 0 else -3), dy - 4
    edge = (_RADIUS + 1) / hypot(x, y)
    return Label(dx, dy, "start" if dx > 0 else "end", (round(edge * x), round(edge * y), x, y))


_CANDIDATES = (*(Label(*near) for near in _NEAR), *(_far(*far) for far in _FAR))


def _boxes(label: Label, width: float) -> Iterator[_Box]:
    """Yield what a label covers: its letters, and its line as a few small boxes."""
    left = label.dx - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    yield _Box(left - _GAP, label.dy - _ASCENT, left + width + _GAP, label.dy + _DESCENT)
    if label.leader:
        x1, y1, x2, y2 = label.leader
        for step in (0.2, 0.4, 0.6, 0.8, 1.0):
            x, y = x1 + step * (x2 - x1), y1 + step * (y2 - y1)
            yield _Box(x - 1, y - 1, x + 1, y + 1)


class _Taken:
    """What is taken already: the points, by the pixel that they stand at, and the labels."""

    def __init__(self, spots: Iterable[Spot], widths: Widths) -> None:
        self._least, self._most = widths
        rows: dict[int, set[float]] = defaultdict(set)
        for spot in spots:
            rows[round(spot.y)].add(spot.x)
        self._rows = {y: sorted(found) for y, found in rows.items()}
        self._labels: list[tuple[Spot, _Box]] = []

    def has_room(self, spot: Spot, boxes: Iterable[_Box], height: float) -> bool:
        """Return whether boxes beside a spot lie in the chart and cover nothing."""
        return all(self._is_inside(spot, box, height) and not self._is_hit(spot, box) for box in boxes)

    def add(self, spot: Spot, boxes: Iterable[_Box]) -> None:
        """Take the place of boxes beside a spot."""
        self._labels += [(spot, box) for box in boxes]

    def _is_inside(self, spot: Spot, box: _Box, height: float) -> bool:
        across = all(spot.x * w + box.left >= 0 and spot.x * w + box.right <= w for w in (self._least, self._most))
        return across and spot.y + box.top >= -_RADIUS and spot.y + box.bottom < height

    def _is_hit(self, spot: Spot, box: _Box) -> bool:
        low, high = self._apart(box, _POINT)
        for y in range(round(spot.y + box.top - _RADIUS) + 1, round(spot.y + box.bottom + _RADIUS)):
            row = self._rows.get(y, ())
            at = bisect_right(row, spot.x + low)
            if at < len(row) and row[at] < spot.x + high:
                return True
        return any(self._overlap(spot, box, *label) for label in self._labels)

    def _overlap(self, spot: Spot, box: _Box, other: Spot, its: _Box) -> bool:
        if spot.y + box.bottom <= other.y + its.top or other.y + its.bottom <= spot.y + box.top:
            return False
        low, high = self._apart(box, its)
        return low < other.x - spot.x < high

    def _apart(self, box: _Box, its: _Box) -> tuple[float, float]:
        """Return between which distances of two spots, in fractions of the width, their boxes meet at some width."""
        low, high = box.left - its.right, box.right - its.left
        return low / (self._least if low < 0 else self._most), high / (self._least if high > 0 else self._most)
