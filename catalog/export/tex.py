"""Text as TeX spells it, so that every reader of BibTeX gets it back and LaTeX itself needs no package."""

import re
import unicodedata

from pylatexenc.latexencode import RULE_CALLABLE, RULE_DICT, UnicodeToLatexConversionRule, UnicodeToLatexEncoder

_ACCENTS = {
    "\N{COMBINING GRAVE ACCENT}": "`",
    "\N{COMBINING ACUTE ACCENT}": "'",
    "\N{COMBINING CIRCUMFLEX ACCENT}": "^",
    "\N{COMBINING TILDE}": "~",
    "\N{COMBINING MACRON}": "=",
    "\N{COMBINING BREVE}": "u",
    "\N{COMBINING DOT ABOVE}": ".",
    "\N{COMBINING DIAERESIS}": '"',
    "\N{COMBINING RING ABOVE}": "r",
    "\N{COMBINING DOUBLE ACUTE ACCENT}": "H",
    "\N{COMBINING CARON}": "v",
    "\N{COMBINING DOT BELOW}": "d",
    "\N{COMBINING COMMA BELOW}": "textcommabelow",
    "\N{COMBINING CEDILLA}": "c",
    "\N{COMBINING OGONEK}": "k",
    "\N{COMBINING MACRON BELOW}": "b",
}
"""The accents of Unicode that LaTeX's kernel has commands for; for the hook of Vietnamese it has none."""

_LETTERS = {"Æ": r"\AE", "æ": r"\ae", "Ø": r"\O", "ø": r"\o"}
"""Letters that Unicode does not take apart, and which bear accents."""

# BibTeX counts even escaped braces, and a straight quote needs no font encoding when it is two single ones.
_SAFE = {ord("{"): r"{\textbraceleft}", ord("}"): r"{\textbraceright}", ord('"'): "''"}
# The letters that the library sets in a font of a package.
_SAFE |= {
    ord(unicodedata.lookup(f"SCRIPT CAPITAL {letter}")): rf"\ensuremath{{\mathcal{{{letter}}}}}"
    for letter in "BEFHILMR"
}
# What the library has no right spelling for, or one that needs a package or a font's encoding, and signs that LaTeX
# reads as they are: pandoc drops the commands for them.
_KEPT = {
    ord(sign): sign
    for sign in "ĦħŦŧĸŉĿŀÐðÞþĐđŊŋĲĳƒƕƞℂℍℕℙℚℝℤ"
    "\N{EN DASH}\N{EM DASH}\N{HORIZONTAL ELLIPSIS}\N{MULTIPLICATION SIGN}÷±²³¹·•°€£©®™§¶†‡µªº½¼¾¡¿«»„→←"
}
_COMMON = str.maketrans(
    dict.fromkeys("\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}", "-")
    | dict.fromkeys(map(chr, (0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F)), " ")
)
"""Hyphens and spaces that differ in where a line may break."""


def _accented(text: str, at: int) -> tuple[int, str] | None:
    """Return how many characters a letter with its accents takes, and how TeX spells it; None where that is unknown."""
    end = at + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    base, *marks = list(unicodedata.normalize("NFD", text[at:end]))
    spelled = base if base.isascii() and base.isalpha() else _LETTERS.get(base)
    if not marks or spelled is None or not set(marks) <= _ACCENTS.keys():
        return None
    for mark in marks:
        accent = _ACCENTS[mark]
        bare = len(spelled) == 1 and not accent.isalpha()
        spelled = f"\\{accent}{spelled}" if bare else f"\\{accent}{{{spelled}}}"
    return end - at, spelled


_encoder = UnicodeToLatexEncoder(
    conversion_rules=[
        UnicodeToLatexConversionRule(RULE_DICT, _KEPT, "none"),
        UnicodeToLatexConversionRule(RULE_DICT, _SAFE),
        UnicodeToLatexConversionRule(RULE_CALLABLE, _accented),
        "defaults",
    ],
    replacement_latex_protection="braces-all",
    unknown_char_policy="keep",
    unknown_char_warning=False,
)


_PLAIN = re.compile(r"[A-Za-z0-9 .,:;()/!?*+=@'-]*")
# TeX's fonts draw two of these signs as one: a dash, a quotation mark, a Spanish question mark.
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=[`?!])(?=`)")


def encode(text: str) -> str:
    """Return text with accents and special characters in LaTeX's own spelling; what it cannot spell stays as it is."""
    return "{}".join(map(_encode, _LIGATURE.split(text.translate(_COMMON))))


def _encode(text: str) -> str:
    if _PLAIN.fullmatch(text):  # most text is: the library looks at every single letter
        return text
    encoded: str = _encoder.unicode_to_latex(unicodedata.normalize("NFC", text))
    return encoded
