"""What arXiv is asked for, and which papers are not wanted: `data/candidates.yaml`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from catalog.datafile.document import read
from catalog.datafile.validate import catalog_error, validate
from catalog.model import Catalog
from catalog.model.problems import Problem
from catalog.model.values import ArxivId, Items, Record, Text


def _closed(query: str) -> str:
    if query.count('"') % 2 or query.count("(") != query.count(")"):
        raise ValueError("has a quote or a bracket that stays open. Close it")
    return query


def _some(queries: tuple[str, ...]) -> tuple[str, ...]:
    if not queries:
        raise ValueError("holds no query. Write one, as arXiv is asked for nothing else")
    return queries


def _none_yet(refused: object) -> object:
    """Return no papers for a key that has nothing below it, or below it only comments."""
    return {} if refused is None else refused


class Terms(Record):
    """What arXiv is asked for, and what of it is not wanted."""

    queries: Annotated[Items[Annotated[Text, AfterValidator(_closed)]], AfterValidator(_some)]
    """What to search for, each as a `search_query` of arXiv's API, such as `all:"unsupervised segmentation"`."""
    refused: Annotated[dict[ArxivId, Text], BeforeValidator(_none_yet)]
    """Papers that are not wanted: the arXiv id without version, and the reason in a sentence."""


def terms_beside(data: Path) -> Path:
    """Return where the terms for the catalogue of a file stand."""
    return data.with_name("candidates.yaml")


def read_terms(path: Path, catalog: Catalog) -> Terms:
    """Return the terms of a file; raise `CatalogError` with every fault found when it breaks a rule."""
    document = read(path)
    terms, problems = validate(document, Terms)
    problems += check_refused(terms, catalog) if terms else []
    if terms is None or problems:
        raise catalog_error(document, problems)
    return terms


def check_refused(terms: Terms, catalog: Catalog) -> Iterator[Problem]:
    """A paper is in the list or refused; both at once says that somebody changed their mind in one place only."""
    listed = {paper.arxiv: paper.id for paper in catalog.papers if paper.arxiv}
    for arxiv in terms.refused:
        if arxiv in listed:
            what = f"is in the list as `{listed[arxiv]}`"
            yield Problem(("refused", arxiv), what, "Remove it here, or the entry there")
