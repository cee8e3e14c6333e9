"""The table of papers on a page of its own, exactly as the site makes it, without a build of the site."""

from catalog.links import Links
from catalog.model import Catalog
from catalog.render import papers_table, rows_file
from catalog.scripts import slimmed
from testing.pages import ADDRESS, Page
from testing.project import ROOT

_ASSETS = ROOT / "docs/assets"
_LINKS = Links(ADDRESS, "http://127.0.0.1/", "", {})


def papers_page(catalog: Catalog) -> Page:
    """Return the page of the table of papers, with the scripts and the rows that it loads."""
    scripts = [_ASSETS / "javascripts" / f"catalog-{name}.js" for name in ("export", "table")]
    slim = {
        path.relative_to(ROOT / "docs").as_posix(): slimmed(path).encode()
        for pattern in ("catalog-*.js", "table-*.js", "export-*.js")
        for path in sorted((_ASSETS / "javascripts").glob(pattern))
    }
    rows = rows_file(catalog, _LINKS)
    files = {f"{ADDRESS}rows.json": rows.encode()} if rows else {}
    style = _ASSETS / "stylesheets/table.css"
    return Page(papers_table(catalog, _LINKS), styles=(style,), scripts=tuple(scripts), files=files | slim)
