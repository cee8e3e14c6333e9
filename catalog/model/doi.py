"""DOIs: their syntax, without what sentences leave behind them, and where they lead."""

import re
from urllib.parse import quote

SYNTAX = r"10\.[0-9]{4,9}/[-._;()/:<>\[\]A-Za-z0-9]+?(?:;2-#)?"
"""What Crossref registers, of today and of the time when journals made them of a SICI, which may end with #."""

_DATACITE_OF_ARXIV = re.compile(r"10\.48550/arxiv\.(.+?)(?:v\d+)?", re.IGNORECASE)
_AFTER = ".,;:'\"!\u2026\u201d\u2019\u00bb\u3001\u3002\uff0c\uff1b"
_BRACKETS = {")": "(", "]": "[", ">": "<", "}": "{"}


def without_punctuation(text: str) -> str:
    """Return an identifier without the punctuation of the sentence that it stood in."""
    text = text.lstrip("<([{\"'\u201c\u2018\u00ab")
    while text and (text[-1] in _AFTER or text.count(text[-1]) > text.count(_BRACKETS.get(text[-1], text[-1]))):
        text = text[:-1]
    return text


def valid_doi(doi: str) -> str:
    """Return a DOI; raise `ValueError` with fault and mend where more than the DOI stands there."""
    if doi != (bare := without_punctuation(doi)):
        raise ValueError(f"ends with `{doi.removeprefix(bare)}`, which is no part of a DOI. Remove it")
    return doi


def arxiv_id(doi: str) -> str | None:
    """Return the arXiv id of a DOI that arXiv itself registers for each of its papers; None for another one."""
    found = _DATACITE_OF_ARXIV.fullmatch(doi)
    return found[1] if found else None


def resolver_url(doi: str) -> str:
    """Return the address that resolves a DOI."""
    return f"https://doi.org/{quote(doi, safe='/:;()')}"
