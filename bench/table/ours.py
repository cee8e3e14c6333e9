"""Our own table, exactly as the site makes it; all that the benchmark knows of `<catalog-table>` stands here."""

from functools import cache
from pathlib import Path

from mkdocs.config import load_config

from bench.table.library import ROOT, Library, Page, href
from catalog.model import Catalog
from catalog.render import papers_table


def _page(catalog: Catalog) -> Page:
    return Page(papers_table(catalog, href), scripts=_scripts(), files=_files(catalog))


@cache
def _scripts() -> tuple[Path, ...]:
    """Return the scripts that `mkdocs.yml` puts on every page."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    return tuple(Path(config.docs_dir) / str(script) for script in config.extra_javascript)


def _files(catalog: Catalog) -> dict[str, bytes]:
    """Return the files that the table fetches by itself, by their paths in the site: none so far."""
    return {}


OURS = Library(
    name="ours",
    page=_page,
    search='catalog-table input[name="q"]',
    count="catalog-table output",
    rows="catalog-table tbody > tr:not([hidden])",
    menu='catalog-table .facet[data-key="year"] > summary',
    choice='catalog-table input[name="year"][value="{year}"]',
    sort='catalog-table th[data-key="title"] button',
    usable="document.querySelector('catalog-table form')?.hidden === false",
)
