"""Says in plain text what the builds cost."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from bench.build.hotspots import Function
from bench.build.process import Cost
from bench.build.site import Comparison

_MEASURES = {"CPU, seconds": "cpu", "Wall, seconds": "wall", "Peak memory, MB": "memory"}


def summary(comparison: Comparison) -> str:
    """Return the CPU seconds of a comparison in one line."""
    ours, plain = comparison.cold.cpu, comparison.plain.cpu
    return f"{comparison.name:>14}: {comparison.pages:,} pages, CPU {ours:.1f} s, plain {plain:.1f} s"


def table(comparisons: Sequence[Comparison]) -> Iterator[str]:
    """Yield the lines of a table for each measure: a row for each site, with its ratio to the plain one."""
    for title, measure in _MEASURES.items():
        yield f"{title:<16}{'pages':>9}{'ours, cold':>12}{'ours, warm':>12}{'plain':>10}{'cold':>10}{'warm':>8}"
        for comparison in comparisons:
            plain = getattr(comparison.plain, measure)
            cold, warm = (_of(cost, measure) for cost in (comparison.cold, comparison.warm))
            numbers = f"{_number(cold):>12}{_number(warm):>12}{_number(plain):>10}"
            ratios = f"{_ratio(cold, plain):>10}{_ratio(warm, plain):>8}"
            yield f"  {comparison.name:<14}{comparison.pages:>9,}{numbers}{ratios}"
        yield ""


def growth(by_size: Mapping[int, Comparison]) -> Iterator[str]:
    """Yield how CPU time grows from one size to the next: 1 is as the papers do, 2 is as their square."""
    for (few, small), (many, large) in pairwise(sorted(by_size.items())):
        ours, plain = (
            math.log(after.cpu / before.cpu) / math.log(many / few)
            for before, after in ((small.cold, large.cold), (small.plain, large.plain))
        )
        yield f"CPU from {few:,} to {many:,} papers grows with the power {ours:.2f} of their number, plain {plain:.2f}"


def hotspots(title: str, functions: Sequence[Function]) -> Iterator[str]:
    """Yield the lines of a table of functions."""
    yield f"{title:<76}{'calls':>12}{'own s':>9}{'with callees s':>16}"
    for function in functions:
        numbers = f"{function.calls:>12,}{function.own:>9.1f}{function.cumulative:>16.1f}"
        yield f"  {function.name[-72:]:<74}{numbers}"
    yield ""


def _of(cost: Cost | None, measure: str) -> float | None:
    return getattr(cost, measure) if cost else None


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:,.1f}" if value < 1000 else f"{value:,.0f}"


def _ratio(value: float | None, plain: float) -> str:
    return "-" if value is None else f"x{value / plain:.2f}"
