"""Boards and papers as Markdown."""

import re
from collections.abc import Iterable

from catalog.boards import Board, Row
from catalog.model import Catalog, Paper, display_name

FRAME_LINES = (2, 0)
"""How many lines stand before the rows and after them; a row is one line."""

_COLUMNS = ("Rank", "Method", "Year", "Backbone", "mIoU", "Accuracy", "CRF", "Source")
_NUMBERS = {"Rank", "mIoU", "Accuracy"}


def escape(text: str) -> str:
    """Return text that Markdown shows as it is, in a table's cell too."""
    return re.sub(r"([\\`*_\[\]<>&|{}~$!#])", r"\\\1", text)


def code(text: str) -> str:
    """Return a text of one line as inline code, in which nothing acts and nobody is mentioned.

    GitHub notifies whom an `@name` names and links an `#1`, which no backslash prevents, but for code:
    https://github.com/github/markup/issues/1168.
    """
    mark = _mark(text, 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{mark}{space}{text}{space}{mark}"


def block(language: str, text: str) -> str:
    """Return lines of text as a block of code."""
    mark = _mark(text, 3)
    return f"{mark}{language}\n{text}{mark}\n"


def _mark(text: str, shortest: int) -> str:
    """Return backticks that no run of backticks in the text can close."""
    return "`" * max(shortest, *(len(run) + 1 for run in re.findall("`+", text)), 0)


def to_list(papers: Iterable[Paper]) -> str:
    """Return papers as a Markdown list, one a line, with links to the paper and its code."""
    return "".join(f"- {_item(paper)}\n" for paper in papers)


def _item(paper: Paper) -> str:
    name = f"**{escape(paper.abbreviation)}**: " if paper.abbreviation else ""
    authors = escape(", ".join(display_name(author) for author in paper.authors) or "unknown authors")
    links = [link("paper", paper.link)] if paper.link else []
    links += [link("code" if code.official else "unofficial code", code.url) for code in paper.code]
    described = f"{name}{escape(paper.title)}. {authors}. {escape(f'{paper.venue} {paper.year}')}."
    return " ".join([described, *links])


def link(text: str, url: str) -> str:
    """Return a Markdown link; its text has been escaped."""
    return f"[{text}]({_address(url)})"


def outgoing(catalog: Catalog, text: str, url: str) -> str:
    """Return a Markdown link; one that is known to be dead is struck, and followed by its archived copy."""
    dead = catalog.dead_links.get(url)
    if not dead:
        return link(text, url)
    copy = f", {link('archived copy', dead.archived)}" if dead.archived else ""
    return f"~~{text}~~ (dead since {dead.since}{copy})"


def to_markdown(catalog: Catalog, board: Board) -> str:
    """Return a board as a Markdown table whose numbers link to their sources; unranked rows say why."""
    rules = ("--:" if column in _NUMBERS else "---" for column in _COLUMNS)
    lines = [_COLUMNS, rules, *(_cells(catalog, row) for row in board.rows)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _cells(catalog: Catalog, row: Row) -> list[str]:
    result, paper = row.result, row.paper
    name = escape(paper.name)
    method = link(name, paper.link) if paper.link else name
    aside = "; ".join(filter(None, (result.variant, f"unranked: {row.reason}" if row.reason else None)))
    sources = dict.fromkeys(_source(catalog, result.source.kind, result.source.quoted_in) for result in row.results)
    return [
        str(row.rank or ""),
        f"{method} ({escape(aside)})" if aside else method,
        escape(f"{paper.venue} {paper.year}"),
        escape(result.backbone or "unknown"),
        _numbers(row, "miou"),
        _numbers(row, "accuracy"),
        {None: "unknown", True: "yes", False: "no"}[result.crf],
        "; ".join(sources),
    ]


def _numbers(row: Row, metric: str) -> str:
    found = ((getattr(result, metric), result.source.url) for result in row.results)
    return " / ".join(link(str(number), url) for number, url in found if number is not None)


def _source(catalog: Catalog, kind: str, quoted_in: str | None) -> str:
    return f"quoted in {escape(catalog.papers_by_id[quoted_in].name)}" if quoted_in else kind


def _address(url: str) -> str:
    """Return a link as it may stand in round brackets; the model has refused spaces and angle brackets."""
    return url.replace("(", "%28").replace(")", "%29").replace("|", "%7C")
