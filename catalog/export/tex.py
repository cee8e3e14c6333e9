"""Text as TeX spells it."""

import re

from pylatexenc.latexencode import RULE_DICT, UnicodeToLatexConversionRule, UnicodeToLatexEncoder

# BibTeX counts even escaped braces, and a straight quote needs no font encoding when it is two single ones.
_SAFE = {ord("{"): r"{\textbraceleft}", ord("}"): r"{\textbraceright}", ord('"'): "''"}
_encoder = UnicodeToLatexEncoder(
    conversion_rules=[UnicodeToLatexConversionRule(RULE_DICT, _SAFE), "defaults"],
    replacement_latex_protection="braces-all",
    unknown_char_policy="keep",
    unknown_char_warning=False,
)


_PLAIN = re.compile(r"[A-Za-z0-9 .,:;()/!?*+=@'-]*")
# TeX's fonts draw two of these signs as one: a dash, a quotation mark, a Spanish question mark.
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=[`?!])(?=`)")


def encode(text: str) -> str:
    """Return text with accents and special characters in LaTeX's own spelling; what it cannot spell stays as it is."""
    return "{}".join(map(_encode, _LIGATURE.split(text)))


def _encode(text: str) -> str:
    if _PLAIN.fullmatch(text):  # most text is: the library looks at every single letter
        return text
    encoded: str = _encoder.unicode_to_latex(text)
    return encoded
