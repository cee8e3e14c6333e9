"""The table of papers on a page of its own, exactly as the site makes it, without a build of the site."""

from catalog.model import Catalog
from catalog.site.minify import minified
from catalog.site.render import papers_table, rows_file
from catalog.site.urls import Links
from catalog.views.index import Index
from testing.pages import ADDRESS, Page
from testing.project import ROOT

_ASSETS = ROOT / "docs/assets"
_LINKS = Links(ADDRESS, "http://127.0.0.1/", "", {})


def papers_page(catalog: Catalog) -> Page:
    """Return the page of the table of papers, with the scripts and the rows that it loads."""
    scripts = [_ASSETS / "javascripts" / f"catalog-{name}.js" for name in ("export", "table")]
    small = {
        path.relative_to(ROOT / "docs").as_posix(): minified(path).encode()
        for pattern in ("catalog-*.js", "table-*.js", "export-*.js")
        for path in sorted((_ASSETS / "javascripts").glob(pattern))
    }
    index = Index(catalog)
    rows = rows_file(index, _LINKS)
    files = {f"{ADDRESS}rows.json": rows.encode()} if rows else {}
    style = _ASSETS / "stylesheets/table.css"
    return Page(papers_table(index, _LINKS), styles=(style,), scripts=tuple(scripts), files=files | small)
