"""The formats in which papers and boards leave the site: each is described here, and nowhere else.

The files of the site, the downloads of each table, the command `export`, the table on /data/ and the structured data
of the home page follow from `FORMATS`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from catalog.export import latex, markdown
from catalog.export.bibtex import to_bibtex
from catalog.export.csl_json import to_csl_json
from catalog.export.csv_table import to_boards_csv, to_csv
from catalog.export.json_data import to_json
from catalog.export.publication import Publication
from catalog.export.ris import to_ris
from catalog.model import Paper
from catalog.views.leaderboards import Board

T = TypeVar("T")


@dataclass(frozen=True)
class Cut:
    """How a script in the browser cuts a file to the rows that are shown; `docs/table.md` explains it."""

    form: str
    """What a record of the file is: `entries`, `lines`, `json`, `list` or `latex`."""
    frame: tuple[int, int] | None = None
    """How many lines stand before the records and after them, where a record is a line."""
    per: str | None = None
    """The attribute of a row that counts its lines, where they may be several."""


@dataclass(frozen=True)
class Writer(Generic[T]):
    """How all papers, or a board, are written in a format, and cut to some records."""

    write: Callable[[Publication, T], str]
    cut: Cut


@dataclass(frozen=True)
class Format:
    """A format, and what there is in it."""

    name: str
    """What the command line calls it."""
    label: str
    """What the site calls it."""
    suffix: str
    """How its files end on the site. Markdown ends in .txt there, or it would become a page."""
    media_type: str
    papers: Writer[Sequence[Paper]] | None = None
    board: Writer[Board] | None = None
    of_papers: str = ""
    """What its file of all papers holds."""
    of_each: bool = False
    """Whether each paper has a file of its own."""

    @property
    def file_suffix(self) -> str:
        """Return how its files end once they are downloaded."""
        return self.suffix.removesuffix(".txt") or self.suffix


def _board_bibtex(publication: Publication, board: Board) -> str:
    papers = {row.paper.id: row.paper for row in board.rows}
    return to_bibtex(publication.index, papers.values())


FORMATS = (
    Format(
        "bibtex",
        "BibTeX",
        ".bib",
        "application/x-bibtex",
        Writer(lambda publication, papers: to_bibtex(publication.index, papers), Cut("entries")),
        Writer(_board_bibtex, Cut("entries")),
        "all papers as BibTeX",
        of_each=True,
    ),
    Format(
        "ris",
        "RIS",
        ".ris",
        "application/x-research-info-systems",
        Writer(lambda publication, papers: to_ris(publication.index, papers), Cut("entries")),
        None,
        "all papers as RIS, for Zotero and EndNote",
        of_each=True,
    ),
    Format(
        "csl",
        "CSL-JSON",
        ".csl.json",
        "application/vnd.citationstyles.csl+json",
        Writer(lambda publication, papers: to_csl_json(publication.index, papers), Cut("list")),
        None,
        "all papers as CSL-JSON, for pandoc and citeproc",
        of_each=True,
    ),
    Format(
        "csv",
        "CSV",
        ".csv",
        "text/csv",
        Writer(lambda _, papers: to_csv(papers), Cut("lines", (1, 0))),
        Writer(lambda _, board: to_boards_csv([board]), Cut("lines", (1, 0), "data-numbers")),
        "all papers, one a row",
    ),
    Format(
        "json",
        "JSON",
        ".json",
        "application/json",
        Writer(lambda publication, _: to_json(publication), Cut("json")),
        None,
        "everything: papers with their numbers and sources, datasets, venues, protocols, tags",
    ),
    Format(
        "markdown",
        "Markdown",
        ".md.txt",
        "text/markdown",
        Writer(lambda _, papers: markdown.to_list(papers), Cut("lines", (0, 0))),
        Writer(
            lambda publication, board: markdown.to_markdown(publication.index, board),
            Cut("lines", markdown.FRAME_LINES),
        ),
        "all papers as a Markdown list",
    ),
    Format(
        "citations",
        "plain citations",
        ".txt",
        "text/plain",
        Writer(lambda _, papers: markdown.to_citations(papers), Cut("lines", (0, 0))),
        None,
        "all papers as plain citations",
    ),
    Format(
        "latex", "LaTeX", ".tex", "application/x-tex", None, Writer(latex.to_latex, Cut("latex", latex.FRAME_LINES))
    ),
)
