"""Whether a selector can match anything, by the names that occur in the site."""

import re
from collections.abc import Iterable, Set
from itertools import groupby, pairwise

from tinycss2.ast import Node

_BREAKS = bytes(code if code >= 0x80 or chr(code).isalnum() or chr(code) in "-_" else ord(" ") for code in range(0x100))
"""For each byte of UTF-8 a space, unless it may stand in a name."""
_HYPHENS = re.compile(r"(?<=[^-])-+")
_ANY_OF = {"has", "is", "where"}
"""The pseudo-classes of which one selector has to match; the others, such as `not`, need no name."""


def names_in(text: bytes) -> set[str]:
    """Return all that may be a name in a text in UTF-8: each run of letters, digits, hyphens and underscores."""
    # Asked of every page, and several times as fast as a regular expression.
    return set(text.translate(_BREAKS).decode().split())


def split_selectors(prelude: Iterable[Node]) -> list[list[Node]]:
    """Return the selectors of a list."""
    return [list(part) for is_comma, part in groupby(prelude, lambda node: node == ",") if not is_comma]


def can_match(selector: list[Node], names: Set[str]) -> bool:
    """Return whether all names that a selector needs occur: of classes, ids, `data-` attributes, and values."""
    return all(_occurs(token, before, names) for before, token in pairwise([None, *selector]))


def _occurs(token: Node, before: Node | None, names: Set[str]) -> bool:
    if token.type == "hash" or (token.type == "ident" and before == "."):
        return _is_named(token.value, names)
    if token.type == "[] block":
        return _attribute_occurs([part for part in token.content if part.type != "whitespace"], names)
    if token.type == "function" and token.lower_name in _ANY_OF:
        return any(can_match(part, names) for part in split_selectors(token.arguments))
    return True


def _attribute_occurs(attribute: list[Node], names: Set[str]) -> bool:
    name, *value = attribute
    if name.value.startswith("data-") and not (_is_named(name.value, names) or _dataset_key(name.value) in names):
        return False
    # Operators such as ^= ask for a part of a value, which may be a part of a name.
    return not value or value[0] != "=" or _is_named(value[1].value, names)


def _is_named(text: str, names: Set[str]) -> bool:
    """Return whether each word of a text occurs, or a beginning that ends in a hyphen, which a script completes."""
    for word in names_in(text.encode()):
        beginnings = {word[: hyphen.end()] for hyphen in _HYPHENS.finditer(word)}
        if names.isdisjoint(beginnings | {word}):
            return False
    return True


def _dataset_key(attribute: str) -> str:
    """Return how scripts call a `data-` attribute."""
    first, *others = attribute.removeprefix("data-").split("-")
    return first + "".join(map(str.capitalize, others))
