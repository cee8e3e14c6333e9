"""What is new: papers and numbers by the day they came into the list, and the boards that have a new best."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from catalog.model import Catalog, Paper, Result
from catalog.views.leaderboards import Board, Row


@dataclass(frozen=True)
class Addition:
    """A paper that came into the list on a day, or numbers that were added to one that stood there already."""

    day: date
    paper: Paper
    results: tuple[Result, ...] = ()


@dataclass(frozen=True)
class Best:
    """The row that took the first place of a board on a day, and the one that held it, if any did."""

    day: date
    board: Board
    row: Row
    before: Row | None


@dataclass
class Month:
    """What is new in a month, the newest first."""

    additions: list[Addition] = field(default_factory=list)
    bests: list[Best] = field(default_factory=list)


def additions(catalog: Catalog) -> list[Addition]:
    """Return all papers and later numbers, the newest first; of one day, the core of the list first."""
    found = [addition for paper in catalog.papers for addition in _of(paper)]
    return sorted(found, key=lambda addition: (-addition.day.toordinal(), addition.paper.scope_rank))


def _of(paper: Paper) -> Iterator[Addition]:
    yield Addition(paper.added, paper)
    later: dict[date, list[Result]] = defaultdict(list)
    for result in paper.results:
        if result.added and result.added > paper.added:
            later[result.added].append(result)
    for day, results in later.items():
        yield Addition(day, paper, tuple(results))


def bests(board: Board) -> list[Best]:
    """Return the rows that took the first place of a board, the first one first."""
    ranked = sorted((row for row in board.rows if row.rank), key=lambda row: (_day(row), row.rank))
    found: list[Best] = []
    for row in ranked:
        before = found[-1].row if found else None
        if before is None or (row.rank or 0) < (before.rank or 0):
            found.append(Best(_day(row), board, row, before))
    return found


def _day(row: Row) -> date:
    return row.result.added or row.paper.added


def months(added: Iterable[Addition], boards: Iterable[Board]) -> dict[date, Month]:
    """Return what is new by months, each known by its first day, the newest first."""
    found: dict[date, Month] = defaultdict(Month)
    for addition in added:
        found[addition.day.replace(day=1)].additions.append(addition)
    for board in boards:
        for best in bests(board):
            found[best.day.replace(day=1)].bests.append(best)
    return dict(sorted(found.items(), reverse=True))
