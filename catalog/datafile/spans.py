"""Which lines of the data file an entry takes, with its comments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from catalog.datafile.document import Document


@dataclass(frozen=True)
class Span:
    """The lines of an entry, from 0: its comments begin at `top`, itself at `start`, and it has ended at `end`."""

    top: int
    start: int
    end: int
    commented: bool
    """Whether a comment stands inside of it, which writing it anew would lose."""


def entry_spans(document: Document, lines: list[str]) -> list[Span]:
    """Return where the entries of the papers stand, in the order of the file."""
    spans: list[Span] = []
    for node in _papers(document).value:
        top = start = node.start_mark.line
        above = spans[-1].end if spans else 0
        while top > above and lines[top - 1].lstrip().startswith("#"):  # a comment right above an entry belongs to it
            top -= 1
        end = last_line(node)
        spans.append(Span(top, start, end, _commented(node, lines, start, end)))
    return spans


def end_of_papers(document: Document) -> int:
    """Return the number of lines up to the last one of the papers."""
    return last_line(_papers(document))


def line_break(text: str) -> str:
    """Return how most lines of a text end."""
    return "\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n"


def last_line(node: yaml.Node) -> int:
    """Return the number of lines up to the last one on which something of a node stands."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return last_line(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.line + (node.end_mark.column > 0))


def _papers(document: Document) -> yaml.SequenceNode:
    papers: yaml.SequenceNode = next(value for key, value in document.root.value if key.value == "papers")
    return papers


def _commented(node: yaml.Node, lines: list[str], start: int, end: int) -> bool:
    """Return whether a comment stands among the lines of an entry: a `#` that is part of no text."""
    found = [(i, match.end() - 1) for i in range(start, end) for match in re.finditer(r"(?:^|\s)#", lines[i])]
    texts = list(_texts(node)) if found else []
    return any(not any(begin <= at < close for begin, close in texts) for at in found)


def _texts(node: yaml.Node) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield where each text below a node begins and ends, as lines and columns."""
    if isinstance(node, yaml.ScalarNode):
        start, end = node.start_mark, node.end_mark
        yield (start.line, start.column), (end.line, end.column)
    else:
        for child in node.value:
            for part in child if isinstance(child, tuple) else [child]:
                yield from _texts(part)
