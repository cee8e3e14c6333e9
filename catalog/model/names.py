"""How an author's name is written in the data, and its parts."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV|2nd|3rd|4th")
_IN_BRACES = re.compile(r"\{([^{}]*\w[^{}]*)\}")
_GROUP = re.compile(
    r"\b(?:academy|alliance|association|collaboration|committee|consortium|corporation|department|foundation|group"
    r"|inc|initiative|institute?|laborator(?:y|ies)|network|society|team|universit(?:y|ies|é|ät|à))\b",
    re.IGNORECASE,
)
"""Words that no person is called by."""
_NOBODY = re.compile(r"(?:and\s+)?(?:et\.?\s+al\b\.?|u\.\s?a\.|others?|more)|.*\bet\.?\s+al\b.*", re.IGNORECASE)
_BETWEEN = re.compile("[;/\uff1b\uff0c\u3001]|\\s(?:&|\uff06|and|und|et)\\s", re.IGNORECASE)
"""What stands between several names."""
_PUNCTUATION = " .,-'\"\u2018\u2019\u2010\u2011·・\u200c\u200d"
"""What may stand in a person's name beside letters; Persian and Indic scripts need the two that join or separate."""


@dataclass(frozen=True)
class Name:
    """The parts of an author's name, as styles of citation ask for them."""

    family: str
    """The surname with its particles; all of the name where it has one part, or is an organisation's."""
    given: str = ""
    suffix: str = ""
    """What tells generations apart, such as `Jr.` or `III`."""
    is_organization: bool = False

    @classmethod
    def parse(cls, author: str) -> "Name":
        """Return the parts of a name as the data has it: `Given Surname`, `Surname, Given`, or `{Organisation}`."""
        if group := _IN_BRACES.fullmatch(author):
            return cls(group[1], is_organization=True)
        if _is_group(author):
            return cls(author, is_organization=True)
        parts, suffix = _without_suffix(author)
        if len(parts) > 1:
            return cls(parts[0], ", ".join(parts[1:]), suffix)
        words = parts[0].split(" ")
        # A particle is written small: `Émilie du Châtelet`. BibTeX tells it by the same.
        start = next((i for i, word in enumerate(words) if i and word[0].islower()), len(words) - 1)
        return cls(" ".join(words[start:]), " ".join(words[:start]), suffix)

    def __str__(self) -> str:
        """Return the name as people read it: `Luc Van Gool`, `Martin Luther King Jr.`."""
        return " ".join(filter(None, (self.given, self.family, self.suffix)))


_parse = lru_cache(maxsize=4096)(Name.parse)


def display_name(author: str) -> str:
    """Return an author's name as people read it: `Van Gool, Luc` becomes `Luc Van Gool`."""
    return str(_parse(author))


def family_name(author: str) -> str:
    """Return the surname of an author."""
    return _parse(author).family


def valid_name(author: str) -> str:
    """Return a name in one of the forms that `Name.parse` reads; raise `ValueError` with fault and mend for others."""
    if group := _IN_BRACES.fullmatch(author):
        if ";" in group[1]:
            raise ValueError("seems to be several. Write one an item")
        return author
    if _NOBODY.fullmatch(author):
        raise ValueError("is nobody's name. Name each author; where they are not known, leave `authors` out")
    if re.match(r"and\s", author, re.IGNORECASE):
        raise ValueError("begins with `and`. Leave it out")
    if "@" in author:
        raise ValueError("holds an e-mail address. Leave it out")
    if _BETWEEN.search(author):
        raise ValueError("seems to be several. Write one an item; an organisation in braces, such as '{A and B}'")
    if re.search(r"[()\[\]<>\uff08\uff09]", author):
        raise ValueError("holds something in brackets. Leave it out: an item is a name alone")
    if re.search(r"[\\${}^]", author):
        raise ValueError("holds TeX. Write it as letters, such as é")
    parts, suffix = _without_suffix(author)
    if _is_group(author):
        return author
    if strange := next((c for part in parts for c in part if not _may_stand_in_a_name(c)), None):
        raise ValueError(f"holds `{strange}`, which is no part of a name. Leave it out")
    if len(parts) > 1 and any(_GROUP.search(part) for part in parts):
        raise ValueError("seems to hold an affiliation. Leave it out: an item is a name alone")
    if len(parts) > 2:
        raise ValueError("seems to be several. Write one an item")
    if not all(any(c.isalpha() for c in part) for part in parts):
        raise ValueError("is no name. Write `Given Surname`, or `Surname, Given` where the surname has several words")
    return ", ".join([f"{parts[0]} {suffix}", *parts[1:]]) if suffix else author


def _is_group(author: str) -> bool:
    return "," not in author and bool(re.match(r"The\s", author) or (" " in author and _GROUP.search(author)))


def _may_stand_in_a_name(character: str) -> bool:
    # Letters that are raised are footnote marks.
    raised = unicodedata.decomposition(character).startswith("<super>")
    return character in _PUNCTUATION or (unicodedata.category(character)[0] in "LM" and not raised)


def _without_suffix(author: str) -> tuple[list[str], str]:
    """Return the parts between the commas without the suffix, which is one of them or ends one; and the suffix."""
    parts = [part.strip() for part in author.split(",")]
    for i, part in enumerate(parts):
        head, _, last = part.rpartition(" ")
        if _SUFFIX.fullmatch(last) and (head or i):
            return [*parts[:i], *([head] if head else []), *parts[i + 1 :]], last
    return parts, ""
