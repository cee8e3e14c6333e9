"""The table of papers on a page of its own, exactly as the site makes it, without a build of the site."""

from catalog.site.assets import element_scripts
from catalog.site.minify import SCRIPTS, minified
from catalog.site.papers_table import ROWS_ON_PAGE, papers_table, rows_file
from catalog.site.styles import STYLE, STYLES
from catalog.site.urls import Links
from catalog.site.used_rules import without_comments
from catalog.views.index import Index
from testing.pages import ADDRESS, Page
from testing.project import ROOT

_DOCS = ROOT / "docs"
_ELEMENTS = (f"{SCRIPTS}/catalog-export.js", f"{SCRIPTS}/catalog-table.js")
_LINKS = Links(ADDRESS, "http://127.0.0.1/", "", {})


def papers_page(index: Index) -> Page:
    """Return the page of the table of papers, with the scripts, the styles and the rows that it loads."""
    many = len(index.catalog.papers) > ROWS_ON_PAGE
    files = {f"{ADDRESS}rows.txt": rows_file(index, _LINKS)} if many else {}
    files |= {path.relative_to(_DOCS).as_posix(): minified(path) for path in sorted((_DOCS / SCRIPTS).glob("*.js"))}
    styles = (_DOCS / STYLES / f"{name}.css" for name in ("table", "cells", "papers", "finder", "print"))
    files[STYLE] = without_comments("\n".join(style.read_text(encoding="utf-8") for style in styles))
    scripts = [*_ELEMENTS, f"{SCRIPTS}/row-print.js"]
    imported = dict.fromkeys(path for modules in element_scripts(_DOCS, _ELEMENTS).values() for path in modules)
    return Page(
        papers_table(index, _LINKS),
        scripts=tuple(_DOCS / script for script in scripts),
        imported=tuple(imported),
        files={path: content.encode() for path, content in files.items()},
    )
