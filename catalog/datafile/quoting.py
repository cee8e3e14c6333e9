"""Words in quotes where another reader of YAML would take them for something else than text."""

import re
from collections.abc import Iterator
from itertools import pairwise

import yaml
from yaml.resolver import Resolver

from catalog.datafile.plain_yaml import Loader, plain_value

_STRING = "tag:yaml.org,2002:str"
_NUMBER = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|0b[01]+"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
"""What YAML 1.2 reads as a number: https://yaml.org/spec/1.2.2/#1032-tag-resolution. PyYAML knows 1.1 alone."""
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_KEYS = {"on"}
"""Keys of the data that are words to YAML 1.2, and truth values to 1.1 alone."""

_resolver = Resolver()


def is_text(word: str) -> bool:
    """Return whether every reader takes a word without quotes for text."""
    tag: str = _resolver.resolve(yaml.ScalarNode, word, (True, False))  # type: ignore[no-untyped-call]  # in the stubs
    return tag == _STRING and not _NUMBER.fullmatch(word)


def with_quotes(text: str) -> str:
    """Return a data file with quotes around each word that is text here, and something else to other readers."""
    parts, done = [], 0
    for at, word in _misread_words(text):
        parts += [text[done:at], f'"{word}"']
        done = at + len(word)
    return "".join([*parts, text[done:]])


def _misread_words(text: str) -> Iterator[tuple[int, str]]:
    """Yield the place and the text of each plain word that other readers misread."""
    for before, token in pairwise(yaml.scan(text, Loader=Loader)):
        if isinstance(token, yaml.ScalarToken) and token.plain and _is_misread(token.value, before):
            yield token.start_mark.index, token.value


def _is_misread(word: str, before: yaml.Token) -> bool:
    if is_text(word):
        return False
    if isinstance(before, yaml.KeyToken):
        return word not in _KEYS
    return isinstance(plain_value(word), str) and not _DAY.fullmatch(word)
