"""All that is derived from a catalogue: computed once, when it is first asked for, and held beside the records."""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from functools import cached_property

from catalog.model import Catalog, Dataset, Paper, Variant
from catalog.model.correction import Correction
from catalog.views.leaderboards import Board, Row, Standing, make_boards
from catalog.views.news import Addition, additions
from catalog.views.related import Related, RelatedIndex
from catalog.views.reproductions import Claim, Scale, claims, scale_of


class UnknownNameError(LookupError):
    """A page asks for a year, a dataset or a paper that the catalogue does not have."""


class Index:
    """A catalogue, with what was corrected in it, and the answers to what is asked of both."""

    def __init__(self, catalog: Catalog, corrections: tuple[Correction, ...] = ()) -> None:
        self.catalog = catalog
        self.corrections = corrections

    @cached_property
    def papers(self) -> dict[str, Paper]:
        """Return the papers by their ids."""
        return {paper.id: paper for paper in self.catalog.papers}

    @cached_property
    def datasets(self) -> dict[str, Dataset]:
        """Return the datasets by their ids."""
        return {dataset.id: dataset for dataset in self.catalog.datasets}

    @cached_property
    def dataset_of(self) -> dict[str, Dataset]:
        """Return the dataset that an id names, be it the dataset's own or one of its variants'."""
        return {key: d for d in self.catalog.datasets for key in (d.id, *(v.id for v in d.variants))}

    @cached_property
    def dataset_names(self) -> dict[str, str]:
        """Return the name of every dataset and variant by its id."""
        datasets = self.catalog.datasets
        return {d.id: d.name for d in datasets} | {v.id: v.name for d in datasets for v in d.variants}

    @cached_property
    def variants(self) -> dict[str, Variant]:
        """Return the variants of all datasets by their ids."""
        return {variant.id: variant for dataset in self.catalog.datasets for variant in dataset.variants}

    @cached_property
    def names(self) -> dict[str, str]:
        """Return what people call each paper, by its id; those of one name with venue and year, or else by title."""
        papers = self.catalog.papers
        ways: tuple[Callable[[Paper], str], ...] = (
            lambda paper: paper.name,
            lambda paper: f"{paper.name} ({paper.venue} {paper.year})",
        )
        counted = [(way, Counter(map(way, papers))) for way in ways]
        return {
            paper.id: next((way(paper) for way, count in counted if count[way(paper)] == 1), paper.title)
            for paper in papers
        }

    @cached_property
    def papers_of_year(self) -> dict[int, list[Paper]]:
        """Return the papers of each year that has any, the first year first."""
        found: dict[int, list[Paper]] = defaultdict(list)
        for paper in self.catalog.papers:
            found[paper.year].append(paper)
        return dict(sorted(found.items()))

    @cached_property
    def span(self) -> tuple[date, date]:
        """Return when the first paper with a number came out, and the newest day that the catalogue knows of."""
        papers = self.catalog.papers
        newest = max((max(paper.month, paper.added) for paper in papers), default=date.min)
        return min((paper.month for paper in papers if paper.results), default=newest), newest

    @cached_property
    def users(self) -> dict[str, list[Paper]]:
        """Return the papers that use each dataset or one of its variants, by the datasets' ids."""
        found: dict[str, list[Paper]] = {dataset.id: [] for dataset in self.catalog.datasets}
        for paper in self.catalog.papers:
            for key in dict.fromkeys(self.dataset_of[used].id for used in paper.datasets):
                found[key].append(paper)
        return found

    @cached_property
    def boards(self) -> tuple[Board, ...]:
        """Return every board, in the order of datasets, variants and protocols in the data."""
        return tuple(make_boards(self.catalog))

    @cached_property
    def boards_of(self) -> dict[str, list[Board]]:
        """Return the boards of each dataset variant that has any, by the variants' ids."""
        found: dict[str, list[Board]] = defaultdict(list)
        for board in self.boards:
            found[board.variant.id].append(board)
        return dict(found)

    @cached_property
    def _standings(self) -> dict[str, list[Standing]]:
        found: dict[str, list[Standing]] = defaultdict(list)
        for board in self.boards:
            for row in board.rows:
                found[row.paper.id] += [Standing(board, row, result) for result in row.results]
        return found

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Return what papers claim and others had again, what fell short most first."""
        return claims(self.catalog.papers, self._standings)

    @cached_property
    def claims_of(self) -> dict[str, list[Claim]]:
        """Return the claims of each paper of which there are reproductions, by the papers' ids."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            found[claim.paper.id].append(claim)
        return dict(found)

    @cached_property
    def _claims_by_key(self) -> dict[tuple[str, str | None], Claim]:
        return {(claim.paper.id, claim.key): claim for claim in self.claims if claim.standing and not claim.by_authors}

    @cached_property
    def difference_scale(self) -> Scale:
        """Return the scale on which differences to claims are drawn."""
        return scale_of(self.claims)

    @cached_property
    def absent(self) -> dict[str, list[Paper]]:
        """Return the papers that use each variant, but of whose numbers on it the catalogue holds none."""
        found: dict[str, list[Paper]] = defaultdict(list)
        for paper in self.catalog.papers:
            for key in set(paper.datasets) - {result.on for result in paper.results}:
                found[key].append(paper)
        return found

    @cached_property
    def additions(self) -> list[Addition]:
        """Return all papers and later numbers, the newest first; of one day, the core of the list first."""
        return additions(self.catalog)

    @cached_property
    def _related(self) -> RelatedIndex:
        return RelatedIndex(self.catalog, self.papers, self.dataset_names)

    def standings(self, paper: Paper) -> list[Standing]:
        """Return the numbers of a paper with the board and the row each stands in, in the order of the boards."""
        return self._standings.get(paper.id, [])

    def claim_of(self, row: Row) -> Claim | None:
        """Return the claim of a row that others had again, be it any of its numbers; None where nobody is known to."""
        found = (self._claims_by_key.get((row.paper.id, result.key)) for result in row.results)
        return next(filter(None, found), None)

    def related(self, paper: Paper) -> list[Related]:
        """Return the papers nearest to one, each with the reasons."""
        return self._related.of(paper)

    def paper(self, key: str) -> Paper:
        """Return the paper with an id; raise `UnknownNameError` when there is none."""
        if key not in self.papers:
            raise UnknownNameError(f"no paper has the id {key!r}")
        return self.papers[key]

    def dataset(self, key: str) -> Dataset:
        """Return the dataset with an id; raise `UnknownNameError` when there is none."""
        if key not in self.datasets:
            raise UnknownNameError(f"no dataset has the id {key!r}; ids: {', '.join(self.datasets)}")
        return self.datasets[key]

    def year(self, year: int) -> list[Paper]:
        """Return the papers of a year; raise `UnknownNameError` when there are none."""
        if year not in self.papers_of_year:
            years = ", ".join(map(str, self.papers_of_year))
            raise UnknownNameError(f"no paper is of the year {year}; years with papers: {years}")
        return self.papers_of_year[year]

    def variant_boards(self, key: str) -> list[Board]:
        """Return the boards of a dataset variant; raise `UnknownNameError` when it has none."""
        if key not in self.boards_of:
            raise UnknownNameError(f"no number is reported on a dataset variant with the id {key!r}")
        return self.boards_of[key]

    def absences(self) -> list[tuple[Variant, list[Paper]]]:
        """Return the variants that have boards, each with the papers that use it and stand on none of them."""
        shown = (boards[0].variant for boards in self.boards_of.values())
        return [(variant, self.absent[variant.id]) for variant in shown if variant.id in self.absent]
