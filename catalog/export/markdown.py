"""Boards and papers as Markdown, and papers as plain citations."""

from collections.abc import Iterable

from catalog.model import Paper
from catalog.model.markdown import escape, link
from catalog.model.text import sentence
from catalog.views.index import Index
from catalog.views.leaderboards import Board, Row
from catalog.views.setting_words import setting_words
from catalog.views.wording import authors, confirmation, method, remarks

FRAME_LINES = (2, 0)
"""How many lines stand before the rows and after them; a row is one line."""

_COLUMNS = ("Rank", "Method", "Year", "Backbone", "mIoU", "Accuracy", "Setting", "Source")
_NUMBERS = {"Rank", "mIoU", "Accuracy"}


def to_list(papers: Iterable[Paper]) -> str:
    """Return papers as a Markdown list, one a line, with links to the paper and its code."""
    return "".join(f"- {_item(paper)}\n" for paper in papers)


def _item(paper: Paper) -> str:
    name = f"**{escape(paper.abbreviation)}**: " if paper.abbreviation else ""
    by = escape(authors(paper) or "unknown authors")
    links = [link("paper", paper.link)] if paper.link else []
    links += [link("code" if code.official else "unofficial code", code.url) for code in paper.code]
    described = f"{name}{escape(sentence(paper.title))} {sentence(by)} {escape(f'{paper.venue} {paper.year}')}."
    return " ".join([described, *links])


def to_markdown(index: Index, board: Board) -> str:
    """Return a board as a Markdown table whose numbers link to their sources; unranked rows say why."""
    rules = ("--:" if column in _NUMBERS else "---" for column in _COLUMNS)
    lines = [_COLUMNS, rules, *(_cells(index, row) for row in board.rows)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _cells(index: Index, row: Row) -> list[str]:
    result, paper = row.result, row.paper
    name = escape(method(paper, result))
    named = link(name, paper.link) if paper.link else name
    aside = "; ".join(filter(None, (*remarks(row.described), f"not ranked: {row.reason}" if row.reason else None)))
    confirmed = (confirmation(paper, result) for result in row.results)
    sources = dict.fromkeys(_source(index, result.source.kind, result.source.quoted_in) for result in row.results)
    return [
        str(row.rank or ""),
        f"{named} ({escape(aside)})" if aside else named,
        escape(f"{paper.venue} {paper.year}"),
        escape(result.backbone or "not stated"),
        _numbers(row, "miou"),
        _numbers(row, "accuracy"),
        escape(str(setting_words(index.catalog, index.variants[result.on], row.described))),
        "; ".join([*sources, *dict.fromkeys(filter(None, confirmed))]),
    ]


def _numbers(row: Row, metric: str) -> str:
    found = ((getattr(result, metric), result.source.url) for result in row.results)
    return " / ".join(link(str(number), url) for number, url in found if number is not None)


def _source(index: Index, kind: str, quoted_in: str | None) -> str:
    return f"quoted in {escape(index.papers[quoted_in].name)}" if quoted_in else kind


def to_citations(papers: Iterable[Paper]) -> str:
    """Return one plain citation a line: authors, title, venue and year, link."""
    return "".join(f"{_citation(paper)}\n" for paper in papers)


def _citation(paper: Paper) -> str:
    by = sentence(authors(paper)) if paper.authors else None
    return " ".join(filter(None, (by, sentence(paper.title), f"{paper.venue} {paper.year}.", paper.link)))
