"""A paper as text of the data file, and its place there."""

import re

import yaml

from catalog.check import identities, place
from catalog.document import Document
from catalog.model import Catalog, Paper

_WIDTH = 120
_STRING = "tag:yaml.org,2002:str"


class _Dumper(yaml.SafeDumper):
    """Writes YAML as the data file has it: list items indented, what would read as a number in double quotes."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    tag: str = dumper.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]  # in the stubs
    return dumper.represent_scalar(_STRING, text, style=None if tag == _STRING else '"')


_Dumper.add_representer(str, _text)


def to_yaml(paper: Paper) -> str:
    """Return a paper as an entry of the data file: lines that begin with `  - id:`, and no blank line around them."""
    values = paper.model_dump(by_alias=True, exclude_defaults=True, warnings=False)
    written = yaml.dump(
        {"papers": [values]},
        Dumper=_Dumper,
        width=_WIDTH,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
    )
    return written.partition("\n")[2]


def twin(paper: Paper, catalog: Catalog, document: Document) -> str | None:
    """Return the message that a paper is in the catalogue already, by what no two papers share; None if it is not."""
    mine = {(field, key) for field, _, key in identities(paper)}
    for i, other in enumerate(catalog.papers):
        for field, where, key in identities(other):
            if (field, key) in mine:
                line = document.line(("papers", i, *where))
                return (
                    f"{document.path}:{line}: {other.id}: has the same {field}. Edit this entry instead of adding one."
                )
    return None


def inserted(text: str, document: Document, catalog: Catalog, paper: Paper) -> str:
    """Return the data file's text with a paper at its place, and every other character as it was."""
    lines = text.splitlines(keepends=True)
    end = "\r\n" if "\r\n" in text else "\n"
    block = to_yaml(paper).replace("\n", end)
    after = next((i for i, other in enumerate(catalog.papers) if place(other) > place(paper)), None)
    if after is not None:
        at = document.line(("papers", after)) - 1
        while lines[at - 1].lstrip().startswith("#"):  # a comment right above an entry belongs to it
            at -= 1
        return "".join([*lines[:at], block, end, *lines[at:]])
    at = _end_of_papers(document, lines)
    if at == len(lines) and not lines[-1].endswith(end):
        return text + end + end + block.removesuffix(end)
    return "".join([*lines[:at], end, block, *lines[at:]])


def _end_of_papers(document: Document, lines: list[str]) -> int:
    """Return the number of lines up to the last one of the last paper: what else follows is blank or a comment."""
    papers = next(value for key, value in document.root.value if key.value == "papers")
    at: int = min(papers.end_mark.line + 1, len(lines))
    last = papers.value[-1].start_mark.line if papers.value else papers.start_mark.line
    while at > last + 1 and re.match(r"\s*$|#|\S", lines[at - 1]):
        at -= 1
    return at
