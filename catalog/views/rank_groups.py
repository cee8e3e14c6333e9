"""Which ranks a board does not tell apart, by the spreads and the reproductions that are known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog.model import Paper, Result

_ROUNDING = 1e-9
"""Differences of numbers with decimals are not exact."""


@dataclass(frozen=True)
class Measured:
    """A number with its spread over runs, in points; 0 where none is reported."""

    number: float
    spread: float


def rank_groups(rows: Sequence[Measured], within: float) -> list[tuple[int, int] | None]:
    """Return for each row the first and the last place (from 0) of its group, or None where it has none.

    Given the rows with the highest number first. A row is in the group of the first one above it whose spread overlaps
    its own, or that lies no farther off than `within`; where neither is known, no group is claimed.
    """
    groups: list[tuple[int, int] | None] = [None] * len(rows)
    first = 0
    for place in range(1, len(rows) + 1):
        if place < len(rows) and _are_alike(rows[first], rows[place], within):
            continue
        if place - first > 1:
            groups[first:place] = [(first, place - 1)] * (place - first)
        first = place
    return groups


def _are_alike(upper: Measured, lower: Measured, within: float) -> bool:
    spread = upper.spread + lower.spread
    known = max(within, spread)
    return known > 0 and upper.number - lower.number <= known + _ROUNDING


def tolerance(papers: Iterable[tuple[Paper, Sequence[Result]]]) -> float:
    """Return how far reproductions with released weights lie from the claims of a board at the most, in points of mIoU.

    The same weights were scored again, so the difference is that of the evaluation alone; 0 where there are none.
    """
    return max(
        (
            abs(found.miou - result.miou)
            for paper, results in papers
            for result in results
            for found in paper.reproductions
            if found.of and found.of == result.key and found.how == "released-weights" and found.confidence == "high"
            if not found.by_authors and found.miou is not None and result.miou is not None
        ),
        default=0.0,
    )
