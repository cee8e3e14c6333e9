"""The files of a table that a reader takes away, and how a script cuts them to the rows that are shown."""

from dataclasses import dataclass

from catalog.boards import Board
from catalog.export import latex, markdown
from catalog.links import Links


@dataclass(frozen=True)
class Download:
    """A file with all rows of a table; `docs/table.md` explains its form."""

    label: str
    address: str
    name: str
    form: str
    frame: tuple[int, int] | None = None
    """How many lines stand before the records and after them, where a record is a line."""
    per: str | None = None
    """The attribute of a row that counts its lines, where they may be several."""


def of_papers(links: Links) -> list[Download]:
    """Return the files of all papers."""
    return [
        Download("BibTeX", links("papers.bib"), "papers.bib", "bibtex"),
        Download("CSV", links("papers.csv"), "papers.csv", "lines", (1, 0)),
        Download("JSON", links("papers.json"), "papers.json", "json"),
        Download("Markdown", links("papers.md.txt"), "papers.md", "lines", (0, 0)),
        Download("plain citations", links("papers.txt"), "papers.txt", "lines", (0, 0)),
    ]


def of_board(links: Links, board: Board) -> list[Download]:
    """Return the files of a board."""
    file, name = f"leaderboards/{board.variant.id}/{board.anchor}", f"{board.variant.id}-{board.anchor}"
    return [
        Download("BibTeX", links(f"{file}.bib"), f"{name}.bib", "bibtex"),
        Download("CSV", links(f"{file}.csv"), f"{name}.csv", "lines", (1, 0), "data-numbers"),
        Download("Markdown", links(f"{file}.md.txt"), f"{name}.md", "lines", markdown.FRAME_LINES),
        Download("LaTeX", links(f"{file}.tex"), f"{name}.tex", "latex", latex.FRAME_LINES),
    ]
