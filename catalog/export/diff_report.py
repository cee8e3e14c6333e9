"""What a pull request changes of the site, as Markdown for people who read it on GitHub."""

from collections.abc import Iterator

from catalog.model import Catalog, Paper
from catalog.model.markdown import code
from catalog.model.text import count
from catalog.views.diff import BoardChange, Changes, Edit, Move
from catalog.views.leaderboards import Row
from catalog.views.wording import method

MOST = 50
"""Lines of one section; a change of everything is not read line by line."""

MOST_ROWS = 8
"""Rows that the line of a board names, of those that moved and of those that left."""


def to_diff_report(found: Changes, new: Catalog) -> str:
    """Return the changes as a short report; text of the data can neither mention people nor break out of its line."""
    sections = {
        "Papers added": map(_paper, found.added),
        "Papers removed": map(_paper, found.removed),
        "Papers changed": map(_edit, found.edited),
        "Boards": (_board(board, new) for board in found.boards),
        "Lists changed": found.words,
    }
    parts = [_section(title, list(lines)) for title, lines in sections.items()]
    return "\n".join(filter(None, parts)) or "The data says the same as before: no table, board or download changes.\n"


def _section(title: str, lines: list[str]) -> str:
    if not lines:
        return ""
    more = [f"and {len(lines) - MOST} more"] if len(lines) > MOST else []
    return f"### {title}\n\n" + "".join(f"- {line}\n" for line in [*lines[:MOST], *more])


def _paper(paper: Paper) -> str:
    named = not paper.abbreviation or paper.title.startswith(paper.abbreviation)
    title = paper.title if named else f"{paper.abbreviation}: {paper.title}"
    return f"{code(title)}, {code(f'{paper.venue} {paper.year}')}"


def _edit(edit: Edit) -> str:
    said = [", ".join(map(code, edit.fields))] if edit.fields else []
    said += [count(len(edit.results_added), "number") + " added"] if edit.results_added else []
    said += [count(len(edit.results_removed), "number") + " removed"] if edit.results_removed else []
    return f"{code(edit.paper.name)}: {'; '.join(said)}"


def _board(change: BoardChange, new: Catalog) -> str:
    board = change.board
    protocol = new.protocols[board.protocol].name if board.protocol in new.protocols else board.protocol
    title = ", ".join(filter(None, (board.variant.name, protocol, board.split)))
    said = [*(_move(move, board.ranked) for move in change.moves[:MOST_ROWS]), *_rest(change)]
    return f"{code(title)}: {'; '.join(said)}"


def _move(move: Move, ranked: int) -> str:
    row = move.row
    if not row.rank:
        return f"{_name(row)} is shown without a rank"
    before = "new" if move.before is None else f"was {_ordinal(move.before)}"
    return f"{_name(row)} is now {_ordinal(row.rank)} of {ranked} ({before})"


def _rest(change: BoardChange) -> Iterator[str]:
    if len(change.moves) > MOST_ROWS:
        yield f"{count(len(change.moves) - MOST_ROWS, 'more row')} new or with another number"
    if change.left:
        more = f" and {count(len(change.left) - MOST_ROWS, 'more row')}" if len(change.left) > MOST_ROWS else ""
        yield f"{', '.join(map(_name, change.left[:MOST_ROWS]))}{more} no longer on it"
    if change.displaced:
        yield f"{count(change.displaced, 'other row')} with another rank"


def _name(row: Row) -> str:
    result = row.result
    name = method(row.paper, result)
    return code(f"{name} ({result.backbone})" if result.backbone else name)


def _ordinal(number: int) -> str:
    """Return 1st, 2nd, 3rd, 4th, 11th, 21st."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
