"""How the list is cited as it stood on a day; `CITATION.cff` says the same of its last release."""

from datetime import date

from pybtex.database import Entry, Person

from catalog.export.bibtex_entry import write_entry

TITLE = "Awesome Unsupervised Semantic Segmentation: the papers, datasets and numbers of the field"
AUTHOR = "The contributors of Awesome-Unsupervised-Semantic-Segmentation"


def version_of(day: date) -> str:
    """Return what a state is called: its day, without zeros in front, as most version schemes have it."""
    return f"{day.year}.{day.month}.{day.day}"


def to_citation(day: date, site_url: str) -> str:
    """Return how to cite the state of a day, as one plain line."""
    return f"{AUTHOR} ({day.year}). {TITLE}. Version {version_of(day)}. {site_url}"


def to_bibtex_citation(day: date, site_url: str) -> str:
    """Return how to cite the state of a day, as an entry of BibTeX."""
    fields = {
        "title": f"{{{TITLE}}}",
        "year": str(day.year),
        "note": f"Version {version_of(day)}",
        "url": site_url,
    }
    return write_entry("uss-list", Entry("misc", fields, persons={"author": [Person(f"{{{AUTHOR}}}")]}))
