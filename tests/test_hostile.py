"""Whatever a field holds is shown as text, on every page and in every attribute, and nothing runs."""

from collections.abc import Callable

from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from catalog.model import Catalog
from catalog.views.index import Index
from tests.sites import Site

Open = Callable[..., Page]


def _pages(site: Site) -> list[str]:
    return sorted(page.relative_to(site.folder).as_posix() for page in site.folder.rglob("*.html"))


def test_nothing_runs_on_any_page(fabricated_site: Site, open_page: Open) -> None:
    page = open_page(fabricated_site.url)
    for path in _pages(fabricated_site):
        page.goto(fabricated_site.url + path)
        page.wait_for_timeout(50)
        assert page.evaluate("window.pwned") is None, path
        assert page.locator("img[src=x]").count() == 0, path


def test_texts_show_as_they_are_written(fabricated_site: Site, open_page: Open, fabricated: Catalog) -> None:
    page = open_page(f"{fabricated_site.url}papers/scripted/")
    paper = Index(fabricated).papers["scripted"]
    expect(page.locator("h1")).to_have_text(paper.title)
    assert page.title() == f"{paper.title} - Unsupervised Semantic Segmentation"
    description = page.locator("meta[name=description]").get_attribute("content") or ""
    assert f'{paper.abbreviation}: {paper.title}, by O\'Brien "Bob" et al.' in description
    article = page.locator("article").inner_text()
    for text in (paper.abbreviation, paper.summary, paper.note, paper.presentation):
        assert text
        assert text in article
    for author in ('O\'Brien "Bob"', "Émilie du Châtelet", "Luc Van Gool", "Anne and Bob <b>"):
        assert author in article
    for result in paper.results:
        assert result.source.where in article
    assert "Net <img src=x onerror=" in article


def test_titles_are_whole_in_every_table(fabricated_site: Site, fabricated: Catalog) -> None:
    for path in ("papers/index.html", "years/2023/index.html", "years/2022/index.html"):
        soup = BeautifulSoup((fabricated_site.folder / path).read_text(encoding="utf-8"), "html5lib")
        titles = {link.text for link in soup.select("td.uss-title > a")}
        assert titles <= {paper.title for paper in fabricated.papers}
        assert titles


def test_the_filter_finds_right_to_left_text_and_emoji(fabricated_site: Site, open_page: Open) -> None:
    page = open_page(f"{fabricated_site.url}papers/")
    for words in ("שלום", "عالم", "🧩", "山田"):
        page.get_by_label("Filter papers by words").fill(words)
        expect(page.locator("output")).to_have_text("1 of 5 papers")


def test_copied_bibtex_is_what_the_file_holds(fabricated_site: Site, open_page: Open) -> None:
    page = open_page(f"{fabricated_site.url}papers/scripted/")
    file = (fabricated_site.folder / "papers/scripted.bib").read_text(encoding="utf-8")
    assert page.locator(".uss-bibtex code").inner_text().strip() == file.strip()
