"""What the pages show, as data: selections, counts and orders of the catalogue."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from catalog.boards import FIRST_HAND, Board, Row, absent, boards, earlier_and_later
from catalog.model import Catalog, Dataset, Paper, Result, Source, Variant, display_name


class UnknownNameError(LookupError):
    """A page asks for a year, a dataset or a paper that the catalogue does not have."""


@dataclass(frozen=True)
class Choice:
    """One value of a facet: its form in the address, its label, and how many papers have it."""

    value: str
    label: str
    count: int
    nested: bool = False


@dataclass(frozen=True)
class Facet:
    """A property to filter papers by; `key` is its name in the address."""

    key: str
    label: str
    choices: tuple[Choice, ...]


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


def stats(catalog: Catalog) -> Stats:
    """Return the catalogue in numbers; a catalogue without papers spans the years 0 to 0."""
    papers = catalog.papers
    years = [paper.year for paper in papers] or [0]
    return Stats(
        papers=len(papers),
        results=sum(len(paper.results) for paper in papers),
        datasets=len(catalog.datasets),
        with_official_code=sum(any(code.official for code in paper.code) for paper in papers),
        first_year=min(years),
        last_year=max(years),
    )


def papers_per_year(catalog: Catalog) -> dict[int, int]:
    """Return the number of papers of each year from the first to the last, years without papers included."""
    counts = Counter(paper.year for paper in catalog.papers)
    return {year: counts[year] for year in range(min(counts), max(counts) + 1)} if counts else {}


def papers_of_year(catalog: Catalog, year: int) -> list[Paper]:
    """Return the papers of a year; raise `UnknownNameError` when there are none."""
    papers = [paper for paper in catalog.papers if paper.year == year]
    if not papers:
        years = ", ".join(str(known) for known in sorted({paper.year for paper in catalog.papers}))
        raise UnknownNameError(f"no paper is of the year {year}; years with papers: {years}")
    return papers


def neighbours(catalog: Catalog, year: int) -> tuple[int | None, int | None]:
    """Return the nearest years before and after a year that have papers, or None."""
    years = {paper.year for paper in catalog.papers}
    return max((y for y in years if y < year), default=None), min((y for y in years if y > year), default=None)


def dataset(catalog: Catalog, key: str) -> Dataset:
    """Return the dataset with an id; raise `UnknownNameError` when there is none."""
    found = next((d for d in catalog.datasets if d.id == key), None)
    if not found:
        raise UnknownNameError(f"no dataset has the id {key!r}; ids: {', '.join(d.id for d in catalog.datasets)}")
    return found


def paper(catalog: Catalog, key: str) -> Paper:
    """Return the paper with an id; raise `UnknownNameError` when there is none."""
    if key not in catalog.papers_by_id:
        raise UnknownNameError(f"no paper has the id {key!r}")
    return catalog.papers_by_id[key]


def users(catalog: Catalog, wanted: Dataset) -> dict[int, list[Paper]]:
    """Return the papers that use a dataset or one of its variants, by their years."""
    found: dict[int, list[Paper]] = defaultdict(list)
    for p in catalog.papers:
        if any(catalog.dataset_of[used] is wanted for used in p.datasets):
            found[p.year].append(p)
    return dict(found)


def boards_on(catalog: Catalog, wanted: Dataset) -> list[Board]:
    """Return the boards of all variants of a dataset."""
    return [board for board in boards(catalog) if catalog.dataset_of[board.variant.id] is wanted]


def short_authors(paper: Paper) -> str:
    """Return the authors as a list names them: up to three in full, of more the first and "et al."."""
    names = [display_name(author) for author in paper.authors]
    return ", ".join(names) if len(names) <= 3 else f"{names[0]} et al."


def unsaid_words(catalog: Catalog, paper: Paper) -> tuple[str, ...]:
    """Return words to find a paper by that its row does not say: families of datasets, and that there is code."""
    names = ((catalog.dataset_of[key].name, catalog.dataset_names[key]) for key in paper.datasets)
    found = dict.fromkeys(family for family, name in names if family.casefold() not in name.casefold())
    return (*found, "code") if paper.code else tuple(found)


def facet_values(catalog: Catalog, paper: Paper) -> dict[str, tuple[str, ...]]:
    """Return the values a paper has under each facet, as the address writes them."""
    family = dict.fromkeys(key for d in paper.datasets for key in (catalog.dataset_of[d].id, d))
    code = [c.framework.lower() for c in paper.code if c.framework]
    kinds = ["any", *["official" for c in paper.code if c.official]] if paper.code else ["none"]
    return {
        "year": (str(paper.year),),
        "venue": (paper.venue,),
        "dataset": tuple(family),
        "tag": paper.tags,
        "code": tuple(dict.fromkeys(kinds + code)),
        "scope": (paper.scope,),
        "results": ("yes",) if paper.results else ("none",),
    }


def facets(catalog: Catalog, papers: Iterable[Paper]) -> tuple[Facet, ...]:
    """Return the facets of some papers, with those values only that one of the papers has."""
    values = [facet_values(catalog, p) for p in papers]
    counts = {key: Counter(value for row in values for value in row[key]) for key in (values[0] if values else ())}

    def facet(key: str, label: str, labels: dict[str, str], nested: frozenset[str] = frozenset()) -> Facet:
        found = [Choice(v, text, counts[key][v], v in nested) for v, text in labels.items() if counts[key][v]]
        return Facet(key, label, tuple(found))

    if not values:
        return ()
    years = sorted(counts["year"], reverse=True)
    variants = frozenset(v.id for d in catalog.datasets for v in d.variants if v.id != d.id)
    names = {key: catalog.dataset_names[key] for d in catalog.datasets for key in (d.id, *(v.id for v in d.variants))}
    frameworks = {name.lower(): name for name in catalog.frameworks}
    return (
        facet("year", "Year", {year: year for year in years}),
        facet("venue", "Venue", {key: key for key in catalog.venues}),
        facet("dataset", "Dataset", names, variants),
        facet("tag", "Tag", {key: key.replace("-", " ") for key in catalog.tags}),
        facet("code", "Code", {"any": "any", "official": "by the authors", **frameworks, "none": "none known"}),
        facet("scope", "Scope", {"core": "core", "related": "related"}),
        facet("results", "Results", {"yes": "with numbers", "none": "none yet"}),
    )


def datasets(catalog: Catalog) -> list[tuple[Dataset, int, int]]:
    """Return the datasets with the number of papers that use each and of its boards, the most used first."""
    papers = Counter(id_ for p in catalog.papers for id_ in {catalog.dataset_of[key].id for key in p.datasets})
    shown = Counter(catalog.dataset_of[board.variant.id].id for board in boards(catalog))
    return [(d, papers[d.id], shown[d.id]) for d in sorted(catalog.datasets, key=lambda d: -papers[d.id])]


def boards_of(catalog: Catalog, variant: str) -> list[Board]:
    """Return the boards of a dataset variant; raise `UnknownNameError` when it has none."""
    found = [board for board in boards(catalog) if board.variant.id == variant]
    if not found:
        raise UnknownNameError(f"no number is reported on a dataset variant with the id {variant!r}")
    return found


def standings(catalog: Catalog, paper: Paper) -> list[tuple[Board, Row, Result]]:
    """Return the numbers of a paper with the board and the row each stands in, in the order of the boards."""
    return [
        (board, row, result)
        for board in boards(catalog)
        for row in board.rows
        if row.paper is paper
        for result in row.results
    ]


def in_time(catalog: Catalog, paper: Paper) -> list[tuple[Board, tuple[Row | None, Row | None]]]:
    """Return the boards that rank a paper, each with the rows that came out nearest before and after it."""
    around = ((board, earlier_and_later(board, paper)) for board in boards(catalog))
    return [(board, rows) for board, rows in around if any(rows)]


def row_facets(catalog: Catalog, row: Row) -> dict[str, tuple[str, ...]]:
    """Return the values a row of a board has under each facet."""
    backbone = row.result.backbone
    return {
        "family": (catalog.backbones[backbone].family if backbone else "unknown",),
        "source": ("first-hand" if row.result.source.kind in FIRST_HAND else row.result.source.kind,),
    }


def board_facets(catalog: Catalog, board: Board) -> tuple[Facet, ...]:
    """Return the facets of a board, with those values only that one of its rows has."""
    labels = {
        "family": ("Backbone", {}),
        "source": ("Source", {"first-hand": "first-hand only", "quoted": "quoted by others", "archive": "archive"}),
    }
    values = [row_facets(catalog, row) for row in board.rows]
    facets = []
    for key, (label, names) in labels.items():
        counts = Counter(value for row in values for value in row[key])
        choices = tuple(Choice(value, names.get(value, value), count) for value, count in sorted(counts.items()))
        facets.append(Facet(key, label, choices))
    best = Choice("best", "best row of each paper", sum(row.best for row in board.rows))
    return (*facets, Facet("rows", "Rows", (best,)))


def whereabouts(catalog: Catalog, source: Source) -> str:
    """Return in words where a number stands."""
    match source.kind:
        case "paper":
            return f"{source.where}, in the paper"
        case "repository":
            return f"{source.where}, in the authors' repository"
        case "quoted":
            by = f" in {catalog.papers_by_id[source.quoted_in].name}" if source.quoted_in else ""
            return f"Quoted{by}: {source.where}"
    return f"Papers with Code archive: {source.where}"


def gaps(catalog: Catalog) -> tuple[Gap, ...]:
    """Return what papers lack; a DOI is only missed where the paper is published."""
    missing: dict[tuple[str, str], Callable[[Paper], bool]] = {
        ("no number reported", "results"): lambda paper: not paper.results,
        ("no code known", "code"): lambda paper: not paper.code,
        ("no code by the authors known", "code"): lambda paper: (
            bool(paper.code) and not any(c.official for c in paper.code)
        ),
        ("no dataset known", "datasets"): lambda paper: not paper.datasets,
        ("no author known", "authors"): lambda paper: not paper.authors,
        ("no link to the paper", "paper"): lambda paper: not paper.link,
        ("published, DOI not known", "doi"): lambda p: not p.doi and catalog.venues[p.venue].kind != "preprint",
        ("entry from secondary sources", "confidence"): lambda paper: paper.confidence == "medium",
    }
    found = ((label, key, tuple(filter(lacks, catalog.papers))) for (label, key), lacks in missing.items())
    return tuple(Gap(label, key, papers) for label, key, papers in found if papers)


def absences(catalog: Catalog) -> list[tuple[Variant, list[Paper]]]:
    """Return the dataset variants that have boards, each with the papers that use it and stand on none of them."""
    shown = {board.variant.id: board.variant for board in boards(catalog)}
    return [(variant, papers) for variant in shown.values() if (papers := absent(catalog, variant))]


def results_by_kind(catalog: Catalog) -> dict[str, int]:
    """Return the number of reported numbers of each kind of source, the commonest first."""
    return dict(Counter(r.source.kind for paper in catalog.papers for r in paper.results).most_common())
