"""Our own table, exactly as the site makes it; all that the benchmark knows of `<catalog-table>` stands here."""

from bench.table.library import ADDRESS, ROOT, Library, Page
from catalog.model import Catalog
from catalog.site.minify import slimmed
from catalog.site.render import papers_table, rows_file
from catalog.site.urls import Links

_ASSETS = ROOT / "docs/assets"
_LINKS = Links(ADDRESS, "http://127.0.0.1/", "", {})


def _page(catalog: Catalog) -> Page:
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
