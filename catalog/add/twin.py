"""Whether a paper is in the catalogue already."""

from catalog.check import identities
from catalog.document import Document
from catalog.model import Catalog, Paper


def twin(paper: Paper, catalog: Catalog, document: Document) -> str | None:
    """Return the message that a paper is in the catalogue already, by what no two papers share; None if it is not."""
    mine = {(field, key) for field, _, key in identities(paper)}
    for i, other in enumerate(catalog.papers):
        for field, where, key in identities(other):
            if (field, key) in mine:
                line = document.line(("papers", i, *where))
                return (
                    f"{document.path}:{line}: {other.id}: has the same {field}. Edit this entry instead of adding one."
                )
    return None
