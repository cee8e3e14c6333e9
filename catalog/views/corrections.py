"""What a state of the data corrects of an older one: what somebody may have quoted, and would now quote otherwise."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from catalog.model import Paper
from catalog.model.correction import Correction
from catalog.views.index import Index
from catalog.views.leaderboards import Standing
from catalog.views.wording import METRICS, board_name


def corrections(before: Index, after: Index, day: date) -> Iterator[Correction]:
    """Yield what changed of numbers, of their ranks and of names, and what left the list; a day tells it."""
    known = {key: paper for paper in after.catalog.papers for key in paper.formerly} | after.papers
    for old in before.catalog.papers:
        new = known.get(old.id)
        if new is None:
            gone = {"day": day.isoformat(), "paper": old.id, "name": old.name}
            yield from _changed(gone, "paper", old.title, None)
            continue
        told = {"day": day.isoformat(), "paper": new.id, "name": new.name}
        for field in ("id", "title", "abbreviation"):
            yield from _changed(told, field, getattr(old, field), getattr(new, field))
        yield from _of_numbers(told, before, _by_key(before, old), after, _by_key(after, new))


def _by_key(index: Index, paper: Paper) -> dict[str, Standing]:
    """Return the numbers of a paper by their keys; one that has none cannot be told from others."""
    return {standing.result.key: standing for standing in index.standings(paper) if standing.result.key}


def _of_numbers(
    told: dict[str, Any], before: Index, old: dict[str, Standing], after: Index, new: dict[str, Standing]
) -> Iterator[Correction]:
    for key, was in old.items():
        now = new.get(key)
        index, board = (after, now.board) if now else (before, was.board)
        told = told | {"row": key, "board": board_name(index, board)}
        if now is None:
            yield from _changed(told, "result", _numbers(was), None)
            continue
        for field in METRICS:
            yield from _changed(told, field, _text(was, field), _text(now, field))
        if was.result is not was.row.result:
            continue  # the row is told once, by the number that counts for it
        if was.board.key != now.board.key:
            yield from _changed(told, "board", board_name(before, was.board), told["board"])
        elif (was.row.rank is None) != (now.row.rank is None):
            yield from _changed(told, "rank", _rank(was), _rank(now))


def _changed(told: dict[str, Any], what: str, was: str | None, now: str | None) -> Iterator[Correction]:
    """Yield a correction where something is not said any more; what is said for the first time is none."""
    if was is not None and was != now:
        yield Correction.model_validate(told | {"what": what, "was": was, "now": now})


def _text(standing: Standing, field: str) -> str | None:
    number = getattr(standing.result, field)
    return None if number is None else str(number)


def _numbers(standing: Standing) -> str:
    numbers = {metric.short: _text(standing, field) for field, metric in METRICS.items()}
    return ", ".join(f"{name} {number}" for name, number in numbers.items() if number)


def _rank(standing: Standing) -> str:
    return "ranked" if standing.row.rank else f"without a rank: {standing.row.reason or 'its board has none'}"


def standing_of(index: Index, correction: Correction) -> Standing | None:
    """Return where the number of a correction stands now; None where it left the list, or is about none."""
    paper = index.papers.get(correction.paper)
    return _by_key(index, paper).get(correction.row or "") if paper else None
