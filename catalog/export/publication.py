"""What is published: a catalogue, at an address, in a state of its repository."""

from dataclasses import dataclass, field
from datetime import date

from catalog.datafile.revision import Revision
from catalog.views.index import Index


@dataclass(frozen=True)
class Publication:
    """A catalogue as it is published."""

    index: Index
    site_url: str = ""
    """The address of the site, with a slash at its end; empty where it has none."""
    revision: Revision = field(default_factory=Revision)

    @property
    def day(self) -> date:
        """Return the day of the data: that of its commit, else the newest that the catalogue knows of."""
        return date.fromisoformat(self.revision.day) if self.revision.day else self.index.span[1]
