"""YAML as the catalogue allows it: plain mappings, lists and words, read from the parser's events in one pass.

A word is something else than text only where no contributor can be surprised: `on`, `NO`, `1:30`, `<<` and days stay
text, as they do in YAML 1.2; the model makes dates of days. A key is always text, as in JSON: `2403.01480` is an arXiv
id there and keeps its last zero.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.composer import ComposerError
from yaml.constructor import ConstructorError

from catalog.model.numbers import Printed

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?")
_DEEPEST = 20
_ENDLESS = 1000


@dataclass
class _Frame:
    """A mapping or a list that is being read."""

    content: Any
    start: Any
    key: str | None = None
    """The key of a mapping whose value comes next."""
    section: str = ""
    """The key of a mapping whose value came last, and may still be open."""
    lines: dict[str, int] = field(default_factory=dict)
    """The line of each key of a mapping so far."""
    flow: bool = False
    """Whether it stands in braces or brackets."""


class PlainYaml:
    """One document: what it says, and where it says what YAML allows and the catalogue does not.

    Raise `yaml.YAMLError` when the text is not YAML, and `RecursionError` when it is nested beyond all reason.
    """

    def __init__(self, text: str) -> None:
        self.data: Any = None
        self.nothing = True
        """Whether there is no document at all."""
        self.faults: list[tuple[int, str]] = []
        """A key twice, a tag, an alias, depth without end, braces over the margin: each line, and what is wrong."""
        self.entry_lines: dict[str, list[int]] = defaultdict(list)
        """The lines of the items of each list that a key at the top holds."""
        self._frames: list[_Frame] = []
        self._anchors: dict[str, int] = {}
        self._words: dict[str, str] = {}
        parser = Loader(text)
        steps = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._begin,
        }
        while parser.check_event():
            event = parser.get_event()
            if step := steps.get(type(event)):
                step(event)

    def _begin(self, event: Any) -> None:
        if not self.nothing:
            told = ("expected a single document in the stream", None, "but found another document", event.start_mark)
            raise ComposerError(*told)
        self.nothing = False

    def _scalar(self, event: Any) -> None:
        if event.anchor or (event.tag and not event.implicit[0]):
            self._look_at(event)
        self._look_at_margin(event)
        frame = self._frames[-1] if self._frames else None
        if frame and type(frame.content) is dict and frame.key is None:
            self._key(frame, event)
        else:
            plain = not event.style and event.implicit[0]
            # What is said many times, such as a word of a closed list, is held once.
            word = self._words.setdefault(event.value, event.value)
            self._put(plain_value(word) if plain else word)

    def _key(self, frame: _Frame, event: Any) -> None:
        line, name = event.start_mark.line + 1, self._words.setdefault(event.value, event.value)
        if name in frame.lines:
            self.faults.append((line, f"has the key `{name}` twice (first in line {frame.lines[name]}). Keep one."))
        frame.lines.setdefault(name, line)
        frame.key = name

    def _open(self, event: Any) -> None:
        self._look_at(event)
        self._look_at_margin(event)
        content: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        if len(self._frames) == 2 and type(self._frames[1].content) is list:
            self.entry_lines[self._frames[0].section].append(event.start_mark.line + 1)
        self._put(content, event)
        self._frames.append(_Frame(content, event.start_mark, flow=event.flow_style))
        if len(self._frames) > _ENDLESS:
            raise RecursionError
        if len(self._frames) == _DEEPEST + 1:
            fault = f"is nested more than {_DEEPEST} levels deep. Write it like the entries around it."
            self.faults.append((event.start_mark.line + 1, fault))

    def _close(self, event: Any) -> None:
        self._look_at_margin(event)
        self._frames.pop()

    def _alias(self, event: Any) -> None:
        if event.anchor not in self._anchors:
            raise ComposerError(None, None, f"found undefined alias {event.anchor!r}", event.start_mark)
        fault = "is the target of a YAML alias (*name). Write the value out instead."
        self.faults.append((self._anchors[event.anchor], fault))
        self._put(None, event)

    def _look_at(self, event: Any) -> None:
        """Take note of what nobody needs to write: anchors and tags."""
        line = event.start_mark.line + 1
        if event.anchor:
            self._anchors[event.anchor] = line
        if event.tag:
            self.faults.append((line, f"has the YAML tag {event.tag!r}. Leave it out."))

    def _look_at_margin(self, event: Any) -> None:
        """Take note of what stands at the margin inside of braces: other readers end the braces there."""
        if event.start_mark.column == 0 and self._frames and self._frames[-1].flow and not self._frames[0].flow:
            opened = self._frames[-1].start.line + 1
            fault = f"begins without spaces, inside of what opens in line {opened}. Put spaces before it."
            self.faults.append((event.start_mark.line + 1, fault))

    def _put(self, value: Any, event: Any = None) -> None:
        """Put a value where it stands: below its key, into its list, or at the top."""
        if not self._frames:
            self.data = value
            return
        frame = self._frames[-1]
        if type(frame.content) is list:
            frame.content.append(value)
        elif frame.key is not None:
            frame.content[frame.key] = value
            frame.section, frame.key = frame.key, None
        elif event:
            told = ("while constructing a mapping", frame.start, "found unhashable key", event.start_mark)
            raise ConstructorError(*told)


def plain_value(word: str) -> Any:
    """Return what a word without quotes is: a number, a truth value, nothing, or text."""
    if word in _WORDS:
        return _WORDS[word]
    number = _NUMBER.fullmatch(word) if word[0] in "-0123456789" else None
    if not number:
        return word
    return Printed(word) if number[1] else int(word)
