"""Our own table; all that the benchmark knows of `<catalog-table>` stands here."""

from bench.table.library import Library
from testing.papers_page import papers_page

OURS = Library(
    name="ours",
    page=papers_page,
    search='catalog-table input[name="q"]',
    count="catalog-table output",
    rows="catalog-table tbody > tr",
    menu='catalog-table .uss-facet[data-key="year"] > summary',
    choice='catalog-table input[name="year"][value="{year}"]',
    sort='catalog-table th[data-key="title"] button',
    usable="document.querySelector('catalog-table form')?.hidden === false",
)
