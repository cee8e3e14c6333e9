"""The candidates as Markdown, for an issue of GitHub; text from arXiv stands in code only."""

from collections.abc import Callable, Sequence
from datetime import date

from catalog.datafile.serialize import to_yaml
from catalog.ingest.candidates.choice import Candidate
from catalog.model.markdown import block, code

LONGEST = 58_000
"""Characters of all sections; with what stands above them a report is below 60,000, and GitHub takes 65,536."""


def to_report(
    candidates: Sequence[Candidate], most: int, since: date, faults: Callable[[Candidate], Sequence[str]]
) -> str:
    """Return a report with a section for each of the first candidates, as far as they fit; empty where there are none.

    What `faults` returns for a candidate is what the checks would say of its entry.
    """
    sections: list[str] = []
    for candidate in candidates[:most]:
        section = _section(candidate, faults(candidate))
        if sum(map(len, sections)) + len(section) <= LONGEST:
            sections.append(section)
    return "\n".join([_head(len(candidates), len(sections), since), *sections]) if candidates else ""


def _head(found: int, shown: int, since: date) -> str:
    papers = "paper" if found == 1 else "papers"
    left_out = f" The {shown} likeliest are shown, {found - shown} are left out." if shown < found else ""
    # A paragraph is one line, as GitHub shows the end of a line in an issue as one.
    return (
        f"arXiv has {found} {papers} submitted since {since} that the list may lack.{left_out}\n\n"
        "The likeness, from 0 to 1, is that of title and abstract to the core papers of the list. "
        "An entry is a draft: look whether its venue is right, and add datasets, a summary and numbers.\n\n"
        "To add a paper, run its command, or paste its entry at its place in `data/papers.yaml`. "
        "To never see it again, paste its line below `refused` in `data/candidates.yaml` and say why.\n"
    )


def _section(candidate: Candidate, faults: Sequence[str]) -> str:
    entry = candidate.entry
    authors = ", ".join(entry.get("authors") or ()) or "not known"
    return "\n".join(
        [
            f"## {code(entry.get('title'))}\n",
            f"- Authors: {code(authors)}",
            f"- Submitted {candidate.submitted}: https://arxiv.org/abs/{candidate.arxiv}",
            f"- Likeness {candidate.score:.2f}{_reason(candidate)}",
            *(f"- To mend in the entry: {code(fault)}" for fault in faults),
            "",
            block("sh", f".venv/bin/python -m catalog add {candidate.arxiv}\n"),
            block("yaml", to_yaml(entry)),
            block("yaml", f'  "{candidate.arxiv}": Why it is not wanted, in a sentence.\n'),
        ]
    )


def _reason(candidate: Candidate) -> str:
    near = candidate.near
    return f", near to {code(near.paper.name)}: {code(', '.join(near.words))}" if near else ""
