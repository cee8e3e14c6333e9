"""The parts of the documents that are made from the data: the README's list, and the entry in CONTRIBUTING.md."""

from dataclasses import dataclass
from itertools import groupby

from catalog.datafile.serialize import to_yaml
from catalog.model import Catalog, Code, Paper, Record, Reproduction, Result, Setting, Source
from catalog.model.draft import Draft
from catalog.model.markdown import escape, external_link, link
from catalog.views.index import Index

LIST = ("<!-- papers: written by `make fix` -->\n", "<!-- /papers -->\n")
"""The markers around the list of papers in the README."""

ENTRY = ("<!-- entry: written by `make fix` -->\n", "<!-- /entry -->\n")
"""The markers around the entry to copy and its keys in the document for contributors."""


class MissingMarkersError(ValueError):
    """A document lacks the two markers, so that there is no place for what belongs between them."""


def _between(text: str, markers: tuple[str, str], content: str) -> str:
    before, opened, rest = text.partition(markers[0])
    _, closed, after = rest.partition(markers[1])
    if not opened or not closed:
        raise MissingMarkersError(f"lacks the marks around it. Put them back: {' and '.join(map(str.strip, markers))}")
    return f"{before}{opened}\n{content}\n{closed}{after}"


def with_list(readme: str, index: Index, site_url: str) -> str:
    """Return a README with the list of a catalogue between its marks; raise `MissingMarkersError` without them."""
    return _between(readme, LIST, _list(index, site_url))


def _list(index: Index, site_url: str) -> str:
    parts = []
    for year, papers in groupby(index.catalog.papers, key=lambda paper: paper.year):
        rows = "".join(_row(index, paper, site_url) for paper in papers)
        head = "| Title | Abbreviation | Published | Datasets | Code | PDF |\n| --- | --- | --- | --- | --- | --- |\n"
        parts.append(f"### {year}\n\n{head}{rows}")
    return "\n".join(parts)


def _row(index: Index, paper: Paper, site_url: str) -> str:
    cells = [
        link(escape(paper.title), f"{site_url}papers/{paper.id}/"),
        escape(paper.abbreviation or "-"),
        escape(f"{paper.venue} {paper.year}"),
        escape(", ".join(index.dataset_names[key] for key in paper.datasets) or "-"),
        ", ".join(_code(index.catalog, code) for code in paper.code) or "-",
        external_link(index.catalog, "paper", paper.link) if paper.link else "-",
    ]
    return f"| {' | '.join(cells)} |\n"


def _code(catalog: Catalog, code: Code) -> str:
    name = code.framework or "code"
    return external_link(catalog, escape(name if code.official else f"{name}, unofficial"), code.url)


_FAMILIAR = "stego"
"""The paper whose entry is shown, since people of the field know it; in other data, the oldest one."""

_RECORDS: tuple[tuple[str, type[Record]], ...] = (
    ("An entry", Paper),
    ("Each of `code`", Code),
    ("Each of `results`", Result),
    ("The `setting` of a result", Setting),
    ("The `source` of a result", Source),
    ("Each of `reproductions`", Reproduction),
)


@dataclass(frozen=True)
class Key:
    """A key of a record as contributors write it, whether it is needed, and what the model says of it."""

    name: str
    needed: bool
    text: str


def with_entry(document: str, index: Index) -> str:
    """Return a document with entry and keys between its marks; raise `MissingMarkersError` without them."""
    return _between(document, ENTRY, f"{to_example(index)}\n{to_keys()}")


def to_example(index: Index) -> str:
    """Return the entry of a paper with a number and a reproduction, as a block of YAML; empty without papers."""
    paper = index.papers.get(_FAMILIAR) or next(reversed(index.catalog.papers), None)
    if paper is None:
        return ""
    results = paper.results[:1]
    had = [found for found in paper.reproductions if results and found.of == results[0].key]
    first = {"results": results, "reproductions": tuple(had[:1])}
    return f"```yaml\n{to_yaml(Draft.from_paper(paper.model_copy(update=first)))}```\n"


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
