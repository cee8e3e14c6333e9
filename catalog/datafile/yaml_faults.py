"""Where a text is not the YAML that the catalogue allows, in one line with its mend."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from catalog.datafile.files import shown

_HEAD = re.compile(r"( *)(- )?(?:([^\s:{\[\"'#-][^:{\[\"'#]*):(?= |$))?")
"""What a line begins with: spaces, the mark of an item, a key."""
_ENTRY = ("- ", "id")
"""What the first line of an entry begins with."""
_NEAR = 40
"""Lines above a fault among which people look for its cause."""
_RARE = 20
"""Of how many lines one may begin otherwise, as a key of an entry may be that of a section too."""


def tab_faults(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines (from 1) that hold a tab, which readers of YAML take differently, with fault and mend."""
    for number, line in enumerate(text.split("\n") if "\t" in text else (), start=1):
        if "\t" in line:
            yield number, "holds a tab. Write spaces instead."


def yaml_message(path: Path, text: str, error: yaml.YAMLError) -> str:
    """Return in one line where a file is not YAML, and how to mend it."""
    if isinstance(error, yaml.reader.ReaderError):
        line = text[: error.position].count("\n") + 1
        return f"{shown(path)}:{line}: the file: holds the invisible character U+{error.character:04X}. Remove it."
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    mark = getattr(error, "problem_mark", None)
    line = mark.line if mark else 0
    start = getattr(getattr(error, "context_mark", None) or mark, "line", 0)
    if "quoted scalar" in (getattr(error, "context", None) or ""):
        line, mend = start, "Close the quote that opens here"
    elif "unhashable" in problem:
        mend = "Put the value in quotes: { and [ have a meaning of their own in YAML"
    elif found := _out_of_line(text.split("\n"), line):
        line, mend = found
    elif "mapping values are not allowed" in problem:
        mend = "Put a value that holds a colon and a space in quotes, or bring the line below the keys around it"
    else:
        since = f"From line {start + 1} on, look" if line - start < _NEAR else "Look here and above"
        mend = f"{since} for a missing colon, an open quote or bracket, a value that needs quotes, or a key out of line"
    return f"{shown(path)}:{line + 1}: the file: is not valid YAML ({problem}). {mend}."


def _out_of_line(lines: Sequence[str], last: int) -> tuple[int, str] | None:
    """Return the nearest line (from 0) above a fault that begins at another column than its kind, and its mend.

    A kind is a key, or an item of a list. What stands above the entry with the fault is not looked at.
    """
    heads = [(head[2] or "", head[3] or "", len(head[1])) for line in lines if (head := _HEAD.match(line))]
    columns: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    for dash, key, column in heads:
        columns[dash, key][column] += 1
    entries = [i for i, (dash, key, _) in enumerate(heads[: last + 1]) if (dash, key) == _ENTRY]
    for i in range(min(last, len(heads) - 1), entries[-1] - 1 if entries else last, -1):
        dash, key, column = heads[i]
        [(usual, times)] = columns[dash, key].most_common(1)
        if (dash or key) and column != usual and columns[dash, key][column] <= max(1, times // _RARE) < times:
            return i, f"This line begins with {_spaces(column)}, others of its kind with {_spaces(usual)}"
    return None


def _spaces(number: int) -> str:
    return f"{number or 'no'} {'space' if number == 1 else 'spaces'}"
