"""The table of papers on a page of its own, exactly as the site makes it, without a build of the site."""

from catalog.site.minify import minified
from catalog.site.papers_table import ROWS_ON_PAGE, papers_table, rows_file
from catalog.site.urls import Links
from catalog.views.index import Index
from testing.pages import ADDRESS, Page
from testing.project import ROOT

_ASSETS = ROOT / "docs/assets"
_LINKS = Links(ADDRESS, "http://127.0.0.1/", "", {})


def papers_page(index: Index) -> Page:
    """Return the page of the table of papers, with the scripts and the rows that it loads."""
    names = ("catalog-export", "catalog-table", "row-print")
    scripts = [_ASSETS / "javascripts" / f"{name}.js" for name in names]
    slim = {
        path.relative_to(ROOT / "docs").as_posix(): minified(path).encode()
        for pattern in (
            "catalog-*.js",
            "row-print.js",
            "table-*.js",
            "export-*.js",
            "text-fold.js",
            "dom.js",
            "plural.js",
        )
        for path in sorted((_ASSETS / "javascripts").glob(pattern))
    }
    many = len(index.catalog.papers) > ROWS_ON_PAGE
    files = {f"{ADDRESS}rows.json": rows_file(index, _LINKS).encode()} if many else {}
    styles = tuple(_ASSETS / f"stylesheets/{name}.css" for name in ("table", "cells", "papers", "finder", "print"))
    return Page(papers_table(index, _LINKS), styles=styles, scripts=tuple(scripts), files=files | slim)
