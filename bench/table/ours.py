"""Our own table, exactly as the site makes it; all that the benchmark knows of `<catalog-table>` stands here."""

from bench.table.library import ADDRESS, ROOT, Library, Page
from catalog.links import Links
from catalog.model import Catalog
from catalog.render import papers_table, rows_file
from catalog.scripts import slimmed

_ASSETS = ROOT / "docs/assets"
_LINKS = Links(ADDRESS, "http://127.0.0.1/", "", {})


def _page(catalog: Catalog) -> Page:
    scripts = [_ASSETS / "javascripts" / f"catalog-{name}.js" for name in ("export", "table")]
    slim = {
        path.relative_to(ROOT / "docs").as_posix(): slimmed(path).encode()
        for pattern in ("catalog-*.js", "table-*.js", "export-*.js", "text-fold.js", "dom.js", "plural.js")
        for path in sorted((_ASSETS / "javascripts").glob(pattern))
    }
    rows = rows_file(catalog, _LINKS)
    files = {f"{ADDRESS}rows.json": rows.encode()} if rows else {}
    styles = [_ASSETS / "stylesheets" / f"{name}.css" for name in ("table", "cells", "finder", "narrow", "print")]
    return Page(papers_table(catalog, _LINKS), styles=tuple(styles), scripts=tuple(scripts), files=files | slim)


OURS = Library(
    name="ours",
    page=_page,
    search='catalog-table input[name="q"]',
    count="catalog-table output",
    rows="catalog-table tbody > tr",
    menu='catalog-table .facet[data-key="year"] > summary',
    choice='catalog-table input[name="year"][value="{year}"]',
    sort='catalog-table th[data-key="title"] button',
    usable="document.querySelector('catalog-table form')?.hidden === false",
)
