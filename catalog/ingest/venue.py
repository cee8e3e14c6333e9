"""Which venue of the catalogue a text names, and in which year."""

import re
from collections.abc import Iterable, Mapping

from catalog.model import Venue
from catalog.model.text import title_key

_NOT_YET = re.compile(r"\b(submi\w+|under review|in review|reject\w*|withdrawn)\b", re.IGNORECASE)
_YEAR = r"(?<!\d)((?:19|20)\d\d)(?!\d)"
_PRESENTATION = re.compile(r"\b(oral|spotlight|highlight|poster)\b", re.IGNORECASE)


def named_venue(texts: Iterable[str], venues: Mapping[str, Venue]) -> tuple[str | None, str]:
    """Return the first venue that a text says the paper appeared at, and that text; None where no text names one."""
    for text in texts:
        if not _NOT_YET.search(text):
            for key, venue in venues.items():
                if venue.kind != "preprint" and _names(text, key, venue):
                    return key, text
    return None, ""


def _names(text: str, key: str, venue: Venue) -> bool:
    workshop = "workshop" in venue.name.casefold()
    if workshop != bool(re.search(r"(?i:workshop)|[A-Z]{3}W\b", text)):
        return False
    if " " not in key and _acronym(key, workshop).search(text):
        return True
    # What stands before the first number, bracket or `vol.`: `Pattern Recognition 148 (2024)`, but `2021 IEEE ...`.
    said = title_key(re.split(r"\d|\(|(?i:\bvol(?:ume)?\b)", re.sub(r"^\W*\d{4}\s", "", text), maxsplit=1)[0])
    full = title_key(venue.name.removeprefix("IEEE/CVF "))
    # Journals share words (`Pattern Recognition`); conferences have more before the name (`Proceedings of the`).
    return said.endswith(full) if venue.kind == "conference" else said in (full, title_key(key))


def _acronym(key: str, workshop: bool = False) -> re.Pattern[str]:
    word = re.escape(key.removesuffix("W")) + "W?" if workshop else re.escape(key)
    return re.compile(rf"(?<![A-Za-z-]){word}(?![A-Za-z-])")


def named_year(text: str, venue: str) -> int | None:
    """Return the year that a text gives for a venue: beside its name, else in brackets, else the last one."""
    text = re.sub(r"\d+\s?[-\u2013]+\s?\d+", "", text)  # pages
    name = _acronym(venue, venue.endswith("W")).pattern
    if short := re.search(rf"{name}\s?['\u2019]?(?<!\s)(\d\d)(?!\d)", text):
        return 2000 + int(short[1])
    beside = re.search(rf"{name}[\s,]*{_YEAR}", text) or re.search(rf"\([^()]*{_YEAR}\)", text)
    years = [beside[1]] if beside else re.findall(_YEAR, text)
    return int(years[-1]) if years else None


def named_presentation(text: str) -> str | None:
    """Return how a text says the paper was presented, such as `Oral`."""
    found = _PRESENTATION.search(text)
    return found[0].capitalize() if found else None
