"""What is wrong with links, as Markdown: who reads it knows where each stands and what to do."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from catalog.linkcheck.answer import State
from catalog.linkcheck.memory import Memory
from catalog.linkcheck.places import Place
from catalog.model.markdown import code
from catalog.model.text import plain

MOST = 40
"""Links that a section names, and counts the rest: an issue on GitHub holds 65,536 characters."""
MOST_PLACES = 3
"""Places that are named of a link."""
LONGEST = 300
"""Characters that are shown of an address, which may come from a stranger."""


@dataclass(frozen=True)
class Finding:
    """A link with what is known of it."""

    url: str
    memory: Memory
    places: tuple[Place, ...]
    marked: bool
    """Whether the data says that it is dead."""
    lasting: bool
    """Whether it has been failing for so long that it may be marked as dead."""
    copy: str | None = None
    """An archived copy of what it led to."""

    @property
    def is_dead(self) -> bool:
        """Return whether it is dead, and the data does not say so."""
        return self.memory.state == "dead" and not self.marked


@dataclass(frozen=True)
class _Section:
    title: str
    advice: str
    belongs: Callable[[Finding], bool]


_SECTIONS = (
    _Section("Dead", "Correct the address, or remove the link.", lambda found: found.is_dead),
    _Section(
        "Unsure for long",
        "Whether they are dead could not be told. Look at them.",
        lambda found: found.memory.state == "unsure" and found.lasting and not found.marked,
    ),
    _Section(
        "Alive again",
        "Remove them from `dead_links`.",
        lambda found: found.marked and found.memory.state in ("good", "moved"),
    ),
    _Section(
        "Moved for good",
        "Replace the old address with the new one.",
        lambda found: found.memory.state == "moved" and not found.marked,
    ),
)
_WORDS: dict[State, str] = {
    "good": "good",
    "dead": "dead",
    "unsure": "unsure",
    "moved": "moved for good",
    "refused": "closed to programs",
}
_REFUSED = _Section(
    "Closed to programs",
    "Only people can tell whether these are well; nothing has to be done.",
    lambda found: found.memory.state == "refused" and not found.marked,
)


def to_report(findings: Sequence[Finding], today: date) -> str:
    """Return a report as Markdown, empty where nothing has to be done; no text in it can act, or mention people."""
    if not any(section.belongs(found) for section in _SECTIONS for found in findings):
        return ""
    parts = [f"{counts(findings)} Seen on {today}."]
    for section in (*_SECTIONS, _REFUSED):
        inside = [found for found in findings if section.belongs(found)]
        if inside:
            parts += [f"## {section.title}", section.advice, _items(inside)]
            if section.title == "Dead":
                parts += _lines(inside)
    return "\n\n".join(parts) + "\n"


def counts(findings: Sequence[Finding]) -> str:
    """Return in a sentence how many links there are, and how many of each state."""
    marked = sum(found.marked for found in findings)
    states = Counter(found.memory.state for found in findings if not found.marked)
    said = [f"{states[state]} {word}" for state, word in _WORDS.items() if states[state]]
    said += [f"{marked} marked as dead"] if marked else []
    return f"{len(findings)} links: {', '.join(said) or 'all is well'}."


def _items(findings: Sequence[Finding]) -> str:
    items = [_item(found) for found in findings[:MOST]]
    if len(findings) > MOST:
        items.append(f"- and {len(findings) - MOST} more")
    return "\n".join(items)


def _item(found: Finding) -> str:
    memory = found.memory
    said = [memory.status]
    if memory.moved_to:
        said.append(f"now at {_shown(memory.moved_to)}")
    if memory.failing:
        said += [f"failing since {memory.failing}", f"last good on {memory.good}" if memory.good else "never seen good"]
    if found.copy:
        said.append(f"archived at {_shown(found.copy)}")
    places = list(dict.fromkeys(_place(place) for place in found.places))
    more = f" and {len(places) - MOST_PLACES} more places" if len(places) > MOST_PLACES else ""
    return f"- {_shown(found.url)}: {', '.join(said)}. In {', '.join(places[:MOST_PLACES])}{more}."


def _place(place: Place) -> str:
    return _shown(f"{place.file}:{place.line}") + (f" ({_shown(place.entry)})" if place.entry else "")


def _lines(dead: Sequence[Finding]) -> list[str]:
    """Return the lines that mark as dead what the data links to and has been failing for long."""
    ripe = [found for found in dead if found.lasting and any(place.entry for place in found.places)]
    if not ripe:
        return []
    text = "Or mark those that have been dead for long, below `dead_links:`, which stands above `papers:` in the data:"
    # The data's own addresses and the archive's have been checked: they hold no quote, backtick or line break.
    return [text, "\n".join(["```yaml", *(_line(found) for found in ripe[:MOST]), "```"])]


def _line(found: Finding) -> str:
    copy = f', copy: "{found.copy}"' if found.copy else ""
    return f'  "{found.url}": {{since: {found.memory.failing}{copy}}}'


def _shown(text: str) -> str:
    """Return any text as inline code, shortened where it is long."""
    line = plain(text)
    return code(line if len(line) <= LONGEST else f"{line[:LONGEST]}…")
