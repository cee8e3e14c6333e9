"""Where a new number would stand on the boards of its dataset variant."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog.model import Result
from catalog.views.comparability import departure
from catalog.views.index import Index
from catalog.views.leaderboards import Board, Row, ranked_by


@dataclass(frozen=True)
class Place:
    """The rank that a number would have among rows with a rank, and how many these are without it."""

    rank: int
    others: int


@dataclass(frozen=True)
class Placement:
    """Where a number would stand on a board."""

    board: Board
    reason: str | None
    """Why it would have no rank, where it would have none."""
    place: Place
    """Its place among all rows with a rank."""
    like: Place | None
    """Its place among those that state the same backbone, refinement and images; None where it states none of them."""


def place(index: Index, result: Result) -> Iterator[Placement]:
    """Yield where a number would stand on each board whose protocol matches clusters as the number's own does."""
    protocols = index.catalog.protocols
    matching = protocols[result.protocol].matching
    for board in index.boards_of.get(result.on, ()):
        if protocols[board.protocol].matching != matching or (result.split and result.split != board.split):
            continue
        rows = [row for row in board.rows if row.rank]
        alike = [row for row in rows if _stated(row.described).items() >= _stated(result).items()]
        reason = departure(index.catalog, board.variant, result.model_copy(update={"protocol": board.protocol}))
        like = _place(board, alike, result) if _stated(result) else None
        yield Placement(board, reason, _place(board, rows, result), like)


def _stated(result: Result) -> dict[str, object]:
    """Return what a row is compared by like for like, as far as it is stated."""
    setting = result.setting
    found = {"backbone": result.backbone, "refinement": setting.refinement, "images": setting.images}
    return {field: value for field, value in found.items() if value is not None}


def _place(board: Board, rows: Sequence[Row], result: Result) -> Place:
    own = ranked_by(result, board.metric)
    return Place(1 + sum(ranked_by(row.result, board.metric) > own for row in rows), len(rows))
