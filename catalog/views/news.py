"""What is new by days: papers and numbers that came into the list, boards that have a new best, corrections."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from catalog.model import Catalog, Paper, Result
from catalog.model.correction import Correction
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
class News:
    """What is new on a day."""

    papers: list[Paper] = field(default_factory=list)
    numbers: list[Addition] = field(default_factory=list)
    """Papers that stood in the list already, with the numbers that came in."""
    bests: list[Best] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)

    @property
    def number_count(self) -> int:
        """Return how many numbers came in."""
        came_along = (r for paper in self.papers for r in paper.results if (r.added or paper.added) <= paper.added)
        return sum(1 for _ in came_along) + sum(len(added.results) for added in self.numbers)

    @property
    def size(self) -> int:
        """Return how many lines tell it."""
        return len(self.papers) + len(self.numbers) + len(self.bests) + len(self.corrections)


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


def months(
    added: Iterable[Addition], boards: Iterable[Board], corrections: Iterable[Correction] = ()
) -> dict[date, dict[date, News]]:
    """Return what is new by months, each known by its first day, and in them by days; the newest first."""
    days: dict[date, News] = defaultdict(News)
    for addition in added:
        if addition.results:
            days[addition.day].numbers.append(addition)
        else:
            days[addition.day].papers.append(addition.paper)
    for board in boards:
        for best in bests(board):
            days[best.day].bests.append(best)
    for correction in corrections:
        days[correction.day].corrections.append(correction)
    found: dict[date, dict[date, News]] = defaultdict(dict)
    for day in sorted(days, reverse=True):
        found[day.replace(day=1)][day] = days[day]
    return dict(found)
