"""What is wrong with the data, said so that one can mend it."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Location: TypeAlias = tuple[str | int, ...]
"""The keys and indexes that lead to a value of the file, such as `("papers", 3, "year")`."""


@dataclass(frozen=True)
class Problem:
    """A fault at a place of the data: what is wrong there, and how to mend it."""

    where: Location
    what: str
    hint: str


class CatalogError(Exception):
    """The data file cannot be used; `messages` has one line a fault, each with file, line, entry and mend."""

    def __init__(self, messages: list[str], faults: Sequence[tuple[str, Problem]] = ()) -> None:
        super().__init__("\n".join(messages))
        self.messages = messages
        self.faults = faults
        """The same for who does not see the file: what to call each entry, and what is wrong there."""


_MOST = 60
"""Words that a message lists; of papers there are more than anybody reads."""


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """Return the mend for a word that is not in a closed list: the nearest known one, or all of them."""
    names = sorted(known)
    folded = {name.casefold(): name for name in names}
    near = difflib.get_close_matches(wrong.casefold(), folded, n=1, cutoff=0.6)
    if near:
        return f"Did you mean `{folded[near[0]]}`?"
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return f"Known are: {', '.join(names[:_MOST])}{more}"
