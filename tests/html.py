"""The pages of a built site, read as a browser reads them."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from testing.project import PROJECT_PATH
from tests.sites import Site

LINKS = {"a": "href", "link": "href", "img": "src", "script": "src", "form": "action", "source": "src", "iframe": "src"}
"""The attributes that hold a link, by the elements that have them."""


@lru_cache(maxsize=1024)
def soup(path: Path) -> BeautifulSoup:
    """Return a page as a browser parses it."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib")


@lru_cache(maxsize=1024)
def _quick_soup(path: Path) -> BeautifulSoup:
    """Return a page as Python's own parser reads it, which takes a fifth of the time and finds the same links."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@lru_cache(maxsize=1024)
def _ids(path: Path) -> list[str]:
    return [str(tag["id"]) for tag in _quick_soup(path).find_all(id=True)]


def pages(site: Site) -> list[Path]:
    """Return all pages of a site."""
    return sorted(site.folder.rglob("*.html"))


def address(site: Site, page: Path) -> str:
    """Return the address of a page."""
    return urljoin(site.url, page.relative_to(site.folder).as_posix().removesuffix("index.html"))


@lru_cache(maxsize=1024)
def links(page: Path) -> list[tuple[Tag, str]]:
    """Return the elements of a page that lead somewhere, each with its link."""
    found = [(tag, tag.get(LINKS[tag.name])) for tag in _quick_soup(page).find_all(list(LINKS))]
    return [(tag, str(value)) for tag, value in found if value is not None]


def internal_links(site: Site) -> Iterator[tuple[Path, str, str]]:
    """Yield the pages with the links that stay in the site, as they are written and as they resolve."""
    for page in pages(site):
        here = address(site, page)
        for link in {link for _, link in links(page)}:
            url = urljoin(here, link)
            if url.startswith(site.url):
                yield page, link, url


@lru_cache(maxsize=65_536)
def is_broken(site: Site, url: str) -> bool:
    """Return whether an address of the site leads to no file, or to no place of its page."""
    path = site.folder / unquote(urlsplit(url).path).removeprefix(f"/{PROJECT_PATH}")
    target = path / "index.html" if path.is_dir() or url.endswith("/") else path
    fragment = unquote(urlsplit(url).fragment)
    return not target.is_file() or bool(fragment and target.suffix == ".html" and fragment not in _ids(target))


def repeated_ids(page: Path) -> list[str]:
    """Return the ids that stand twice on a page, where a link to them could lead to either place."""
    ids = _ids(page)
    return sorted({key for key in ids if ids.count(key) > 1})
