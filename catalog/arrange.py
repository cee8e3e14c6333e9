"""The text of the data file with an entry more, an entry changed, or all in order: what stands between stays."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

import yaml

from catalog.check import approved, place
from catalog.document import Document, parse, read_text
from catalog.entry import to_yaml
from catalog.load import messages, validate
from catalog.model import Catalog, Paper
from catalog.problem import CatalogError


@dataclass(frozen=True)
class DataFile:
    """A data file that breaks no rule: as text, as YAML that knows its lines, and as records."""

    text: str
    document: Document
    catalog: Catalog

    @classmethod
    def read(cls, path: Path) -> "DataFile":
        """Return the file at a path; raise `CatalogError` when it breaks a rule."""
        text = read_text(path)
        document = parse(text, path)
        return cls(text, document, approved(document))


@dataclass(frozen=True)
class _Span:
    """The lines of an entry, from 0: its comments begin at `top`, itself at `start`, and it has ended at `end`."""

    top: int
    start: int
    end: int
    commented: bool
    """Whether a comment stands inside of it, which writing it anew would lose."""


def inserted(file: DataFile, paper: Paper) -> str:
    """Return the file's text with a paper at its place, and every other character as it was."""
    lines, newline = file.text.splitlines(keepends=True), _newline(file.text)
    block = to_yaml(paper).replace("\n", newline)
    after = next((i for i, other in enumerate(file.catalog.papers) if place(other) > place(paper)), None)
    if after is not None:
        at = _spans(file.document, lines)[after].top
        return "".join([*lines[:at], block, newline, *lines[at:]])
    at = _last_line(_papers(file.document))
    if at == len(lines) and not lines[-1].endswith(newline):
        return file.text + newline + newline + block.removesuffix(newline)
    return "".join([*lines[:at], newline, block, *lines[at:]])


def replaced(file: DataFile, index: int, paper: Paper) -> str | None:
    """Return the text with a paper instead of the one at an index; None where comments inside of it would be lost."""
    lines, newline = file.text.splitlines(keepends=True), _newline(file.text)
    span = _spans(file.document, lines)[index]
    if span.commented:
        return None
    return "".join([*lines[: span.start], to_yaml(paper).replace("\n", newline), *lines[span.end :]])


def in_order(text: str, path: Path) -> str:
    """Return the text of a data file with its papers in order and form, one blank line between them.

    A comment above an entry moves with it; an entry with comments inside keeps the form that it has. Raise
    `CatalogError` where the text does not fit the model, or where it would say something else afterwards.
    """
    document = parse(text, path)
    catalog, problems = validate(document, Catalog)
    if catalog is None:
        raise CatalogError(messages(document, problems))
    arranged = _arranged(text, document, catalog)
    after, _ = validate(parse(arranged, path), Catalog)
    if after is None or after.papers != tuple(sorted(catalog.papers, key=place)):
        raise CatalogError([f"{path}:1: the file: cannot be put in order by a program. Write it like other entries."])
    return arranged


def _arranged(text: str, document: Document, catalog: Catalog) -> str:
    newline = _newline(text)
    lines = text.replace("\r\n", "\n").splitlines(keepends=True)
    spans = _spans(document, lines)
    if not spans:
        return text
    ends = [*(span.top for span in spans[1:]), spans[-1].end]
    blocks = []
    for paper, span, end in zip(catalog.papers, spans, ends, strict=True):
        entry = "".join(lines[span.start : span.end]) if span.commented else to_yaml(paper)
        block = "".join([*lines[span.top : span.start], entry, *lines[span.end : end]])
        blocks.append((place(paper), block.rstrip()))
    ordered = "\n\n".join(block for _, block in sorted(blocks, key=itemgetter(0)))
    whole = "".join(lines[: spans[0].top]) + ordered + "\n" + "".join(lines[spans[-1].end :])
    return whole.replace("\n", newline)


def _newline(text: str) -> str:
    """Return how most lines of a text end."""
    return "\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n"


def _papers(document: Document) -> yaml.SequenceNode:
    papers: yaml.SequenceNode = next(value for key, value in document.root.value if key.value == "papers")
    return papers


def _spans(document: Document, lines: list[str]) -> list[_Span]:
    spans: list[_Span] = []
    for node in _papers(document).value:
        top = start = node.start_mark.line
        above = spans[-1].end if spans else 0
        while top > above and lines[top - 1].lstrip().startswith("#"):  # a comment right above an entry belongs to it
            top -= 1
        end = _last_line(node)
        spans.append(_Span(top, start, end, _commented(node, lines, start, end)))
    return spans


def _last_line(node: yaml.Node) -> int:
    """Return the number of lines up to the last one on which something of a node stands."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.line + (node.end_mark.column > 0))


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
