"""Words of any origin, as one plain line."""

from yaml.reader import Reader

from catalog.fields import INVISIBLE


def plain(text: str) -> str:
    """Return a text on one line, without the characters that no entry may hold."""
    return " ".join(Reader.NON_PRINTABLE.sub("", INVISIBLE.sub(" ", text)).split())


def count(number: int, noun: str) -> str:
    """Return a number of things, such as `1 paper` and `2,000 papers`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
