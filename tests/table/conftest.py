"""The table of all papers, opened in a real Chromium."""

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from catalog.model import Catalog
from tests.sites import Site
from tests.table.common import Open, View, fold


@pytest.fixture
def papers(site: Site, open_page: Open, snapshot: Catalog) -> Page:
    page = open_page(f"{site.url}papers/")
    expect(page.locator("catalog-table output")).to_have_text(f"{len(snapshot.papers)} papers")
    return page


@pytest.fixture(scope="session")
def texts(site: Site) -> dict[str, str]:
    """What the rows say, by the titles of the papers, as they stand in the page without scripts."""
    soup = BeautifulSoup((site.folder / "papers/index.html").read_text(encoding="utf-8"), "html5lib")
    rows = soup.select("table.uss-papers tbody tr")
    return {str(row.a.text): fold(f"{row.get_text(' ')} {row.get('data-words', '')}") for row in rows if row.a}


@pytest.fixture
def view(papers: Page, snapshot: Catalog, texts: dict[str, str]) -> View:
    return View(papers, snapshot, texts)
