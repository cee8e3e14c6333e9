"""The links of the catalogue that lead out of the site, each with its place in the data."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from catalog.model.catalog import Catalog
from catalog.model.dataset import Dataset
from catalog.model.paper import Paper
from catalog.model.problems import Location

GONE_HOSTS = {"paperswithcode.com", "www.paperswithcode.com", "rawgit.com", "cdn.rawgit.com"}
"""Hosts that no longer serve what they served; only an archived source may still name them."""


def is_gone(url: str) -> bool:
    """Return whether the address lies on a host that is gone."""
    return urlsplit(url).hostname in GONE_HOSTS


def external_links(catalog: Catalog) -> Iterator[tuple[Location, str]]:
    """Yield every link, written or made from an identifier, but those to archived sources, which are history."""
    for i, dataset in enumerate(catalog.datasets):
        yield from _of_dataset(("datasets", i), dataset)
    for i, paper in enumerate(catalog.papers):
        yield from _of_paper(("papers", i), paper)
    for url, dead in catalog.dead_links.items():
        if dead.archived:
            yield ("dead_links", url, "copy"), dead.archived


def archived_links(catalog: Catalog) -> Iterator[tuple[Location, str]]:
    """Yield the links to archived sources."""
    for i, paper in enumerate(catalog.papers):
        for j, result in enumerate(paper.results):
            if result.source.kind == "archive":
                yield ("papers", i, "results", j, "source", "url"), result.source.url


def _of_dataset(at: Location, dataset: Dataset) -> Iterator[tuple[Location, str]]:
    if dataset.url:
        yield (*at, "url"), dataset.url
    for key in ("evidence", "apart"):
        yield from (((*at, key, j, "url"), item.url) for j, item in enumerate(getattr(dataset, key)))


def _of_paper(at: Location, paper: Paper) -> Iterator[tuple[Location, str]]:
    links = {
        "arxiv": paper.arxiv_url,
        "doi": paper.doi_url,
        "openreview": paper.openreview_url,
        "paper": paper.paper,
        "project": paper.project,
        "video": paper.video,
    }
    yield from (((*at, key), url) for key, url in links.items() if url)
    for j, code in enumerate(paper.code):
        yield (*at, "code", j, "url"), code.url
        if code.weights:
            yield (*at, "code", j, "weights"), code.weights
    for j, result in enumerate(paper.results):
        if result.source.kind != "archive":
            yield (*at, "results", j, "source", "url"), result.source.url
    yield from (((*at, "reproductions", j, "url"), found.url) for j, found in enumerate(paper.reproductions))
