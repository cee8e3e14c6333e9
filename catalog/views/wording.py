"""How metrics, settings, sources, tags and authors read, wherever they are shown."""

from dataclasses import dataclass

from catalog.model import Code, Paper, Result, Source, display_name
from catalog.views.index import Index
from catalog.views.leaderboards import Board
from catalog.views.setting_words import setting_words


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

REQUIREMENTS = {"pinned": "requirements pinned", "listed": "requirements listed", "none": "no requirements named"}
"""How repositories name the packages that they need."""

SOURCES = {
    "paper": "the paper",
    "repository": "the authors' repository",
    "quoted": "quoted by others",
    "archive": "Papers with Code archive",
}
"""The kinds of sources."""

SOURCES_SHORT = {"paper": "Paper", "repository": "Repository", "quoted": "Quoted", "archive": "PwC archive"}
"""The kinds of sources in one or two words."""


def method(paper: Paper, result: Result) -> str:
    """Return what a source calls the method whose number it gives."""
    return result.method or paper.name


def setting(index: Index, result: Result) -> str:
    """Return in which setting a number was measured, apart from its board."""
    words = setting_words(index.catalog, index.variants[result.on], result)
    return "; ".join(filter(None, (result.backbone or "backbone not stated", str(words), *remarks(result))))


def remarks(result: Result) -> tuple[str, ...]:
    """Return what has to be known of a number beside its setting."""
    doubt = "medium confidence" if result.confidence == "medium" else None
    return tuple(filter(None, (result.note, doubt)))


def holdings(code: Code) -> str:
    """Return what a repository was seen to hold, apart from its weights; an empty text where nobody has looked."""
    parts = {"training": code.training, "evaluation": code.evaluation}
    said = [f"{part} code" if held else f"no {part} code" for part, held in parts.items() if held is not None]
    said += ["no licence" if code.license == "none" else code.license] if code.license else []
    said += [REQUIREMENTS[code.requirements]] if code.requirements else []
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


def publication(paper: Paper) -> str:
    """Return where and when a paper came out, with the month of its first arXiv version."""
    if not paper.arxiv or "/" in paper.arxiv:
        return f"{paper.venue} {paper.year}"
    month = f"arXiv {paper.month:%B %Y}"
    return month if paper.venue == "arXiv" else f"{paper.venue} {paper.year}, {month}"
