"""How the list is cited as it stood on a day; `CITATION.cff` says the same of its last release."""

from datetime import date

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
    return (
        f"@misc{{uss-list,\n  author = {{{{{AUTHOR}}}}},\n  title = {{{{{TITLE}}}}},\n  year = {{{day.year}}},\n"
        f"  note = {{Version {version_of(day)}}},\n  url = {{{site_url}}}\n}}\n"
    )
