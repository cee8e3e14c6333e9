"""The rules for ids that papers do not have any more: an id is an address that others hold on to."""

from collections.abc import Iterator

from catalog.datafile.rules.identity import NOTHING, Published, address_owner, identities_of
from catalog.model import Catalog
from catalog.model.problems import Location, Problem


def check_former_ids(catalog: Catalog) -> Iterator[Problem]:
    """A former id leads to one paper, and takes the address of nothing that is there."""
    ids = {paper.id for paper in catalog.papers}
    former: dict[str, str] = {}
    for i, paper in enumerate(catalog.papers):
        for j, key in enumerate(paper.formerly):
            where: Location = ("papers", i, "formerly", j)
            if key in ids:
                yield Problem(where, f"`{key}` is the id of a paper", "Leave it out")
            elif former.setdefault(key, paper.id) != paper.id:
                yield Problem(where, f"`{key}` leads to `{former[key]}` already", "Leave it out")
            elif address_owner("papers", key):
                yield Problem(where, f"`{key}` is the address of another page", "Leave it out")
    for key in catalog.removed:
        if key in ids or key in former:
            yield Problem(("removed", key), "is the id of a paper", "Leave it out")


def check_published_ids(catalog: Catalog, published: Published = NOTHING) -> Iterator[Problem]:
    """An id that was published leads to its paper for ever, or to the reason why that was removed."""
    moved = moved_papers(catalog, published)
    for i, paper in enumerate(catalog.papers):
        for old in [old for old, new in moved.items() if new == paper.id]:
            former = ", ".join((*paper.formerly, old))
            hint = f"Add `formerly: [{former}]`, so that links to it lead here, or take that id back"
            yield Problem(("papers", i, "id"), f"was published as `{old}`", hint)
    for old in [old for old in _gone(catalog, published) if old not in moved]:
        hint = "Name it in `formerly` of the entry that replaces it, or below `removed` with the reason"
        yield Problem(("papers",), f"`{old}` was published and is gone", hint)


def moved_papers(catalog: Catalog, published: Published) -> dict[str, str]:
    """Return the present ids of the papers that were published under one which no entry has or names, by that one."""
    gone = _gone(catalog, published)
    return {
        old: paper.id
        for paper in reversed(catalog.papers if gone else ())
        for old, told in gone.items()
        if told & identities_of(paper)
    }


def _gone(catalog: Catalog, published: Published) -> Published:
    kept = {key for paper in catalog.papers for key in (paper.id, *paper.formerly)} | catalog.removed.keys()
    return {key: told for key, told in published.items() if key not in kept}
