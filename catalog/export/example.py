"""An entry to copy and the keys it may have, as Markdown for those who write one."""

from dataclasses import dataclass

from catalog.entry import to_yaml
from catalog.export.markdown import escape
from catalog.marks import between
from catalog.model import Catalog, Code, Paper, Record, Result, Source

MARKS = ("<!-- entry: written by `make fix` -->\n", "<!-- /entry -->\n")
"""Between these lines of the document for contributors stand the entry and its keys."""

_FAMILIAR = "stego"
"""The paper whose entry is shown, since people of the field know it; in other data, the oldest one."""

_RECORDS: tuple[tuple[str, type[Record]], ...] = (
    ("An entry", Paper),
    ("Each of `code`", Code),
    ("Each of `results`", Result),
    ("The `source` of a result", Source),
)


@dataclass(frozen=True)
class Key:
    """A key of a record as contributors write it, whether it is needed, and what the model says of it."""

    name: str
    needed: bool
    text: str


def with_example(document: str, catalog: Catalog) -> str:
    """Return a document with entry and keys between its marks; raise `NoMarksError` where they are missing."""
    return between(document, MARKS, f"{to_example(catalog)}\n{to_keys()}")


def to_example(catalog: Catalog) -> str:
    """Return the entry of a paper with one of its numbers, as a block of YAML; an empty text where there is none."""
    paper = catalog.papers_by_id.get(_FAMILIAR) or next(reversed(catalog.papers), None)
    if paper is None:
        return ""
    return f"```yaml\n{to_yaml(paper.model_copy(update={'results': paper.results[:1]}))}```\n"


def keys() -> dict[str, list[Key]]:
    """Return the keys of an entry and of what it holds, by what they are keys of."""
    return {
        what: [
            Key(field.alias or name, field.is_required(), field.description or "")
            for name, field in record.model_fields.items()
        ]
        for what, record in _RECORDS
    }


def to_keys() -> str:
    """Return every key of an entry with what it is, as tables."""
    return "\n".join(_table(what, rows) for what, rows in keys().items())


def _table(what: str, rows: list[Key]) -> str:
    lines = (f"| `{key.name}`{' (needed)' if key.needed else ''} | {_described(key.text)} |\n" for key in rows)
    return "".join([f"| {what} | |\n| --- | --- |\n", *lines])


def _described(text: str) -> str:
    """Return a description with its code as code: Markdown shows nothing else of it but text."""
    parts = text.split("`")
    return "".join(f"`{part}`" if i % 2 else escape(part) for i, part in enumerate(parts))
