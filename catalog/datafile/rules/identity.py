"""The rules for what tells entries apart: ids, what no two papers share, and the order."""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias
from urllib.parse import urlsplit

from catalog.model import Catalog, Paper
from catalog.model.doi import arxiv_id
from catalog.model.problems import Location, Problem
from catalog.model.text import title_key

Identity: TypeAlias = tuple[str, str]
"""What no two papers share, such as `arXiv id`, and its one spelling."""

Published: TypeAlias = Mapping[str, frozenset[Identity]]
"""What tells each paper that was published before, by its id and by those that it had before that."""

NOTHING: Published = MappingProxyType({})
"""What was published where nobody knows."""

SPLITS = ("train", "val", "test")

_OWNERS = {
    "papers": {"index": "the table of papers"},
    "datasets": {"index": "the table of datasets"},
    "variants": {"index": "the table of leaderboards"}
    | dict.fromkeys(("variants", "boards", "users", "apart"), "a section of each dataset's page"),
    "protocols": {"about": "a section of each page of leaderboards"},
}
"""Ids that would take the address of a page or a section of the site, with what stands there."""


def check_ids(catalog: Catalog) -> Iterator[Problem]:
    """An id is an address, so no two papers share one, nor do two datasets or variants.

    A variant may bear its dataset's id where it is the only one: the dataset then has one form.
    """
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


def check_addresses(catalog: Catalog) -> Iterator[Problem]:
    """An id must not take the address of another page, file or section of the site."""
    ids: list[tuple[str, Location, str]] = [
        ("papers", ("papers", i, "id"), paper.id) for i, paper in enumerate(catalog.papers)
    ]
    ids += [("protocols", ("protocols", key), key) for key in catalog.protocols]
    ids += [("protocols", ("protocols", key, "was"), p.was) for key, p in catalog.protocols.items() if p.was]
    for i, dataset in enumerate(catalog.datasets):
        ids.append(("datasets", ("datasets", i, "id"), dataset.id))
        ids += [("variants", ("datasets", i, "variants", j, "id"), v.id) for j, v in enumerate(dataset.variants)]
    for kind, where, key in ids:
        if owner := address_owner(kind, key):
            yield Problem(where, f"the id `{key}` belongs to {owner}", "Choose another one")
    for key in catalog.protocols:
        shorter, _, split = key.rpartition("-")
        if split in SPLITS and shorter in catalog.protocols:
            what = f"`{key}` is what the boards of `{shorter}` on the split {split} are called"
            yield Problem(("protocols", key), what, "Choose another id")


def address_owner(kind: str, key: str) -> str | None:
    """Return what has the address of an id; where several numbers stand apart, their sections are counted."""
    return _OWNERS[kind].get("apart" if kind == "variants" and re.fullmatch("apart[0-9]+", key) else key)


def check_duplicates(catalog: Catalog, published: Published = NOTHING) -> Iterator[Problem]:
    """A paper that stands twice would be counted twice and cited in two ways; what is new is at fault."""
    seen: dict[tuple[str, str], str] = {}
    in_order = sorted(enumerate(catalog.papers), key=lambda item: (item[1].id not in published, item[1].added))
    for i, paper in in_order:
        shared: list[tuple[str, Location, str]] = [
            (what, (key,), value)
            for what, key, value in identities(paper.title, paper.arxiv, paper.doi, paper.openreview)
        ]
        shared += [
            ("repository", ("code", j, "url"), repository_key(code.url))
            for j, code in enumerate(paper.code)
            if not code.shared
        ]
        for what, where, value in shared:
            first = seen.setdefault((what, value), paper.id)
            if first != paper.id:
                mend = "mark both `shared: true`" if what == "repository" else "correct this one"
                fault = f"has the same {what} as `{first}`"
                yield Problem(("papers", i, *where), fault, f"Remove the entry that stands twice, or {mend}")


def repository_key(url: str) -> str:
    """Return the one spelling of a repository's address: hosts answer to all of its case, `www.` and `http`."""
    parts = urlsplit(url.lower())
    path = re.sub("/tree/[^/]+$", "", re.sub("/+", "/", parts.path).removesuffix("/"))
    return parts.netloc.removeprefix("www.") + path.removesuffix(".git")


def identities(
    title: str | None = None, arxiv: str | None = None, doi: str | None = None, openreview: str | None = None
) -> Iterator[tuple[str, str, str]]:
    """Yield what no other paper may share: what it is called, the key that holds it, and its one spelling."""
    if title:
        yield "title", "title", title_key(title)
    if arxiv:
        yield "arXiv id", "arxiv", arxiv.lower()
    if doi and (its_arxiv := arxiv_id(doi)):
        yield "arXiv id", "doi", its_arxiv.lower()
    if doi:
        yield "DOI", "doi", doi.lower()
    if openreview:
        yield "OpenReview id", "openreview", openreview


def identities_of(paper: Paper) -> frozenset[Identity]:
    """Return what no other paper may share with one, but for its repositories."""
    found = identities(paper.title, paper.arxiv, paper.doi, paper.openreview)
    return frozenset((what, value) for what, _, value in found)


def as_published(catalog: Catalog) -> Published:
    """Return what a later state of a catalogue is compared with."""
    return {key: identities_of(paper) for paper in catalog.papers for key in (paper.id, *paper.formerly)}
