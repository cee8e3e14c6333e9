"""From answers as people write them to values of the data; what is wrong is left to the checks, which say so."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from catalog.model.numbers import Printed
from catalog.model.valid_name import valid_name


def number(written: str | None) -> float | int | str | None:
    """Return the number that a text is, with or without a per cent sign; the text itself where it is none."""
    text = (written or "").removesuffix("%").strip()
    if re.fullmatch(r"\d{1,9}", text):
        return int(text)
    return Printed(text) if re.fullmatch(r"\d{1,9}\.\d{1,9}", text) else text or None


def flag(written: str | None) -> bool | None:
    """Return what `yes` and `no` mean; None for anything else."""
    return {"yes": True, "no": False}.get(written or "")


def known(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values that are known."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def author_faults(lines: tuple[str, ...]) -> Iterator[str]:
    """Yield what is wrong with each line that is no author's name."""
    for line in lines:
        try:
            valid_name(line)
        except ValueError as fault:
            yield f"Authors: {line!r} {str(fault).replace('one an item', 'one a line')}."


def paper_id(written: str) -> str:
    """Return the id of a paper that is named by it, or by the address of its page."""
    return re.split(r"[?#]", written)[0].rstrip("/").rpartition("/")[2].lower()


def codes(lines: Iterable[str]) -> list[dict[str, Any]]:
    """Return the repositories of some lines: an address, a framework perhaps, and `unofficial` or `shared` perhaps."""
    return [_code(line) for line in lines]


def _code(line: str) -> dict[str, Any]:
    url, *words = line.replace(",", " ").split() or [""]
    flags = {word.casefold() for word in words} & {"official", "unofficial", "shared"}
    framework = " ".join(word for word in words if word.casefold() not in flags) or None
    code = {"framework": framework} if framework else {}
    return code | {"url": url, "official": "unofficial" not in flags} | ({"shared": True} if "shared" in flags else {})


def day(written: str | None) -> date | str | None:
    """Return a day; a text that is none is left to the checks."""
    try:
        return date.fromisoformat(written or "")
    except ValueError:
        return written
