"""Papers as CSV."""

import csv
import io
from collections.abc import Iterable

from catalog.model import Paper, Result, display_name
from catalog.views.leaderboards import Board, Row
from catalog.views.wording import method

COLUMNS = {
    "id": "the paper's id, and its address under papers/",
    "title": "as the paper prints it",
    "abbreviation": "the method's name",
    "authors": "separated by semicolons",
    "year": "of the venue; of arXiv's first version while unpublished",
    "venue": "short name",
    "presentation": "Oral, Spotlight, Highlight and the like",
    "scope": "core, per-image or related",
    "domain": "what its images are of",
    "arxiv": "arXiv id",
    "doi": "DOI",
    "openreview": "OpenReview id",
    "link": "the paper itself, the published version first",
    "project": "project page",
    "official_code": "the authors' repositories, separated by spaces",
    "other_code": "other people's repositories, separated by spaces",
    "weights": "addresses of trained weights, separated by spaces",
    "datasets": "ids, separated by spaces",
    "tags": "separated by spaces",
    "summary": "one sentence on what is new",
    "added": "the day it came into the list",
    "confirmed": "the day on which its authors confirmed the entry",
    "results": "how many reported numbers the list holds",
}
"""The columns of the CSV with what each holds."""


_SETTING = (
    *("refinement", "images", "image_size", "crop", "mask_size", "flip", "clusters", "matching", "classes"),
    *("background", "selection", "help", "read_in_code"),
)

BOARD_COLUMNS = (
    *("protocol", "split", "rank", "key", "same_as", "method", "paper", "year", "backbone", "pretrained_on"),
    *("trained_on", "modality", "weights", "miou", "accuracy", "runs", "spread", *_SETTING),
    *("unranked_because", "note", "confidence", "source_kind", "source_where", "source_url"),
    *("confirmed", "on"),
)
"""The columns of the CSV of a dataset variant's boards."""


def to_csv(papers: Iterable[Paper]) -> str:
    """Return papers as CSV (RFC 4180) with a header; what a spreadsheet would run as a formula is marked as text."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    for paper in papers:
        writer.writerow({key: inert(value) for key, value in _row(paper).items()})
    return text.getvalue()


def _row(paper: Paper) -> dict[str, str]:
    plain = {key: getattr(paper, key) for key in COLUMNS if hasattr(paper, key)}
    row = plain | {
        "authors": "; ".join(display_name(author) for author in paper.authors),
        "official_code": " ".join(code.url for code in paper.code if code.official),
        "other_code": " ".join(code.url for code in paper.code if not code.official),
        "weights": " ".join(code.weights for code in paper.code if code.weights),
        "datasets": " ".join(paper.datasets),
        "tags": " ".join(paper.tags),
        "results": len(paper.results),
    }
    return {key: "" if value is None else str(value) for key, value in row.items()}


def inert(value: str) -> str:
    """Return the text of a cell, marked as text where a spreadsheet would run it as a formula."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def to_boards_csv(boards: Iterable[Board]) -> str:
    """Return boards as CSV, one row a reported number, with its source."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(BOARD_COLUMNS)
    for board in boards:
        for row in board.rows:
            for result in row.results:
                writer.writerow(inert(cell) for cell in _cells(board, row, result))
    return text.getvalue()


def _cells(board: Board, row: Row, result: Result) -> list[str]:
    source = result.source
    cells = {key: getattr(result, key) for key in BOARD_COLUMNS if key in Result.model_fields}
    cells |= {key: getattr(result.setting, key) for key in _SETTING}
    cells |= {
        "protocol": board.protocol,
        "split": board.split,
        "rank": row.rank,
        "method": method(row.paper, result),
        "paper": row.paper.id,
        "year": row.paper.year,
        "unranked_because": row.reason,
        "source_kind": source.kind,
        "source_where": source.where,
        "source_url": source.url,
        "confirmed": row.paper.confirmation(result),
    }
    return [cell(cells[key]) for key in BOARD_COLUMNS]


def cell(value: object) -> str:
    """Return a value as the text of a cell; what is not known is empty."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case tuple():
            return " ".join(value)
    return str(value)
