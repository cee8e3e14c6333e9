"""The pages of a paper, as people write them."""

import re

_DASHES = re.compile("\\s*(?:--+|[\u2013\u2014\u2212])\\s*")
_HYPHEN = re.compile("[-\u2010\u2011]")


def page_ranges(pages: str) -> list[tuple[str, ...]]:
    """Return the first and the last page of each range, or the one page; pages may hold hyphens: `3-1-3-12`, `S-4`."""
    return [_range(part.strip()) for part in pages.split(",") if part.strip()]


def _range(pages: str) -> tuple[str, ...]:
    if _DASHES.search(pages):
        return tuple(_DASHES.split(pages, maxsplit=1))
    parts = _HYPHEN.split(pages)
    half, odd = divmod(len(parts), 2)
    # Of two parts, one of letters only is the start of a single page: `S-4`.
    if odd or (half == 1 and parts[0].isalpha()):
        return (pages,)
    return "-".join(parts[:half]), "-".join(parts[half:])
