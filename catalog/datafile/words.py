"""The closed lists of words as text of the data file: in order, with a word more, or without some."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from catalog.datafile.document import Document
from catalog.datafile.serialize import to_line
from catalog.datafile.spans import last_line, line_break

SORTED = ("venues", "tags", "backbones", "help", "training_sets")
"""The lists whose words stand in the order of the alphabet; protocols and datasets stand in that of the boards."""

LISTS = (*SORTED, "protocols")
"""The lists that say something of each word."""

_FRAMEWORKS = "frameworks"


@dataclass(frozen=True)
class Word:
    """A word that a closed list lacks, or a dataset, or a variant of one."""

    section: str
    """The list, `datasets` or `variants`."""
    key: str
    value: Any
    """What the list says of it; of a dataset or a variant its fields, and nothing of a framework."""
    dataset: str = ""
    """The id of the dataset that a variant belongs to."""


def with_words_in_order(document: Document) -> str:
    """Return the text of a file with its lists of words in order; a comment above a word moves with it."""
    lines = document.written.splitlines(keepends=True)
    for section in SORTED:
        blocks = _blocks(document, lines, section)
        _put_back(lines, blocks, sorted(blocks, key=lambda block: block.key.casefold()))
    return _with_frameworks(document, lines, document.data.get(_FRAMEWORKS, []))


def without_words(document: Document, unused: Iterable[tuple[str, str]]) -> str:
    """Return the text of a file without some words, each named by its list and itself."""
    lines, gone = document.written.splitlines(keepends=True), set(unused)
    for section in {section for section, _ in gone} - {_FRAMEWORKS}:
        blocks = _blocks(document, lines, section)
        _put_back(lines, blocks, [block for block in blocks if (section, block.key) not in gone])
    kept = [word for word in document.data.get(_FRAMEWORKS, []) if (_FRAMEWORKS, word) not in gone]
    return _with_frameworks(document, lines, kept)


def with_word(document: Document, word: Word) -> str:
    """Return the text of a file with a word more, which its list lacks."""
    lines = document.written.splitlines(keepends=True)
    newline = line_break(document.written)
    if word.section == _FRAMEWORKS:
        return _with_frameworks(document, lines, [*document.data[_FRAMEWORKS], word.key])
    if word.section in SORTED:
        blocks = _blocks(document, lines, word.section)
        at = next((block.top for block in blocks if block.key.casefold() > word.key.casefold()), blocks[-1].end)
        text = f"  {to_line({word.key: word.value})}"
    else:
        at, text = _dataset(document, word) if word.section == "datasets" else _variant(document, word)
    return "".join([*lines[:at], text.replace("\n", newline), *lines[at:]])


@dataclass(frozen=True)
class _Block:
    """The lines of a word, from 0, with the comments above it."""

    key: str
    top: int
    end: int


def _blocks(document: Document, lines: Sequence[str], section: str) -> list[_Block]:
    """Return where the words of a list stand; nowhere, where it stands in braces."""
    node = _child(document.root, section)
    blocks: list[_Block] = []
    for key, value in node.value if isinstance(node, yaml.MappingNode) and not node.flow_style else ():
        top = key.start_mark.line
        while lines[top - 1].lstrip().startswith("#"):
            top -= 1
        blocks.append(_Block(key.value, top, last_line(value)))
    return blocks


def _put_back(lines: list[str], before: Sequence[_Block], after: Sequence[_Block]) -> None:
    """Write words to where words stand, as many lines as there were, so that no other line moves."""
    if not before:
        return
    texts = [line for block in after for line in lines[block.top : block.end]]
    top, end = before[0].top, before[-1].end
    lines[top:end] = [*texts, *[""] * (end - top - len(texts))]


def _with_frameworks(document: Document, lines: list[str], words: Collection[str]) -> str:
    node, ordered = _child(document.root, _FRAMEWORKS), sorted(words, key=str.casefold)
    if node and node.start_mark.line + 1 == last_line(node) and ordered != document.data[_FRAMEWORKS]:
        lines[node.start_mark.line] = to_line({_FRAMEWORKS: ordered}).replace("\n", line_break(document.written))
    return "".join(lines)


def _dataset(document: Document, word: Word) -> tuple[int, str]:
    fields = "".join(f"    {to_line({key: value})}" for key, value in word.value.items())
    return last_line(_child(document.root, "datasets")), f"\n  - {to_line({'id': word.key})}{fields}"


def _variant(document: Document, word: Word) -> tuple[int, str]:
    number = next(i for i, dataset in enumerate(document.data["datasets"]) if dataset["id"] == word.dataset)
    dataset = _child(document.root, "datasets").value[number]
    variants = _child(dataset, "variants")
    text = f"      - {{{to_line({'id': word.key} | word.value).rstrip()}}}\n"
    return (last_line(variants), text) if variants else (last_line(dataset), f"    variants:\n{text}")


def _child(node: yaml.Node, key: str) -> Any:
    return next((value for name, value in node.value if name.value == key), None)
