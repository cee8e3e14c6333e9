"""What records are made of, and how a wrong value is refused: each fault with its mend after a full stop."""

import re
import unicodedata
from collections.abc import Hashable
from datetime import date
from typing import Annotated, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    HttpUrl,
    TypeAdapter,
    WithJsonSchema,
    WrapValidator,
)

from catalog.model import doi
from catalog.model.numbers import as_printed
from catalog.model.valid_name import valid_name

_URL: TypeAdapter[HttpUrl] = TypeAdapter(HttpUrl)
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")

SEPARATORS = "\x00-\x1f\x7f-\x9f\u2028\u2029"
"""Characters that end a line, or control a terminal."""
_FORMATS = (
    "\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
INVISIBLE = re.compile(f"[{SEPARATORS}{_FORMATS}{_NONCHARACTERS}]")
"""What nobody sees: Unicode's controls and marks of format, but for the two that join letters, and noncharacters."""


def _plain(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty. Fill it in, or leave the key out")
    if text != text.strip():
        raise ValueError("begins or ends with a space. Remove it")
    if bad := INVISIBLE.search(text):
        raise ValueError(f"holds the invisible character U+{ord(bad[0]):04X}. Remove it")
    return unicodedata.normalize("NFC", text)


def _link(url: str) -> str:
    if not url.startswith(("http://", "https://")):
        raise ValueError("is not a web link. Use an address that begins with https:// or http://, or leave the key out")
    if re.search(r"[\s<>\"'`\\{}]", url):
        raise ValueError("holds a character that no link may hold (a space, quote, bracket or backslash). Encode it")
    try:
        _URL.validate_python(url)
    except ValueError:
        raise ValueError("is not a complete web link. Copy it from the browser's address bar") from None
    return url


def _day(written: object) -> date:
    try:
        return date.fromisoformat(written if isinstance(written, str) and _DAY.fullmatch(written) else "")
    except ValueError:
        raise ValueError(f"is {written!r}, which is no day. Write it as 2026-11-22") from None


T = TypeVar("T", bound=Hashable)


def _once(items: tuple[T, ...]) -> tuple[T, ...]:
    twice = next((i for i, item in enumerate(items) if item in items[:i]), None)
    if twice is not None:
        raise ValueError(f"holds item {twice + 1} twice. Keep one")
    return items


Text = Annotated[str, AfterValidator(_plain)]
Author = Annotated[Text, AfterValidator(valid_name)]
Day = Annotated[date, BeforeValidator(_day)]
Items = Annotated[tuple[T, ...], AfterValidator(_once)]
Url = Annotated[
    str, AfterValidator(_plain), AfterValidator(_link), WithJsonSchema({"type": "string", "pattern": "^https?://"})
]
ArxivId = Annotated[str, Field(pattern=r"^([0-9]{2}(0[1-9]|1[0-2])\.[0-9]{4,5}|[a-z-]+(\.[A-Z]{2})?/[0-9]{7})$")]
Doi = Annotated[str, Field(pattern=f"^{doi.SYNTAX}$"), AfterValidator(doi.valid_doi)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Count = Annotated[int, Field(strict=True, gt=0)]
Percent = Annotated[float, Field(strict=True, ge=0, le=100), WrapValidator(as_printed)]
Flag = Annotated[bool, Field(strict=True)]


class Record(BaseModel):
    """A frozen record that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
