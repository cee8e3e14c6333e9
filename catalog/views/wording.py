"""How metrics, settings, sources, tags and authors read, wherever they are shown."""

from dataclasses import dataclass

from catalog.model import Code, Paper, Result, Source, display_name
from catalog.views.index import Index
from catalog.views.leaderboards import Board


@dataclass(frozen=True)
class Metric:
    """What a number measures: as a column or a list calls it, and in full."""

    short: str
    full: str


METRICS = {"miou": Metric("mIoU", "mIoU"), "accuracy": Metric("accuracy", "pixel accuracy")}
"""The metrics by the fields that hold them."""

SCOPES = {"core": "core", "per-image": "per image", "related": "related"}
"""The scopes of papers, those that the list is about first."""

SCOPE_NOTES = {"core": "", "per-image": "segments each image by itself", "related": "related work"}
"""What is said beside a paper of each scope."""

DOMAINS = {
    "natural-images": "natural images",
    "driving": "driving",
    "remote-sensing": "remote sensing",
    "medical": "medical",
    "3d": "3D",
    "video": "video",
    "other": "other",
}
"""What the images of papers are of."""

REQUIREMENTS = {"pinned": "with versions", "listed": "by name", "none": "not at all"}
"""How repositories name the packages that they need."""

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


def holdings(code: Code) -> str:
    """Return what a repository was seen to hold, apart from its weights; an empty text where nobody has looked."""
    parts = {"training": code.training, "evaluation": code.evaluation}
    said = [f"{part} code" if held else f"no {part} code" for part, held in parts.items() if held is not None]
    said += ["no licence" if code.license == "none" else code.license] if code.license else []
    said += [f"requirements named {REQUIREMENTS[code.requirements]}"] if code.requirements else []
    said += [f"last commit seen {code.last_commit}"] if code.last_commit else []
    return ", ".join(said)


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
