"""Which of the papers that arXiv finds the list may lack, the likeliest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from catalog.add.found import Found
from catalog.add.proposal import Choices, proposed
from catalog.add.twin import twin
from catalog.arrange import DataFile, inserted
from catalog.candidates.likeness import Near, likeness_to
from catalog.candidates.terms import Terms
from catalog.check import approved
from catalog.document import parse
from catalog.model import Paper
from catalog.problem import CatalogError


@dataclass(frozen=True)
class Candidate:
    """A paper that the list may lack."""

    arxiv: str
    submitted: date
    paper: Paper
    """The entry as it is proposed, not yet validated."""
    score: float
    """How alike its title and abstract are to the core papers of the list, from 0 to 1."""
    near: Near | None
    """The core paper that is nearest to it; None where they share no word."""


def choose(found: Iterable[Found], file: DataFile, terms: Terms, today: date) -> list[Candidate]:
    """Return the papers that the list neither holds nor refuses, each once, those most like its core papers first."""
    likeness = likeness_to([paper for paper in file.catalog.papers if paper.scope == "core"])
    chosen: dict[str, Candidate] = {}
    for one in found:
        if not one.arxiv or not one.submitted or one.arxiv in terms.refused:
            continue
        paper = proposed(one, file.catalog, Choices(), today)
        if not twin(paper, file):
            text = f"{one.title} {one.abstract}"
            score, near = likeness.score(text), likeness.nearest(text)
            chosen[one.arxiv] = Candidate(one.arxiv, one.submitted, paper, score, near)
    return sorted(chosen.values(), key=lambda candidate: (-candidate.score, candidate.arxiv))


def faults(candidate: Candidate, file: DataFile) -> list[str]:
    """Return what the checks say of the data's text with the entry of a candidate at its place, without the line."""
    try:
        approved(parse(inserted(file, candidate.paper), file.document.path))
    except CatalogError as error:
        return [message.removeprefix(f"{file.document.path}:").partition(": ")[2] for message in error.messages]
    return []
