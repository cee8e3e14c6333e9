"""Whether a paper is in the catalogue already."""

from catalog.arrange import DataFile
from catalog.check import identities
from catalog.model import Paper


def twin(paper: Paper, file: DataFile) -> str | None:
    """Return the message that a paper is in the catalogue already, by its title or an id; None if it is not.

    One repository may hold the code of several papers: what to do then, the checks say.
    """
    mine = {(field, key) for field, _, key in identities(paper) if field != "repository"}
    for i, other in enumerate(file.catalog.papers):
        for field, where, key in identities(other):
            if (field, key) in mine:
                line = file.document.line(("papers", i, *where))
                mend = "Edit this entry instead of adding one."
                return f"{file.document.path}:{line}: {other.id}: has the same {field}. {mend}"
    return None
