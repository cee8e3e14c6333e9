"""Text in which services left TeX, as letters and signs of Unicode."""

import re
import unicodedata
from functools import cache

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from catalog.model.text import FORMULA, TEX

_MATH = re.compile(rf"(?<!\\)({FORMULA})")
_QUOTED = re.compile(r"``([^`']+)''")
_SCRIPT = re.compile(r"([\^_])\s*(?:\{((?:[^{}]|\{[^{}]*\})*)\}|(\\[A-Za-z]+(?:\{[^{}]*\})?|[^\s{}\\]))")
_SPECIAL = re.compile(r"(?<!\\)([%#&$])")
"""What acts in TeX, and is itself in a title."""


class _UnknownError(ValueError):
    """TeX holds something that no letter stands for."""


def from_tex(text: str) -> str:
    """Return a text with its TeX as Unicode, such as S² and Bézier; where that cannot be told, the text as it is."""
    text = _QUOTED.sub("\N{LEFT DOUBLE QUOTATION MARK}\\1\N{RIGHT DOUBLE QUOTATION MARK}", text)
    if not TEX.search(text):
        return text
    text = re.sub(r"\\[()]", "$", text)
    try:
        return "".join(_math(part) if _MATH.fullmatch(part) else _text(part) for part in _MATH.split(text))
    except _UnknownError:
        return text


def _text(tex: str) -> str:
    return _read(_SPECIAL.sub(r"\\\1", tex)) if "\\" in tex else tex


def _math(tex: str) -> str:
    flat = _SCRIPT.sub(_script, tex)
    if re.search(r"(?<!\\)[\^_]", flat):
        raise _UnknownError
    return _read(flat).strip()


def _script(found: re.Match[str]) -> str:
    moved = _moved(_read(f"${found[2] or found[3]}$"), "<super>" if found[1] == "^" else "<sub>")
    # To the reader of TeX some of these are letters, which would lengthen the name of a command before them.
    return f"{{{moved}}}"


def raised(text: str) -> str:
    """Return a text as superscript; raise `ValueError` where Unicode has none of a character."""
    return _moved(text, "<super>")


def _moved(text: str, how: str) -> str:
    try:
        return "".join(_moved_characters(how)[character] for character in text.replace("-", "\N{MINUS SIGN}"))
    except KeyError:
        raise _UnknownError from None


@cache
def _moved_characters(how: str) -> dict[str, str]:
    """Return the raised or lowered characters of Unicode by the plain ones."""
    found = ([*unicodedata.decomposition(chr(code)).split(), chr(code)] for code in range(0x80, 0x2C80))
    return {chr(int(parts[1], 16)): parts[2] for parts in found if len(parts) == 3 and parts[0] == how}


def _read(tex: str) -> str:
    text: str = _reader().latex_to_text(tex)
    return text


@cache
def _reader() -> LatexNodes2Text:
    known = get_default_latex_context_db()
    notes = [MacroTextSpec(name, discard=True) for name in ("footnote", "thanks")]
    known.add_context_category("notes", notes, prepend=True)
    known.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=_refuse))
    return LatexNodes2Text(latex_context=known)


def _refuse(*_: object) -> str:
    raise _UnknownError
