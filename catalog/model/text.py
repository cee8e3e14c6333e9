"""Text of any origin: as one plain line, as it is compared, and counted things in words."""

import re
import unicodedata

from yaml.reader import Reader

from catalog.model.values import INVISIBLE, SEPARATORS

_SEPARATOR = re.compile(f"[{SEPARATORS}]")

# Letters that Unicode does not take apart, and signs that keyboards lack; `text-fold.js` has the same.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ŋ": "n"}
    | {"\N{LATIN SMALL LETTER DOTLESS I}": "i", "ĸ": "k", "\N{GREEK SMALL LETTER FINAL SIGMA}": "\u03c3"}
    | dict.fromkeys("\u2019\u2018\u02bc\u02b9\u2032", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
)

FORMULA = r"\$(?=\S)[^$]*(?:(?<=\S)\$(?!\d)|[\\^][^$]*\$)"
"""What pandoc takes for one, and dollars around what is TeX beyond doubt: https://pandoc.org/MANUAL.html#math."""

TEX = re.compile(rf"(?<!\\){FORMULA}|\\(?:[A-Za-z(%&_#$]|['\"`^~=.]\s*\{{?\\?[A-Za-z])")
"""A formula, a command or an accent of TeX."""

ENTITY = re.compile(r"&(?:#\w+|\w+);")
"""What HTML may write a letter as."""


def plain(text: str) -> str:
    """Return a text on one line, without the characters that no entry may hold."""
    return " ".join(Reader.NON_PRINTABLE.sub("", INVISIBLE.sub("", _SEPARATOR.sub(" ", text))).split())


def fold(text: str) -> str:
    """Return a text as it is compared: without case and accents, letters and signs of all keyboards alike."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in letters if not unicodedata.category(letter).startswith("M"))
    return bare.lower().translate(_LETTERS)


def title_key(title: str) -> str:
    """Return a title as titles are compared: folded, without spaces and punctuation; one of signs only as it is."""
    return "".join(c for c in fold(title) if c.isalnum()) or title


def slug(text: str, longest: int = 80) -> str:
    """Return a text as a part of an address: the letters a to z, digits, and single hyphens between them."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:longest].strip("-")


def runs_left(text: str) -> bool:
    """Return whether some of a text runs from right to left, so that its neighbours may change their places."""
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)


def isolated(text: str) -> str:
    """Return a text that runs from right to left between marks of Unicode, so that its neighbours keep their places."""
    return f"\u2068{text}\u2069" if runs_left(text) else text


def sentence(text: str) -> str:
    """Return a text with a full stop behind it, unless it ends with a sign that is one."""
    return text if text.endswith((".", "?", "!", "\N{HORIZONTAL ELLIPSIS}")) else f"{text}."


def count(number: int, noun: str) -> str:
    """Return a number of things, such as `1 paper` and `2,000 papers`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
