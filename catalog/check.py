"""The rules of the catalogue beyond the shape of its records.

Each `check_*` is a pure function from a catalogue to its problems; `checked` runs them all over a file.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from catalog.check_numbers import NUMBER_CHECKS
from catalog.document import Document, read
from catalog.load import messages, validate
from catalog.model import Catalog, Paper
from catalog.outgoing import archived, outgoing
from catalog.problem import CatalogError, Location, Problem, suggestion

DEAD_HOSTS = {"paperswithcode.com", "www.paperswithcode.com", "rawgit.com", "cdn.rawgit.com"}
"""Hosts that no longer serve what they served; only an archived source may still name them."""

_ARXIV_VERSION = re.compile(r"arxiv\.org/(abs|pdf|html)/[\w.-]+v\d+", re.IGNORECASE)


def is_dead(url: str) -> bool:
    """Return whether the address lies on a host that is gone."""
    return urlsplit(url).hostname in DEAD_HOSTS


def check_ids(catalog: Catalog) -> Iterator[Problem]:
    """An id is an address, so no two papers share one, nor do two datasets or variants.

    A variant may bear its dataset's id where it is the only one: the dataset then has one form.
    """
    for i, paper in enumerate(catalog.papers):
        if paper.id == "index":
            yield Problem(("papers", i, "id"), "the id `index` belongs to the table of papers", "Choose another one")
    yield from _twice((("papers", i, "id"), paper.id) for i, paper in enumerate(catalog.papers))
    ids: list[tuple[Location, str]] = []
    for i, dataset in enumerate(catalog.datasets):
        alone = [variant.id for variant in dataset.variants] == [dataset.id]
        ids += [] if alone else [(("datasets", i, "id"), dataset.id)]
        ids += [(("datasets", i, "variants", j, "id"), variant.id) for j, variant in enumerate(dataset.variants)]
    yield from _twice(ids)


def _twice(ids: Iterable[tuple[Location, str]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for where, key in ids:
        if key in seen:
            yield Problem(where, f"the id `{key}` is taken by an entry above", "Choose another one")
        seen.add(key)


def check_duplicates(catalog: Catalog) -> Iterator[Problem]:
    """A paper that stands twice would be counted twice and cited in two ways."""
    seen: dict[tuple[str, str], str] = {}
    for i, paper in enumerate(catalog.papers):
        for field, where, key in identities(paper):
            first = seen.setdefault((field, key), paper.id)
            if first != paper.id:
                what = f"has the same {field} as `{first}`"
                shared = "mark both `shared: true`" if field == "repository" else "correct this one"
                yield Problem(("papers", i, *where), what, f"Remove the entry that stands twice, or {shared}")


def identities(paper: Paper) -> Iterator[tuple[str, Location, str]]:
    """Yield what no other paper may share: what it is called, where in the entry it stands, and its one spelling."""
    yield "title", ("title",), normalised(paper.title)
    if paper.arxiv:
        yield "arXiv id", ("arxiv",), paper.arxiv
    if paper.doi:
        yield "DOI", ("doi",), paper.doi.lower()
    if paper.openreview:
        yield "OpenReview id", ("openreview",), paper.openreview
    for i, code in enumerate(paper.code):
        if not code.shared:
            yield "repository", ("code", i, "url"), code.url.lower().removesuffix("/").removesuffix(".git")


def normalised(title: str) -> str:
    """Return a title without case, accents, spaces and punctuation, for comparison."""
    plain = unicodedata.normalize("NFKD", title).casefold()
    return "".join(c for c in plain if c.isalnum()) or title


def check_vocabularies(catalog: Catalog) -> Iterator[Problem]:
    """One spelling of each word, or filters and boards fall apart."""
    variants = {variant.id for dataset in catalog.datasets for variant in dataset.variants}
    for i, paper in enumerate(catalog.papers):
        at: Location = ("papers", i)
        yield from _unknown((*at, "venue"), paper.venue, catalog.venues, "venues")
        for j, code in enumerate(paper.code):
            if code.framework:
                yield from _unknown((*at, "code", j, "framework"), code.framework, catalog.frameworks, "frameworks")
        for j, dataset in enumerate(paper.datasets):
            yield from _unknown((*at, "datasets", j), dataset, catalog.dataset_of, "datasets")
        for j, tag in enumerate(paper.tags):
            yield from _unknown((*at, "tags", j), tag, catalog.tags, "tags")
        for j, result in enumerate(paper.results):
            row: Location = (*at, "results", j)
            yield from _unknown((*row, "on"), result.on, variants, "variants of datasets")
            yield from _unknown((*row, "protocol"), result.protocol, catalog.protocols, "protocols")
            if result.backbone:
                yield from _unknown((*row, "backbone"), result.backbone, catalog.backbones, "backbones")
            if result.source.quoted_in:
                yield from _unknown((*row, "source", "in"), result.source.quoted_in, catalog.papers_by_id, "papers")


def _unknown(where: Location, word: str, known: Iterable[str], section: str) -> Iterator[Problem]:
    if word not in known:
        yield Problem(where, f"`{word}` is not one of the {section}", suggestion(word, known))


def check_years(catalog: Catalog) -> Iterator[Problem]:
    """A year long after the entry was made is a typing error; an unpublished paper has the year of its arXiv id."""
    for i, paper in enumerate(catalog.papers):
        where: Location = ("papers", i, "year")
        if paper.year > paper.added.year + 1:
            what = f"the year {paper.year} lies more than a year after `added` ({paper.added})"
            yield Problem(where, what, "Correct one of them")
        venue = catalog.venues.get(paper.venue)
        dated = re.match(r"(\d\d)\d\d\.", paper.arxiv or "")
        if venue and venue.kind == "preprint" and dated and paper.year != 2000 + int(dated[1]):
            what = f"the year {paper.year} is not that of the arXiv id (20{dated[1]})"
            yield Problem(where, what, "Give the year of arXiv's first version while the paper is unpublished")


def check_links(catalog: Catalog) -> Iterator[Problem]:
    """A link to a host that is gone helps nobody, and arXiv links go to the latest version."""
    for where, url in outgoing(catalog):
        if is_dead(url):
            yield Problem(where, f"{urlsplit(url).hostname} is gone", "Give another link, or none")
        if _ARXIV_VERSION.search(url):
            yield Problem(where, f"{url} names a version", "Leave out the v and what follows")


def check_dead_links(catalog: Catalog) -> Iterator[Problem]:
    """A link that is known to be dead and leads from nowhere any more is a leftover."""
    used = {url for _, url in (*outgoing(catalog), *archived(catalog))}
    for url in catalog.dead_links:
        if url not in used:
            yield Problem(("dead_links", url), "is a link of no entry", "Remove it")


def place(paper: Paper) -> tuple[int, str]:
    """Return what the papers are ordered by: newest year first, then title."""
    return -paper.year, paper.title.casefold()


def check_order(catalog: Catalog) -> Iterator[Problem]:
    """A fixed order keeps diffs small and entries easy to find."""
    papers = catalog.papers
    for i in range(1, len(papers)):
        above, paper = papers[i - 1], papers[i]
        if place(paper) < place(above):
            hint = "Papers stand newest year first, then by title: move it up, or run make fix"
            yield Problem(("papers", i), f"stands below `{above.id}`", hint)


CHECKS: tuple[Callable[[Catalog], Iterator[Problem]], ...] = (
    check_ids,
    check_duplicates,
    check_vocabularies,
    check_years,
    check_links,
    check_dead_links,
    check_order,
    *NUMBER_CHECKS,
)


def check(catalog: Catalog) -> list[Problem]:
    """Return every problem that the rules find in a catalogue."""
    return [problem for rule in CHECKS for problem in rule(catalog)]


def checked(path: Path) -> Catalog:
    """Return the catalogue of a file that breaks no rule; raise `CatalogError` with every fault found otherwise."""
    return approved(read(path))


def approved(document: Document) -> Catalog:
    """Return the catalogue of a parsed file that breaks no rule; raise `CatalogError` otherwise."""
    catalog, problems = validate(document, Catalog)
    if catalog:
        problems = check(catalog)
    else:
        problems += _problems_of_the_rest(document, problems)
    if catalog is None or problems:
        raise CatalogError(messages(document, problems))
    return catalog


def _problems_of_the_rest(document: Document, problems: list[Problem]) -> Iterator[Problem]:
    """Check the papers that are in shape although others are not, so that one run names all faults."""
    broken = {problem.where[1] for problem in problems if problem.where[:1] == ("papers",) and len(problem.where) > 1}
    if any(problem.where[:1] != ("papers",) or len(problem.where) < 2 for problem in problems):
        return
    kept = [i for i in range(len(document.data["papers"])) if i not in broken]
    data = document.data | {"papers": [document.data["papers"][i] for i in kept]}
    for problem in check(Catalog.model_validate(data)):
        match problem.where:
            case (*_, "in"):
                pass  # the paper that is quoted may be one of the broken ones
            case ("papers", int() as i, *rest):
                yield Problem(("papers", kept[i], *rest), problem.what, problem.hint)
            # What else is wrong, such as a word that nobody uses, may be right once the broken ones are mended.
