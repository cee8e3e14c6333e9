"""What the pages show, as the data is now: `macros.py`, the hooks of MkDocs and staging ask, many times a build."""

from catalog.datafile.corrections import corrections_beside, load_corrections
from catalog.datafile.load import DATA, entry_lines, load_catalog
from catalog.datafile.revision import last_change_of, revision_of
from catalog.export.publication import Publication
from catalog.site.urls import Links
from catalog.views.index import Index

_last: list[Publication] = []


def current_publication(site_url: str = "") -> Publication:
    """Return what is published at an address; raise `CatalogError` when the data breaks a rule."""
    catalog, corrections = load_catalog(), load_corrections(corrections_beside(DATA))
    known = _last[0].index if _last else None
    if (
        not known
        or known.catalog is not catalog
        or known.corrections is not corrections
        or _last[0].site_url != site_url
    ):
        _last[:] = [Publication(Index(catalog, corrections), site_url, revision_of(DATA))]
    return _last[0]


def current_index() -> Index:
    """Return what can be asked of the project's data; raise `CatalogError` when it breaks a rule."""
    return current_publication(_last[0].site_url if _last else "").index


def data_change(index: Index) -> dict[str, str]:
    """Return when the data was last changed, and at which commit, for the foot of every page.

    Outside a repository that is the newest day that the catalogue knows of, and no commit.
    """
    found = last_change_of(DATA)
    return {"day": found.day or index.span[1].isoformat(), "commit": found.commit or ""}


def links_of(page: str, site_url: str, repo_url: str, folder: str | None = None) -> Links:
    """Return the links of a page of the site; `folder` is where an `href` starts from, if the generator moves it."""
    return Links(page, site_url, repo_url.rstrip("/"), entry_lines(), folder)
