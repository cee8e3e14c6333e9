"""How metrics, settings, sources, tags and authors read, wherever they are shown."""

from dataclasses import dataclass
from datetime import date

from catalog.model import Code, Paper, Reproduction, Result, Source, display_name
from catalog.model.text import count
from catalog.views.index import Index
from catalog.views.leaderboards import Board, Row
from catalog.views.reproductions import Claim, Strip
from catalog.views.setting_words import REFINEMENTS, setting_words


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

REQUIREMENTS = {"pinned": "with versions", "listed": "listed, without versions", "none": "none named"}
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

HOWS: dict[str | None, str] = {
    "released-weights": "released weights",
    "retrained": "retrained",
    "reimplemented": "reimplemented",
    "re-evaluated": "evaluated by a later paper",
    None: "not stated how",
}
"""How numbers were had again."""

SIGNS = {
    "weights": "Released weights",
    "retrained": "Retrained",
    "other": "Reimplemented, or evaluated by a later paper",
}
"""What the signs of reproductions stand for."""

CORRECTED = {
    **{field: metric.short for field, metric in METRICS.items()},
    "rank": "it is",
    "board": "it stands on",
    "result": "no longer in the list:",
    "title": "title",
    "abbreviation": "called",
    "id": "its address is",
    "paper": "no longer in the list:",
}
"""What stands before what a correction says."""

_MINUS = "\N{MINUS SIGN}"


def method(paper: Paper, result: Result) -> str:
    """Return what a source calls the method whose number it gives."""
    return result.method or paper.name


def short_name(index: Index, paper: Paper) -> str:
    """Return what a narrow column calls a paper: its abbreviation, else its title up to a colon."""
    return index.names[paper.id] if paper.abbreviation else paper.title.partition(": ")[0]


def setting(index: Index, result: Result) -> str:
    """Return in which setting a number was measured, apart from its board."""
    words = setting_words(index.catalog, index.variants[result.on], result)
    return "; ".join(filter(None, (result.backbone or "backbone not stated", str(words), *remarks(result))))


def remarks(result: Result) -> tuple[str, ...]:
    """Return what has to be known of a number beside its setting."""
    doubt = "medium confidence" if result.confidence == "medium" else None
    return tuple(filter(None, (result.note, doubt)))


def confirmation(paper: Paper, result: Result) -> str | None:
    """Return that the authors of a paper confirmed one of its numbers, and when; None where they did not."""
    confirmed = paper.confirmation(result)
    return f"confirmed by the authors, {short_date(confirmed)}" if confirmed else None


def claim_setting(claim: Claim) -> str:
    """Return what tells a claim from others of its paper on one board: backbone, and what refined the prediction."""
    refinement = claim.standing.row.described.setting.refinement if claim.standing else None
    return ", ".join(filter(None, (claim.backbone or "backbone not stated", REFINEMENTS.get(refinement or ""))))


def claim_board(index: Index, claim: Claim) -> str:
    """Return on which dataset variant and under which protocol something is claimed."""
    split = f" {claim.standing.board.split}" if claim.standing and claim.standing.board.split else ""
    return f"{index.dataset_names[claim.on]}{split}, {index.catalog.protocols[claim.protocol].name.lower()}"


def claimed(claim: Claim, first: str = "Claimed ") -> str:
    """Return what is claimed."""
    accuracy = f"{claim.accuracy} accuracy" if claim.accuracy is not None else ""
    if claim.miou is not None:
        return f"{first}{claim.miou}"
    return f"{first}{accuracy}" if accuracy else "Claimed number not stated"


def claim_text(claim: Claim) -> str:
    """Return in one line what is claimed and what was had: what a drawing shows."""
    got = (f"{found.miou} ({HOWS[found.how]})" for found, _ in claim.compared)
    return f"{claimed(claim)}; got {', '.join(got)}"


def strip_numbers(strip: Strip) -> str:
    """Return how many reproductions stand in a strip, of which kinds, and the median of their differences."""
    said = count(len(strip.dots), "reproduction")
    if len(strip.hows) > 1:
        said += ": " + ", ".join(f"{many} {HOWS[how]}" for how, many in strip.hows)
    return said if strip.median is None else f"{said}, median {difference(strip.median)}"


def strip_text(strip: Strip) -> str:
    """Return what a strip shows."""
    return (
        f"{SIGNS[strip.sign]}: {strip_numbers(strip)}, "
        f"from {difference(strip.dots[0].gap)} to {difference(strip.dots[-1].gap)} points"
    )


def short_date(day: date) -> str:
    """Return a day as tables write it: 26 Mar 2022."""
    return f"{day.day} {day:%b %Y}"


def difference(gap: float) -> str:
    """Return how far a number lies above or below another one, with two decimals and its sign."""
    sign = _MINUS if gap < 0 else "+" if gap > 0 else "\N{PLUS-MINUS SIGN}"
    return f"{sign}{abs(gap):.2f}"


def tick(gap: int) -> str:
    """Return how a scale of differences is labelled at a place."""
    return f"{_MINUS if gap < 0 else '+'}{abs(gap)}"


def runs(reproduction: Reproduction) -> str:
    """Return over how many runs a number is the mean, and their spread; an empty text where nobody says."""
    spread = f" ± {reproduction.spread}" if reproduction.spread else ""
    return f"mean of {reproduction.runs} runs{spread}" if reproduction.runs and reproduction.runs != 1 else ""


def holdings(code: Code) -> list[tuple[str, str]]:
    """Return what a repository was seen to hold, apart from its weights: a label and words for each that is known."""
    yes_no = {True: "yes", False: "no", None: None}
    said = {
        "Training code": yes_no[code.training],
        "Evaluation code": yes_no[code.evaluation],
        "Licence": code.license,
        "Requirements": REQUIREMENTS.get(code.requirements or ""),
        "Last commit seen": short_date(code.last_commit) if code.last_commit else None,
    }
    return [(label, words) for label, words in said.items() if words]


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


def ranks(row: Row) -> str:
    """Return the rank of a row, or all ranks of the group that it shares; a dash where it has none."""
    first, last = row.shared or (row.rank, row.rank)
    return f"{first}\N{EN DASH}{last}" if first != last else str(row.rank or "\N{EN DASH}")


def board_name(index: Index, board: Board) -> str:
    """Return a board in words: dataset variant, split and protocol."""
    split = f" {board.split}" if board.split else ""
    return f"{board.variant.name}{split}, {protocol(index, board)}"


def protocol(index: Index, board: Board) -> str:
    """Return the name of a board's protocol within a sentence."""
    return index.catalog.protocols[board.protocol].name.lower()


def publication(paper: Paper) -> str:
    """Return where and when a paper came out, with the month of its first arXiv version."""
    if not paper.arxiv or "/" in paper.arxiv:
        return f"{paper.venue} {paper.year}"
    month = f"arXiv {paper.month:%B %Y}"
    return month if paper.venue == "arXiv" else f"{paper.venue} {paper.year}, {month}"
