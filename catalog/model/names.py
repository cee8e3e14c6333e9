"""How an author's name is written in the data, and its parts."""

import re
from dataclasses import dataclass
from functools import lru_cache

_SUFFIX = re.compile(r"(?i:jr|jnr|sr|snr)\.?|I{2,3}|IV|2nd|3rd|[4-9]th")
_SUFFIX_OF_A_SURNAME = re.compile(rf"{_SUFFIX.pattern}|VI{{0,3}}|IX")
"""Behind all of a name, `V` might be an initial."""
_IN_BRACES = re.compile(r"\{([^{}]*\w[^{}]*)\}")
_SURNAME_IN_BRACES = re.compile(rf"^{_IN_BRACES.pattern}(?=,\s*[^\s,])")
GROUP = re.compile(
    r"\b(?:academy|agency|alliance|association|centers?|centre|club|collaboration|college|committee|company|consortium"
    r"|contributors|corp|corporation|council|department|dept|developers|federation|foundation|gmbh|group|hospital"
    r"|inc|initiative|inst|institut|institute|investigators|labs?|laborator(?:y|ies)|llc|ltd|ministry|network|project"
    r"|research|school|society|task force|team|univ|universit(?:y|ies|é|ät|à)|universidade?|(?-i:AI))\b",
    re.IGNORECASE,
)
"""Words that no person is called by."""


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
        if group := organization(author):
            return cls(group, is_organization=True)
        parts, suffix = parts_of_name(author)
        if len(parts) > 1:
            return cls(parts[0], ", ".join(parts[1:]), suffix)
        words = parts[0].split()
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


def organization(author: str) -> str | None:
    """Return the name of an organisation, which its words or braces around it tell; None for a person's name."""
    if group := _IN_BRACES.fullmatch(author):
        return group[1]
    is_group = "," not in author and (re.match(r"The\s", author) or (" " in author and GROUP.search(author)))
    return author if is_group else None


def with_bare_surname(author: str) -> str:
    """Return a person's name without the braces that may stand around a surname of several words, as in BibTeX."""
    return _SURNAME_IN_BRACES.sub(r"\1", author)


def parts_of_name(author: str) -> tuple[list[str], str]:
    """Return the parts between the commas without the suffix, which is one of them or ends one; and the suffix."""
    parts = [part.strip() for part in with_bare_surname(author).split(",")]
    for i, part in enumerate(parts):
        head, _, last = part.rpartition(" ")
        of_surname = len(parts) > 1 + bool(not head) and i < len(parts) - 1
        if (head or i) and (_SUFFIX_OF_A_SURNAME if of_surname else _SUFFIX).fullmatch(last):
            return [*parts[:i], *([head] if head else []), *parts[i + 1 :]], last
    return parts, ""
