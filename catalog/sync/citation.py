"""The version in `CITATION.cff`: that of the last release, which the release writes."""

import re
from datetime import date

from catalog.datafile.load import ROOT
from catalog.export.citation import version_of

CITATION = ROOT / "CITATION.cff"
"""How GitHub, Zenodo and reference managers are told to cite the list."""


def with_version(text: str, day: date) -> str:
    """Return the text of the file with the version of a day, and with that day as the one of its release."""
    for key, value in {"version": version_of(day), "date-released": day.isoformat()}.items():
        line = f"{key}: {value}\n"
        text, found = re.subn(rf"^{key}:.*\n", line, text, flags=re.MULTILINE)
        text += "" if found else line
    return text
