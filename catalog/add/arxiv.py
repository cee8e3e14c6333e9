"""The Atom feed of arXiv's API: https://info.arxiv.org/help/api/user-manual.html."""

import re
from datetime import datetime
from xml.etree import ElementTree

from catalog.add.found import Found, plain
from catalog.add.web import SourceError

_ATOM = {"atom": "http://www.w3.org/2005/Atom", "arxiv": "http://arxiv.org/schemas/atom"}


def from_arxiv(answer: bytes, arxiv: str) -> Found:
    """Return the paper of a feed; raise `ValueError` or `ParseError` when it is none, `SourceError` if it is empty."""
    feed = ElementTree.fromstring(answer)  # noqa: S314  # expat bounds entities, and reads none from elsewhere
    entry = feed.find("atom:entry", _ATOM)
    if feed.tag != f"{{{_ATOM['atom']}}}feed":
        raise ValueError("no feed")

    def text(path: str) -> str:
        return plain((entry.findtext(path, "", _ATOM)) if entry is not None else "")

    # An id that does not exist is an empty feed; one that cannot exist is an entry on the error.
    if entry is None or "/api/errors" in text("atom:id"):
        raise SourceError("arXiv does not know it. Look at the identifier for a typing error.")
    doi = re.fullmatch(r"10\.\d{4,9}/[-._;()/:A-Za-z0-9]+", text("arxiv:doi"))
    names = [plain(name.text or "") for name in entry.iterfind("atom:author/atom:name", _ATOM)]
    dated = re.match(r"(\d\d)\d\d\.", arxiv)
    return Found(
        title=text("atom:title"),
        authors=tuple(name for name in names if name),
        abstract=text("atom:summary"),
        appeared=(text("arxiv:journal_ref"), text("arxiv:comment")),
        year=2000 + int(dated[1]) if dated else datetime.fromisoformat(text("atom:published")).year,
        arxiv=arxiv,
        doi=doi[0] if doi else None,
    )
