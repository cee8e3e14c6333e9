"""The data file with an entry more or an entry changed; every other character stays as it was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from catalog.datafile.completion import complete, datasets_of
from catalog.datafile.document import Document, parse
from catalog.datafile.files import read_text, shown, write_text
from catalog.datafile.load import load_document
from catalog.datafile.rules import RULES, Rules
from catalog.datafile.rules.identity import NOTHING, Published, as_published
from catalog.datafile.rules.papers import place
from catalog.datafile.serialize import to_yaml
from catalog.datafile.spans import end_of_papers, entry_spans, line_break
from catalog.datafile.validate import catalog_error
from catalog.datafile.words import Word, with_word
from catalog.model import Catalog, Paper
from catalog.model.draft import Draft
from catalog.model.problems import CatalogError, Problem


@dataclass(frozen=True)
class DataFile:
    """A data file that breaks no rule: as text, as YAML that knows its lines, and as records."""

    text: str
    document: Document
    catalog: Catalog

    @classmethod
    def from_text(cls, text: str, path: Path, published: Published = NOTHING, rules: Rules = RULES) -> "DataFile":
        """Return the file that a text makes at a path; raise `CatalogError` when it breaks one of some rules."""
        document = parse(text, path)
        return cls(text, document, load_document(document, rules, published))

    @classmethod
    def read(cls, path: Path, published: Published = NOTHING, rules: Rules = RULES) -> "DataFile":
        """Return the file at a path; raise `CatalogError` when it breaks one of some rules."""
        return cls.from_text(read_text(path), path, published, rules)

    @property
    def path(self) -> Path:
        """Return where the file is."""
        return self.document.path

    def paper(self, key: str) -> Paper | None:
        """Return the paper that has an id, or had it before; or None."""
        return next((paper for paper in self.catalog.papers if key in (paper.id, *paper.formerly)), None)

    def error(self, *problems: Problem) -> CatalogError:
        """Return problems of the file as an error."""
        return catalog_error(self.document, problems)

    def with_words(self, words: Iterable[Word]) -> "DataFile":
        """Return the file with words more in its closed lists, which nothing uses yet; no rule has looked at them.

        Raise `CatalogError` when one does not fit the model.
        """
        file = self
        for word in words:
            file = DataFile.from_text(with_word(file.document, word), self.path, rules=())
        return file

    def insert(self, entry: Draft) -> "DataFile":
        """Return the file with an entry at its place; raise `CatalogError` when that breaks a rule."""
        lines = self.text.splitlines(keepends=True)
        return self._with(self._joined(lines, self._after(entry), self._block(entry)), entry)

    def replace(self, key: str, entry: Draft) -> "DataFile":
        """Return the file with an entry instead of the one with an id, moved to where it now belongs.

        Raise `CatalogError` when that breaks a rule, or would lose a comment inside of the entry.
        """
        lines = self.text.splitlines(keepends=True)
        index = next(i for i, paper in enumerate(self.catalog.papers) if paper.id == key)
        span = entry_spans(self.document, lines)[index]
        if span.commented:
            raise self.error(Problem(("papers", index), "holds comments that a form would lose", "Edit the file"))
        block = "".join(lines[span.top : span.start]) + self._block(entry)
        if self._after(entry, index) == (index + 1 if index + 1 < len(self.catalog.papers) else None):
            return self._with("".join([*lines[: span.top], block, *lines[span.end :]]), entry)
        # One blank line goes with the entry; its lines stay counted until the new place is found.
        top, end = (span.top - 1, span.end) if not lines[span.top - 1].strip() else (span.top, span.end + 1)
        lines[top:end] = [""] * (end - top)
        return self._with(self._joined(lines, self._after(entry, index), block), entry)

    def save(self, before: "DataFile") -> None:
        """Write the file, which was made from another one; raise `CatalogError` where that has changed meanwhile.

        Raise `OSError` when it cannot be written.
        """
        if read_text(self.path) != before.text:
            raise CatalogError([f"{shown(self.path)}:1: the file: was changed meanwhile. Do it again."])
        write_text(self.path, self.text)

    def _with(self, text: str, entry: Draft) -> "DataFile":
        """Return the file that a text makes; an entry that came in is complete then."""
        file = DataFile.from_text(text, self.path, as_published(self.catalog))
        paper = file.paper(entry.get("id"))
        if paper is None or (whole := complete(paper, datasets_of(file.catalog))) is paper:
            return file
        return file.replace(paper.id, Draft.from_paper(whole))

    def _block(self, entry: Draft) -> str:
        return to_yaml(entry).replace("\n", line_break(self.text))

    def _after(self, entry: Draft, index: int | None = None) -> int | None:
        """Return the index of the paper that an entry belongs before, or None; the one it replaces is left out."""
        year, title = entry.get("year"), entry.get("title")
        if not isinstance(year, int) or not isinstance(title, str):
            return 0 if index is None else index + 1  # the check of the whole names what is wrong
        mine = place(year, title)
        papers = enumerate(self.catalog.papers)
        return next((i for i, other in papers if i != index and place(other.year, other.title) > mine), None)

    def _joined(self, lines: Sequence[str], after: int | None, block: str) -> str:
        """Return lines with a block before the paper at an index, or behind the last one, and a blank line between."""
        newline = line_break(self.text)
        if after is not None:
            at = entry_spans(self.document, self.text.splitlines(keepends=True))[after].top
            return "".join([*lines[:at], block, newline, *lines[at:]])
        at = end_of_papers(self.document)
        if at == len(lines) and not lines[-1].endswith(newline):
            return "".join([*lines, newline, newline, block.removesuffix(newline)])
        return "".join([*lines[:at], newline, block, *lines[at:]])
