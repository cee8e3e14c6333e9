"""Lasting keys for results: the names of rows in addresses."""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator

from catalog.model import Paper, Result

_LENGTH = 5


def with_keys(paper: Paper) -> Paper:
    """Return a paper whose results all have a key, each unique within the paper; keys that are there stay."""
    if all(result.key for result in paper.results):
        return paper
    taken = {result.key for result in paper.results if result.key}
    return paper.model_copy(update={"results": tuple(_keyed(paper.id, paper.results, taken))})


def _keyed(paper_id: str, results: Iterable[Result], taken: set[str]) -> Iterator[Result]:
    for result in results:
        if result.key:
            yield result
            continue
        key = next(candidate for candidate in _candidates(paper_id, result) if candidate not in taken)
        taken.add(key)
        yield result.model_copy(update={"key": key})


def _candidates(paper_id: str, result: Result) -> Iterator[str]:
    """Yield what a row may be called, from a hash of what it says, so that parallel additions hardly ever collide.

    A key begins with a letter and holds one digit at least: no reader of YAML takes it for a number or a word.
    """
    content = result.model_dump_json(by_alias=True, exclude_defaults=True)
    attempt = 0
    while True:
        hashed = hashlib.sha256(json.dumps([paper_id, content, attempt]).encode()).digest()
        key = base64.b32encode(hashed).decode().lower()[:_LENGTH]
        if key[0].isalpha() and not key.isalpha():
            yield key
        attempt += 1
