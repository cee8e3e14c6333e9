"""The table of all papers in a page, and what it has to show."""

import re
import unicodedata
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from catalog.model import Catalog
from catalog.views.facets import PAPER_FACETS, facet_values
from catalog.views.index import Index

Open = Callable[..., Page]


HP = "Leveraging Hidden Positives for Unsupervised Semantic Segmentation"


INFOSEG = "InfoSeg: Unsupervised Semantic Image Segmentation with Mutual Information Maximization"


HSG = "Unsupervised Hierarchical Semantic Segmentation with Multiview Cosegmentation and Clustering Transformers"


STEGO = "Unsupervised Semantic Segmentation by Distilling Feature Correspondences"


AC = "Autoregressive Unsupervised Image Segmentation"


def fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


class View:
    """The table of all papers in a page, and what it has to show."""

    def __init__(self, page: Page, catalog: Catalog, texts: dict[str, str]) -> None:
        self.page, self.index, self.texts = page, Index(catalog), texts

    def matching(self, words: str = "", **chosen: list[str]) -> list[str]:
        """Return the titles that a view has to show, in the order of the catalogue."""
        return [
            paper.title
            for paper in self.index.catalog.papers
            if all(word in self.texts[paper.title] for word in re.split(r"[\s,;]+", fold(words)) if word)
            and all(
                set(values) & set(facet_values(PAPER_FACETS, self.index, paper)[key]) for key, values in chosen.items()
            )
        ]

    def expect(self, words: str = "", **chosen: list[str]) -> None:
        """Expect those papers, newest first, or in any order where words are asked for."""
        wanted = self.matching(words, **chosen)
        total = len(self.index.catalog.papers)
        narrowed = f"{len(wanted)} of {total} papers" if words.strip() or chosen else f"{total} papers"
        expect(self.page.locator("form.uss-finder output")).to_have_text(narrowed)
        links = self.page.locator("table.uss-papers tbody td.uss-title > a")
        if words:
            expect(links).to_have_count(len(wanted))
            assert sorted(titles(self.page)) == sorted(wanted)
        else:
            expect(links).to_have_text(wanted)


def titles(page: Page) -> list[str]:
    expect(page.locator("table[aria-busy]")).to_have_count(0)
    return page.locator("table.uss-papers tbody tr:visible td.uss-title > a").all_inner_texts()


def row_of(page: Page, paper: str) -> Locator:
    """Return the row of a paper by its id."""
    return page.locator(
        f'table.uss-papers tr:has(td.uss-title > a[href$="/{paper}/"], td.uss-title > a[href="{paper}/"])'
    )


def query_of(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def expect_query(page: Page, wanted: dict[str, list[str]]) -> None:
    """Expect an address, which typing is written into once it rests."""
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == wanted)


def choose(page: Page, facet: str, value: str) -> None:
    page.locator(".uss-facet > summary", has_text=facet).click()
    page.locator(f'.uss-facet input[name="{facet.lower()}"][value="{value}"]').check()
    page.keyboard.press("Escape")
