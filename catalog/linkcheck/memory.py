"""What is remembered of links from run to run."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter

from catalog.linkcheck.answer import Answer, State
from catalog.model import Record


class Memory(Record):
    """What is known of a link."""

    state: State
    """How it was when it was last asked for."""
    status: str
    """What was answered then."""
    moved_to: str | None = None
    """Its new address, where it has moved for good."""
    good: date | None = None
    """The last day on which it was good."""
    failing: date | None = None
    """The first day since then on which it was dead, or on which nobody could tell."""

    def is_fresh(self, today: date, days: int) -> bool:
        """Return whether it was good less than some days ago."""
        return self.state in ("good", "moved") and self.good is not None and (today - self.good).days < days

    def fails_for(self, today: date, days: int) -> bool:
        """Return whether it has been failing for some days."""
        return self.failing is not None and (today - self.failing).days >= days


_MEMORIES = TypeAdapter(dict[str, Memory])


def read_memories(path: Path) -> dict[str, Memory]:
    """Return what a file remembers, nothing where there is none yet; raise `OSError` or `ValueError` if it is none."""
    return _MEMORIES.validate_json(path.read_bytes()) if path.exists() else {}


def to_text(memories: Mapping[str, Memory]) -> str:
    """Return what is remembered as the text of a file, in the order of the addresses."""
    return _MEMORIES.dump_json(dict(sorted(memories.items())), indent=1, exclude_none=True).decode() + "\n"


def remembered(before: Memory | None, answer: Answer, today: date) -> Memory:
    """Return what is known of a link after an answer."""
    good = before.good if before else None
    failing = before.failing if before else None
    match answer.state:
        case "good" | "moved":
            good, failing = today, None
        case "dead" | "unsure":
            failing = failing or today
        case "refused":
            failing = None
    return Memory(state=answer.state, status=answer.status, moved_to=answer.moved_to, good=good, failing=failing)
