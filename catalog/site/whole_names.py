"""Names with a hyphen, such as ViT-S/8: a browser breaks a line behind any hyphen, and CSS cannot say where not."""

import re

_NO_TEXT = re.compile(r"(<(head|pre|code|script|option|textarea|text|title)\b.*?</\2>)", re.DOTALL)
_TEXT = re.compile(r"(?<![^>])[^<>]*-[^<>]*(?![^<])")
# What tells a name from a compound of words: a digit, or a capital that begins no word. An address is neither.
_NAME = re.compile(r"(?<!\S)(?![^\s<>]*://)(?=[^\s<>]*-)(?=[^\s<>]*(?:\d|[A-Z](?![a-z])))[^\s<>]{3,30}(?![^\s<])")
_WHOLE = r'<span class="uss-name">\g<0></span>'


def keep_names_whole(page: str) -> str:
    """Return a page in whose texts lines do not break inside of names."""
    parts = _NO_TEXT.split(page)
    parts[::3] = [_TEXT.sub(_mark, text) for text in parts[::3]]
    # Every part that is no text is followed by the name of its element, which matched for itself.
    del parts[2::3]
    return "".join(parts)


def _mark(text: re.Match[str]) -> str:
    return _NAME.sub(_WHOLE, text[0])
