"""What the pages show, as data: selections, counts and orders of the catalogue."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from catalog.model import Catalog, Dataset, Paper, display_name


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


def users(catalog: Catalog, key: str) -> list[Paper]:
    """Return the papers that use a dataset or one of its variants; raise `UnknownNameError` for an unknown id."""
    wanted = dataset(catalog, key)
    return [p for p in catalog.papers if any(catalog.dataset_of[used] is wanted for used in p.datasets)]


def short_authors(paper: Paper) -> str:
    """Return the authors as a list names them: up to three in full, of more the first and "et al."."""
    names = [display_name(author) for author in paper.authors]
    return ", ".join(names) if len(names) <= 3 else f"{names[0]} et al."


def search_text(catalog: Catalog, paper: Paper) -> str:
    """Return the words that the text filter looks through."""
    words = [paper.title, paper.abbreviation or "", paper.venue, str(paper.year), paper.summary or ""]
    words += [display_name(author) for author in paper.authors]
    words += [catalog.dataset_names[key] for key in paper.datasets]
    words += [catalog.dataset_of[key].name for key in paper.datasets]
    return " ".join(dict.fromkeys([*words, *paper.tags]))


def facet_values(catalog: Catalog, paper: Paper) -> dict[str, tuple[str, ...]]:
    """Return the values a paper has under each facet, as the address writes them."""
    family = dict.fromkeys(key for d in paper.datasets for key in (catalog.dataset_of[d].id, d))
    code = [f.framework.lower() for f in paper.code]
    kinds = ["any", *["official" for c in paper.code if c.official]] if code else ["none"]
    return {
        "year": (str(paper.year),),
        "venue": (paper.venue,),
        "dataset": tuple(family),
        "tag": paper.tags,
        "code": tuple(dict.fromkeys(kinds + code)),
        "scope": (paper.scope,),
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
    )
