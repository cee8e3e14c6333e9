"""Whether a paper is in the catalogue already."""

from catalog.arrange import DataFile
from catalog.check import identities
from catalog.model import Paper


def twin(paper: Paper, file: DataFile) -> str | None:
    """Return the message that a paper is in the catalogue already, by what no two papers share; None if it is not."""
    mine = {(field, key) for field, _, key in identities(paper)}
    for i, other in enumerate(file.catalog.papers):
        for field, where, key in identities(other):
            if (field, key) in mine:
                line = file.document.line(("papers", i, *where))
                mend = "Edit this entry instead of adding one."
                return f"{file.document.path}:{line}: {other.id}: has the same {field}. {mend}"
    return None
