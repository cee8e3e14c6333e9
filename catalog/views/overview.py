"""The catalogue as a whole: in numbers, by years and datasets, and what it lacks."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from catalog.model import Dataset, Paper
from catalog.views.index import Index


@dataclass(frozen=True)
class Gap:
    """Something that some papers lack: what it is, the key that would hold it, and the papers."""

    label: str
    key: str
    papers: tuple[Paper, ...]


@dataclass(frozen=True)
class Stats:
    """The catalogue in numbers."""

    papers: int
    results: int
    datasets: int
    with_official_code: int
    first_year: int
    last_year: int


def stats(index: Index) -> Stats:
    """Return the catalogue in numbers; a catalogue without papers spans the years 0 to 0."""
    papers, years = index.catalog.papers, list(index.papers_of_year) or [0]
    return Stats(
        papers=len(papers),
        results=sum(len(paper.results) for paper in papers),
        datasets=len(index.catalog.datasets),
        with_official_code=sum(any(code.official for code in paper.code) for paper in papers),
        first_year=years[0],
        last_year=years[-1],
    )


def papers_per_year(index: Index) -> dict[int, int]:
    """Return the number of papers of each year from the first to the last, years without papers included."""
    found = index.papers_of_year
    return {year: len(found.get(year, ())) for year in range(min(found), max(found) + 1)} if found else {}


def adjacent_years(index: Index, year: int) -> tuple[int | None, int | None]:
    """Return the nearest years before and after a year that have papers, or None."""
    years = index.papers_of_year
    return max((y for y in years if y < year), default=None), min((y for y in years if y > year), default=None)


def datasets_by_use(index: Index) -> list[tuple[Dataset, int, int]]:
    """Return the datasets with the number of papers that use each and of its boards, the most used first."""
    boards = Counter(index.dataset_of[board.variant.id].id for board in index.boards)
    found = [(dataset, len(index.users[dataset.id]), boards[dataset.id]) for dataset in index.catalog.datasets]
    return sorted(found, key=lambda counted: -counted[1])


def gaps(index: Index) -> tuple[Gap, ...]:
    """Return what papers lack; a DOI is only missed where the paper is published."""
    venues = index.catalog.venues
    missing: dict[tuple[str, str], Callable[[Paper], bool]] = {
        ("no number reported", "results"): lambda paper: not paper.results,
        ("no code known", "code"): lambda paper: not paper.code,
        ("no code by the authors known", "code"): lambda paper: (
            bool(paper.code) and not any(code.official for code in paper.code)
        ),
        ("no domain stated", "domain"): lambda paper: not paper.domain,
        ("no dataset known", "datasets"): lambda paper: not paper.datasets,
        ("no author known", "authors"): lambda paper: not paper.authors,
        ("no link to the paper", "paper"): lambda paper: not paper.link,
        ("published, DOI not known", "doi"): lambda paper: not paper.doi and venues[paper.venue].kind != "preprint",
        ("entry from secondary sources", "confidence"): lambda paper: paper.confidence == "medium",
    }
    found = ((label, key, tuple(filter(lacks, index.catalog.papers))) for (label, key), lacks in missing.items())
    return tuple(Gap(label, key, papers) for label, key, papers in found if papers)


def results_by_kind(index: Index) -> dict[str, int]:
    """Return the number of reported numbers of each kind of source, the commonest first."""
    kinds = (result.source.kind for paper in index.catalog.papers for result in paper.results)
    return dict(Counter(kinds).most_common())
