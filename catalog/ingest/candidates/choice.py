"""Which of the papers that arXiv finds the list may lack, the likeliest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from catalog.datafile.edit import DataFile
from catalog.datafile.files import shown
from catalog.ingest.candidates.likeness import Near, likeness_to
from catalog.ingest.candidates.terms import Terms
from catalog.ingest.draft import Choices, propose_entry, refuse_duplicate
from catalog.model.draft import Draft
from catalog.model.problems import CatalogError
from catalog.services.metadata import PaperMetadata


@dataclass(frozen=True)
class Candidate:
    """A paper that the list may lack."""

    arxiv: str
    submitted: date
    entry: Draft
    """The entry as it is proposed."""
    score: float
    """How alike its title and abstract are to the core papers of the list, from 0 to 1."""
    near: Near | None
    """The core paper that is nearest to it; None where they share no word."""


def choose(found: Iterable[PaperMetadata], file: DataFile, terms: Terms, today: date) -> list[Candidate]:
    """Return the papers that the list neither holds nor refuses, each once, those most like its core papers first."""
    likeness = likeness_to([paper for paper in file.catalog.papers if paper.scope == "core"])
    chosen: dict[str, Candidate] = {}
    for one in found:
        if not one.arxiv or not one.submitted or one.arxiv in terms.refused:
            continue
        entry = propose_entry(one, file.catalog, Choices(), today)
        try:
            refuse_duplicate(entry, file)
        except CatalogError:
            continue
        text = f"{one.title} {one.abstract}"
        score, near = likeness.score(text), likeness.nearest(text)
        chosen[one.arxiv] = Candidate(one.arxiv, one.submitted, entry, score, near)
    return sorted(chosen.values(), key=lambda candidate: (-candidate.score, candidate.arxiv))


def faults(candidate: Candidate, file: DataFile) -> list[str]:
    """Return what the checks say of the data's text with the entry of a candidate at its place, without the line."""
    try:
        file.insert(candidate.entry)
    except CatalogError as error:
        return [message.removeprefix(f"{shown(file.path)}:").partition(": ")[2] for message in error.messages]
    return []
