"""An entry of BibTeX as text, in the one form that all of the project's entries have."""

from pybtex.database import BibliographyData, Entry
from pybtex.database.output.bibtex import Writer


class _Writer(Writer):  # type: ignore[misc]  # pybtex ships no types
    """A writer that takes the text as it is, for links must not be encoded and the rest is, and puts it in braces."""

    def _encode(self, text: str) -> str:
        return text

    def quote(self, s: str) -> str:
        self.check_braces(s)
        return f"{{{s}}}"


def write_entry(key: str, entry: Entry) -> str:
    """Return an entry, whose texts are in LaTeX's own spelling already, under its key."""
    return str(_Writer().to_string(BibliographyData({key: entry})))
