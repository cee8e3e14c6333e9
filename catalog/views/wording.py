"""How metrics, settings, sources, tags and authors read, wherever they are shown."""

from dataclasses import dataclass

from catalog.model import Paper, Result, Source, display_name
from catalog.views.index import Index
from catalog.views.leaderboards import Board


@dataclass(frozen=True)
class Metric:
    """What a number measures: as a column or a list calls it, and in full."""

    short: str
    full: str


METRICS = {"miou": Metric("mIoU", "mIoU"), "accuracy": Metric("accuracy", "pixel accuracy")}
"""The metrics by the fields that hold them."""

SOURCES = {
    "paper": "the paper",
    "repository": "the authors' repository",
    "quoted": "quoted by others",
    "archive": "Papers with Code archive",
}
"""The kinds of sources."""


def crf(result: Result, unknown: str) -> str:
    """Return yes or no: whether a CRF was used; or what stands where that is not known."""
    return unknown if result.crf is None else "yes" if result.crf else "no"


def setting(result: Result) -> str:
    """Return in which setting a number was measured, apart from its board."""
    refined = {None: None, True: "with CRF", False: "without CRF"}[result.crf]
    return "; ".join(filter(None, (result.backbone or "backbone unknown", result.variant, refined)))


def whereabouts(index: Index, source: Source) -> str:
    """Return where a number stands."""
    match source.kind:
        case "paper":
            return f"{source.where}, in the paper"
        case "repository":
            return f"{source.where}, in the authors' repository"
        case "quoted":
            by = f" in {index.papers[source.quoted_in].name}" if source.quoted_in else ""
            return f"Quoted{by}: {source.where}"
    return f"Papers with Code archive: {source.where}"


def tag(key: str) -> str:
    """Return a tag as words."""
    return key.replace("-", " ")


def authors(paper: Paper) -> str:
    """Return all authors; an empty text where none is known."""
    return ", ".join(map(display_name, paper.authors))


def short_authors(paper: Paper) -> str:
    """Return the authors as a list names them: up to three in full, of more the first and "et al."."""
    return authors(paper) if len(paper.authors) <= 3 else f"{display_name(paper.authors[0])} et al."


def protocol(index: Index, board: Board) -> str:
    """Return the name of a board's protocol within a sentence."""
    return index.catalog.protocols[board.protocol].name.lower()
