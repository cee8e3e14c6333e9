"""What one state of the data changes of another: papers, numbers, words and ranks."""

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.model import Catalog, Paper, Result
from catalog.views.index import Index
from catalog.views.leaderboards import Board, Row


@dataclass(frozen=True)
class Edit:
    """A paper that both states have: the fields that differ, and the numbers that one of them lacks."""

    paper: Paper
    fields: tuple[str, ...]
    results_added: tuple[Result, ...]
    results_removed: tuple[Result, ...]


@dataclass(frozen=True)
class Move:
    """A row of a board that is new or has another number, with its rank before; None where it had none."""

    row: Row
    before: int | None


@dataclass(frozen=True)
class BoardChange:
    """A board whose rows changed: those that moved by themselves, those that left, and how many only made room."""

    board: Board
    moves: tuple[Move, ...]
    left: tuple[Row, ...]
    displaced: int


@dataclass(frozen=True)
class Changes:
    """All that differs."""

    added: tuple[Paper, ...]
    removed: tuple[Paper, ...]
    edited: tuple[Edit, ...]
    boards: tuple[BoardChange, ...]
    words: tuple[str, ...]
    """The closed lists and datasets that differ, by the names of their sections."""


def diff(before: Index, after: Index) -> Changes:
    """Return what a state of the data changes of an older one."""
    old, new = before.catalog, after.catalog
    sections = [field for field in Catalog.model_fields if field != "papers"]
    return Changes(
        added=tuple(paper for paper in new.papers if paper.id not in before.papers),
        removed=tuple(paper for paper in old.papers if paper.id not in after.papers),
        edited=tuple(_edits(before, after)),
        boards=tuple(_boards(before, after)),
        words=tuple(section for section in sections if getattr(old, section) != getattr(new, section)),
    )


def _edits(old: Index, new: Index) -> Iterator[Edit]:
    for after in new.catalog.papers:
        before = old.papers.get(after.id)
        if before and before != after:
            fields = [f for f in Paper.model_fields if f != "results" and getattr(before, f) != getattr(after, f)]
            added = [result for result in after.results if result not in before.results]
            removed = [result for result in before.results if result not in after.results]
            yield Edit(after, tuple(fields), tuple(added), tuple(removed))


def _boards(old: Index, new: Index) -> Iterator[BoardChange]:
    """Yield the boards whose rows differ; a board that is gone is the old one, with no row moved."""
    before = {board.key: board for board in old.boards}
    after = {board.key: board for board in new.boards}
    for key, board in after.items():
        was = {_setting(row): row for row in before[key].rows} if key in before else {}
        moves, displaced = [], 0
        for row in board.rows:
            earlier = was.pop(_setting(row), None)
            if not earlier or _numbers(earlier) != _numbers(row):
                moves.append(Move(row, earlier.rank if earlier else None))
            elif earlier.rank != row.rank:
                displaced += 1
        if moves or was or displaced:
            yield BoardChange(board, tuple(moves), tuple(was.values()), displaced)
    for key, board in before.items():
        if key not in after:
            yield BoardChange(board, (), board.rows, 0)


def _setting(row: Row) -> tuple[object, ...]:
    return row.paper.id, row.described.key or row.described.described


def _numbers(row: Row) -> tuple[object, ...]:
    return row.result.miou, row.result.accuracy, row.reason
