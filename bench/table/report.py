"""Says in plain text what the visits measured: a table a size, where our own loses, and which criteria it meets."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.table.measure import BYTES, FACET, HEAP, KEY, LONG, LONGEST, READY, ROWS, SCRIPTS, SORT, WORK, Figures

COMPARED = (READY, KEY, WORK, FACET, SORT, BYTES, SCRIPTS, HEAP, LONG, LONGEST)
"""Measures of which less is better."""
NEAR = 1.1
"""Up to this ratio to the best of the others, ours counts as equal."""


@dataclass(frozen=True)
class Comparison:
    """The visits of ours and of the others at one size, the libraries by their names."""

    size: int
    ours: Sequence[Figures]
    others: Mapping[str, Sequence[Figures]]

    def best(self, measure: str) -> str:
        """Return the best of the others by a measure."""
        return min(self.others, key=lambda name: median(self.others[name], measure))

    def loses(self, measure: str) -> bool:
        """Return whether ours is clearly behind the best of the others."""
        return median(self.ours, measure) > NEAR * median(self.others[self.best(measure)], measure)

    def is_noise(self, measure: str) -> bool:
        """Return whether the middle halves of ours and of the best of the others overlap."""
        low, _ = _middle_half(self.ours, measure)
        _, high = _middle_half(self.others[self.best(measure)], measure)
        return low <= high


def median(visits: Sequence[Figures], measure: str) -> float:
    """Return the median of a measure over visits."""
    return statistics.median(visit[measure] for visit in visits)


def _middle_half(visits: Sequence[Figures], measure: str) -> tuple[float, float]:
    values = [visit[measure] for visit in visits]
    if len(values) < 2:
        return values[0], values[0]
    low, _, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, high


def table(comparison: Comparison) -> Iterator[str]:
    """Yield the lines of the table of one size."""
    libraries = {"ours": comparison.ours, **comparison.others}
    yield f"{comparison.size:,} papers, medians of {len(comparison.ours)} visits"
    yield f"  {'':<24}" + "".join(f"{name:>12}" for name in libraries) + "   ours to the best of the others"
    for measure in (*COMPARED, ROWS):
        numbers = "".join(f"{_number(median(visits, measure)):>12}" for visits in libraries.values())
        yield f"  {measure:<24}{numbers}   {_ratio(comparison, measure) if measure in COMPARED else ''}".rstrip()


def _number(value: float) -> str:
    return f"{value:,.1f}" if value < 1000 else f"{value:,.0f}"


def _ratio(comparison: Comparison, measure: str) -> str:
    best = comparison.best(measure)
    ours, other = median(comparison.ours, measure), median(comparison.others[best], measure)
    return f"x{ours / other:.2f} ({best})" if other else ""


def losses(comparisons: Sequence[Comparison]) -> Iterator[str]:
    """Yield a line for each measure and size by which ours is more than 10 % behind the best of the others."""
    for comparison in comparisons:
        for measure in filter(comparison.loses, COMPARED):
            best = comparison.best(measure)
            ours, other = median(comparison.ours, measure), median(comparison.others[best], measure)
            noise = ", but the middle halves of the visits overlap" if comparison.is_noise(measure) else ""
            where = f"{comparison.size:,} papers, {measure}"
            yield f"{where}: {_number(ours)} against {_number(other)} of {best}{noise}"


def criteria(comparisons: Sequence[Comparison]) -> Iterator[str]:
    """Yield each criterion that the measured sizes can answer, and whether it is met."""
    by_size = {comparison.size: comparison for comparison in comparisons}
    if comparison := by_size.get(1000):
        behind = list(filter(comparison.loses, COMPARED))
        what = "at 1,000 papers first, or within 10 % of the best, by each measure"
        yield _verdict(what, not behind, f"not by {'; '.join(behind)}" if behind else "")
    if comparison := by_size.get(10_000):
        for measure in (KEY, FACET):
            time = median(comparison.ours, measure)
            yield _verdict(f"at 10,000 papers {measure.removesuffix(', ms')} under 33 ms", time < 33, f"{time:.1f} ms")
        heap = median(comparison.ours, HEAP)
        yield _verdict("at 10,000 papers a heap under 20 MB", heap < 20, f"{heap:.1f} MB")
    for comparison in comparisons:
        with_tasks = sum(visit[LONG] > 0 for visit in comparison.ours)
        what = f"at {comparison.size:,} papers no task over 50 ms while typing"
        yield _verdict(what, not median(comparison.ours, LONG), f"in {with_tasks} of {len(comparison.ours)} visits")


def _verdict(criterion: str, met: bool, detail: str) -> str:
    return f"{'met    ' if met else 'NOT met'}  {criterion}{f': {detail}' if detail else ''}"
