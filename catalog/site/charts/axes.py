"""The axes of the charts of progress: the same years on every board, and numbers from 0."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil

_FIRST_YEAR = 2018
_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20)
_MOST_LINES = 5
_HEADROOM = 1.03
"""How far above the highest number, as a factor of it, the axis has to reach."""
_MOST_YEARS, _MOST_SHORT_YEARS = 16, 10
"""Years that have labels at the most, on a wide chart and on a narrow one."""


@dataclass(frozen=True)
class YearLabel:
    """A year with the place of its middle, in per cent; whether a wide chart writes it, and whether a narrow one."""

    year: int
    x: float
    long: bool
    short: bool


@dataclass(frozen=True)
class YearAxis:
    """Whole years from left to right: from 2018, or an earlier first day, to the last day's year."""

    first: date
    last: date

    @property
    def years(self) -> range:
        """Return the years that it shows."""
        return range(min(_FIRST_YEAR, self.first.year), self.last.year + 1)

    def place(self, day: date) -> float:
        """Return where a day stands, in a fraction of the width."""
        start, end = (date(year, 1, 1).toordinal() for year in (self.years[0], self.years[-1] + 1))
        return (day.toordinal() - start) / (end - start)

    @property
    def ticks(self) -> tuple[float, ...]:
        """Return the places between years, in per cent."""
        return tuple(per_cent(self.place(date(year, 1, 1))) for year in self.years[1:])

    @property
    def labels(self) -> tuple[YearLabel, ...]:
        """Return the labels of the years, the last one first; where there are many years, only some are written."""
        long, short = (ceil(len(self.years) / most) for most in (_MOST_YEARS, _MOST_SHORT_YEARS))
        return tuple(
            YearLabel(year, per_cent(self.place(date(year, 7, 2))), back % long == 0, back % short == 0)
            for back, year in enumerate(reversed(self.years))
        )


def number_lines(most: float) -> Iterator[float]:
    """Yield the numbers at which an axis has lines: from 0 to above the highest number, but not above 100."""
    step = next((step for step in _STEPS if most * _HEADROOM <= step * _MOST_LINES), _STEPS[-1])
    for i in range(ceil(min(most * _HEADROOM, 100) / step) + 1):
        yield round(i * step, 1)


def per_cent(place: float) -> float:
    """Return a fraction of the width as SVG writes it."""
    return round(100 * place, 2)
