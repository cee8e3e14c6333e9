"""The data file with all words and entries in order and form; comments stay."""

from collections.abc import Collection
from operator import itemgetter
from pathlib import Path

from catalog.datafile.completion import complete, datasets_of, with_datasets
from catalog.datafile.document import Document, parse
from catalog.datafile.files import shown
from catalog.datafile.quoting import with_quotes
from catalog.datafile.rules.papers import place
from catalog.datafile.rules.vocabulary import unused_words
from catalog.datafile.serialize import to_yaml
from catalog.datafile.spans import entry_spans, line_break
from catalog.datafile.validate import catalog_error, validate
from catalog.datafile.words import LISTS, with_words_in_order, without_words
from catalog.model import Catalog, Paper
from catalog.model.draft import Draft
from catalog.model.problems import CatalogError


def in_order(text: str, path: Path, *, drop_unused: bool = False) -> str:
    """Return the text of a data file with its words and papers in order and form, and each entry complete.

    What other readers of YAML would misread is quoted. A comment above a word or an entry moves with it; an entry with
    comments inside keeps the form that it has. Words that nothing uses stay, unless they are to be dropped. Raise
    `CatalogError` where the text does not fit the model, or where it would say something else afterwards.
    """
    document, catalog = _read(text, path)
    unused = set(unused_words(catalog)) if drop_unused else set()
    arranged = with_words_in_order(document)
    arranged = without_words(parse(arranged, path), unused) if unused else arranged
    arranged = with_quotes(_arranged(arranged, *_read(arranged, path)))
    after, _ = validate(parse(arranged, path), Catalog)
    if after is None or _content(after) != _content(catalog, unused):
        fault = "cannot be put in order by a program. Write it like other entries."
        raise CatalogError([f"{shown(path)}:1: the file: {fault}"])
    return arranged


def _read(text: str, path: Path) -> tuple[Document, Catalog]:
    document = parse(text, path)
    catalog, problems = validate(document, Catalog)
    if catalog is None:
        raise catalog_error(document, problems)
    return document, catalog


def _content(catalog: Catalog, without: Collection[tuple[str, str]] = ()) -> Catalog:
    """Return what a catalogue says, whatever the order in which it says it, without some words."""
    known = datasets_of(catalog)
    papers = (_without_keys(with_datasets(paper, known)) for paper in sorted(catalog.papers, key=_place))
    frameworks = (word for word in catalog.frameworks if ("frameworks", word) not in without)
    lists = {
        section: {word: value for word, value in getattr(catalog, section).items() if (section, word) not in without}
        for section in LISTS
    }
    return catalog.model_copy(update={"papers": tuple(papers), "frameworks": tuple(sorted(frameworks)), **lists})


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
    blocks, known = [], datasets_of(catalog)
    for paper, span, end in zip(catalog.papers, spans, ends, strict=True):
        form = to_yaml(Draft.from_paper(complete(paper, known)))
        entry = "".join(lines[span.start : span.end]) if span.commented else form
        block = "".join([*lines[span.top : span.start], entry, *lines[span.end : end]])
        blocks.append((_place(paper), block.rstrip()))
    ordered = "\n\n".join(block for _, block in sorted(blocks, key=itemgetter(0)))
    whole = "".join(lines[: spans[0].top]) + ordered + "\n" + "".join(lines[spans[-1].end :])
    return whole.replace("\n", line_break(text))
