"""From answers as people write them to values of the data; what is wrong is left to the checks, which say so."""

import re
from collections.abc import Iterable

from catalog.model import Code


def number(written: str | None) -> float | int | str | None:
    """Return the number that a text is, with or without a per cent sign; the text itself where it is none."""
    text = (written or "").removesuffix("%").strip()
    if re.fullmatch(r"\d{1,9}", text):
        return int(text)
    return float(text) if re.fullmatch(r"\d{1,9}\.\d{1,9}", text) else text or None


def codes(lines: Iterable[str]) -> tuple[Code, ...]:
    """Return the repositories of some lines, each an address, perhaps a framework, perhaps the word `unofficial`."""
    return tuple(_code(line) for line in lines)


def _code(line: str) -> Code:
    url, *words = line.replace(",", " ").split() or [""]
    said = [word for word in words if word.casefold() not in ("official", "unofficial")]
    official = all(word.casefold() != "unofficial" for word in words)
    return Code.model_construct(framework=" ".join(said) or None, url=url, official=official)
