"""What is an author's name, and what people write in its place; each fault with its mend."""

import re
import unicodedata
from collections.abc import Iterator

from catalog.model.names import GROUP, organization, parts_of_name, with_bare_surname

_SEVERAL = "seems to be several. Write one an item"
_FAULTS = tuple(
    (re.compile(pattern, re.IGNORECASE), fault)
    for pattern, fault in (
        (
            r"(?:(?:and\s)?others?|more|anonymous(?:\s(?:authors?|submission))?|unknown|none|n\.?\s?/?\s?a\.?|tb[ad])$"
            r"|.*(?:\bet\.?\s?al\b|\bu\.\s?a\.|\.\.\.|\N{HORIZONTAL ELLIPSIS})",
            "is nobody's name. Name each author; where they are not known, leave `authors` out",
        ),
        (r"and\s", "begins with `and`. Leave it out"),
        (".*@", "holds an e-mail address. Leave it out"),
        (r".*(?:://|\b(?-i:[a-z0-9-]{2,}\.[a-z]{2,}))", "holds a web address. Leave it out"),
        (
            ".*(?:[;/|+\u2022\uff1b\uff0c\u3001]|\\s(?:&|\uff06|\u00b7|and|und|et|with)\\s)",
            f"{_SEVERAL}; an organisation in braces, such as '{{A and B}}'",
        ),
        (
            r"(?:Prof|Dr|Mr|Mrs|Ms)\b\.?\s"
            r"|.*,\s?(?:Ph\.?\s?D|[BM]\.?\s?Sc|Prof|Dr|(?:\w+\s)*(?:Member|Fellow)|IEEE|ACM)\b",
            "holds a title, a degree or a membership. Leave it out: an item is a name alone",
        ),
        (r".*[()\[\]<>\uff08\uff09]", "holds something in brackets. Leave it out: an item is a name alone"),
        (r".*[\\${}^]", "holds TeX. Write it as letters, such as é"),
    )
)
"""What nobody is called, in the order in which it is looked for."""
_PUNCTUATION = "'\".-\u2018\u2019\u2010\u2011·・\u200c\u200d"
"""What may stand in a word of a name beside letters; Persian and Indic scripts need the two that join or separate."""
_MARK = re.compile(r"(?:^|\s)([a-z])$")
_PREPOSITION = re.compile(r"\s(at|by|for|from|of|the)\s", re.IGNORECASE)
_PARTICLE = re.compile(r"(?:Al|Da|De|Del|Della|Den|Der|Dos|Du|El|La|Ter|Van|Von)\s")
_INITIALS = re.compile(r"(?:\w\.-?)+")


def valid_name(author: str) -> str:
    """Return a name in one of the forms that `Name.parse` reads; raise `ValueError` with fault and mend for others."""
    author = " ".join(author.split())
    if fault := next(_faults(author), None):
        raise ValueError(fault)
    parts, suffix = parts_of_name(author)
    if organization(author) or not suffix or with_bare_surname(author) != author:
        return author
    return ", ".join([f"{parts[0]} {suffix}", *parts[1:]])


def to_author(family: str, given: str, suffix: str) -> str:
    """Return a person's name in the form that the data has, from the parts that a service tells."""
    surname = f"{family} {suffix}".strip()
    if not given or " " not in surname:
        return f"{given} {surname}".strip()
    if _seem_several(family, given):
        return ", ".join(filter(None, (f"{{{family}}}", suffix, given)))
    return f"{surname}, {given}"


def _faults(author: str) -> Iterator[str]:
    group = organization(author)
    if group and group != author:
        yield from [_SEVERAL] if ";" in group else ()
        return
    bare = with_bare_surname(author)
    yield from (fault for pattern, fault in _FAULTS if pattern.match(bare))
    if not group:
        yield from _faults_of_person(author, in_braces=bare != author)


def _faults_of_person(author: str, in_braces: bool) -> Iterator[str]:
    parts, _ = parts_of_name(author)
    for part in parts:
        yield from (f"holds `{found}`, which is no part of a name. Leave it out" for found in _strange(part))
    if in_braces:
        return
    if len(parts) > 1 and any(GROUP.search(part) for part in parts):
        yield "seems to hold an affiliation. Leave it out: an item is a name alone; an organisation stands in braces"
    if found := _PREPOSITION.search(author):
        yield f"holds `{found[1]}`, which is no part of a name. Leave it out; an organisation stands in braces"
    if len(parts) > 2:
        yield _SEVERAL
    if not all(parts):
        yield "is no name. Write `Given Surname`, or `Surname, Given` where the surname has several words"
    if len(parts) == 2 and _seem_several(*parts):
        yield f"{_SEVERAL}; one person's surname of several words in braces: '{{{parts[0]}}}, {parts[1]}'"


def _strange(part: str) -> Iterator[str]:
    """Yield what is no part of a name: signs, words without a letter, a small letter that is a footnote's mark."""
    for word in part.split():
        yield from (character for character in word if not _may_stand_in_a_name(character))
        if not any(character.isalpha() for character in word):
            yield word
    if mark := _MARK.search(part):
        yield mark[1]


def _may_stand_in_a_name(character: str) -> bool:
    # Letters that are raised are footnote marks.
    raised = unicodedata.decomposition(character).startswith("<super>")
    return character in _PUNCTUATION or (unicodedata.category(character)[0] in "LM" and not raised)


def _seem_several(surname: str, given: str) -> bool:
    """Return whether a comma seems to stand between two people: no surname holds initials, and few have two words."""
    if any(_INITIALS.fullmatch(word) for word in surname.split()):
        return True
    names = [[word for word in part.split() if not _INITIALS.fullmatch(word)] for part in (surname, given)]
    return min(map(len, names)) > 1 and not (surname[0].islower() or _PARTICLE.match(surname))
