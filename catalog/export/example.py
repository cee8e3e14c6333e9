"""An entry to copy and the keys it may have, as Markdown for those who write one."""

from collections.abc import Iterator

from catalog.entry import to_yaml
from catalog.export.markdown import escape
from catalog.marks import between
from catalog.model import Catalog, Code, Paper, Record, Result, Source

MARKS = ("<!-- entry: written by `make fix` -->\n", "<!-- /entry -->\n")
"""Between these lines of the document for contributors stand the entry and its keys."""

_FAMILIAR = "stego"
"""The paper whose entry is shown, since people of the field know it; in other data, the oldest one."""

_RECORDS: tuple[tuple[str, type[Record]], ...] = (
    ("", Paper),
    ("each of `code`: ", Code),
    ("each of `results`: ", Result),
    ("`source` of a result: ", Source),
)


def with_example(document: str, catalog: Catalog) -> str:
    """Return a document with entry and keys between its marks; raise `NoMarksError` where they are missing."""
    return between(document, MARKS, f"{to_example(catalog)}\n{to_keys()}")


def to_example(catalog: Catalog) -> str:
    """Return the entry of a paper with one of its numbers, as a block of YAML; an empty text where there is none."""
    paper = catalog.papers_by_id.get(_FAMILIAR) or next(reversed(catalog.papers), None)
    if paper is None:
        return ""
    return f"```yaml\n{to_yaml(paper.model_copy(update={'results': paper.results[:1]}))}```\n"


def to_keys() -> str:
    """Return every key of an entry with what it is, as a table."""
    rows = (f"| {row} |\n" for prefix, record in _RECORDS for row in _rows(prefix, record))
    return "".join(["| key | | what it is |\n| --- | --- | --- |\n", *rows])


def _rows(prefix: str, record: type[Record]) -> Iterator[str]:
    for name, field in record.model_fields.items():
        needed = "needed" if field.is_required() else ""
        yield f"{prefix}`{field.alias or name}` | {needed} | {_described(field.description or '')}"


def _described(text: str) -> str:
    """Return a description with its code as code: Markdown shows nothing else of it but text."""
    parts = text.split("`")
    return "".join(f"`{part}`" if i % 2 else escape(part) for i, part in enumerate(parts))
