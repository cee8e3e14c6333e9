"""The data file with all entries in order and form; comments stay."""

from operator import itemgetter
from pathlib import Path

from catalog.datafile.document import Document, parse
from catalog.datafile.files import shown
from catalog.datafile.keys import with_keys
from catalog.datafile.rules.papers import place
from catalog.datafile.serialize import to_yaml
from catalog.datafile.spans import entry_spans, line_break
from catalog.datafile.validate import messages, validate
from catalog.model import Catalog, Paper
from catalog.model.draft import Draft
from catalog.model.problems import CatalogError


def in_order(text: str, path: Path) -> str:
    """Return the text of a data file with its papers in order and form, and a key for each result.

    A comment above an entry moves with it; an entry with comments inside keeps the form that it has. Raise
    `CatalogError` where the text does not fit the model, or where it would say something else afterwards.
    """
    document = parse(text, path)
    catalog, problems = validate(document, Catalog)
    if catalog is None:
        raise CatalogError(messages(document, problems))
    arranged = _arranged(text, document, catalog)
    after, _ = validate(parse(arranged, path), Catalog)
    expected = tuple(_without_keys(paper) for paper in sorted(catalog.papers, key=_place))
    if after is None or tuple(map(_without_keys, after.papers)) != expected:
        fault = "cannot be put in order by a program. Write it like other entries."
        raise CatalogError([f"{shown(path)}:1: the file: {fault}"])
    return arranged


def _without_keys(paper: Paper) -> Paper:
    return paper.model_copy(update={"results": tuple(r.model_copy(update={"key": None}) for r in paper.results)})


def _place(paper: Paper) -> tuple[int, str]:
    return place(paper.year, paper.title)


def _arranged(text: str, document: Document, catalog: Catalog) -> str:
    lines = text.replace("\r\n", "\n").splitlines(keepends=True)
    spans = entry_spans(document, lines)
    if not spans:
        return text
    ends = [*(span.top for span in spans[1:]), spans[-1].end]
    blocks = []
    for paper, span, end in zip(catalog.papers, spans, ends, strict=True):
        entry = "".join(lines[span.start : span.end]) if span.commented else to_yaml(Draft.from_paper(with_keys(paper)))
        block = "".join([*lines[span.top : span.start], entry, *lines[span.end : end]])
        blocks.append((_place(paper), block.rstrip()))
    ordered = "\n\n".join(block for _, block in sorted(blocks, key=itemgetter(0)))
    whole = "".join(lines[: spans[0].top]) + ordered + "\n" + "".join(lines[spans[-1].end :])
    return whole.replace("\n", line_break(text))
