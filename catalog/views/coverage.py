"""How much of the settings of a board's rows is stated, and how much was only read in code."""

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.model import Record, Result, Setting
from catalog.views.leaderboards import FIRST_HAND, Board

_FIELDS = {
    "backbone": "Backbone",
    "refinement": "Refinement",
    "images": "Images",
    "selection": "Selection",
    "spread": "Spread",
}


@dataclass(frozen=True)
class Coverage:
    """Of how many rows something is known, by the source's words and by the evaluation code alone."""

    label: str
    stated: int
    in_code: int
    total: int


def coverage(board: Board) -> Iterator[Coverage]:
    """Yield what is known of a board's rows, field by field, and how many of its numbers are first-hand."""
    rows, total = [row.described for row in board.rows], len(board.rows)
    for field, label in _FIELDS.items():
        known = [row for row in rows if _value(row, field) is not None]
        in_code = sum(field in row.setting.read_in_code for row in known)
        yield Coverage(label, len(known) - in_code, in_code, total)
    first_hand = sum(row.result.source.kind in FIRST_HAND for row in board.rows)
    yield Coverage("First-hand", first_hand, 0, total)


def _value(result: Result, field: str) -> object:
    holder: Record = result.setting if field in Setting.model_fields else result
    return getattr(holder, field)
