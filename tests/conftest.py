import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from catalog.datafile.rules import checked
from catalog.model import Catalog
from testing.browser import launch
from testing.project import DATA, PROJECT_PATH, ROOT, build, project_copy
from testing.server import serve
from tests.services import Services, serve_apis

FABRICATED = ROOT / "tests" / "fixtures" / "papers.yaml"


@pytest.fixture(scope="session")
def fabricated() -> Catalog:
    """A catalogue of five papers that holds what contributors may write."""
    return checked(FABRICATED)


@pytest.fixture(scope="session")
def real() -> Catalog:
    """The catalogue that is published."""
    return checked(DATA)


@pytest.fixture
def services() -> Iterator[Services]:
    """The services that papers are looked up with, on loopback."""
    with serve_apis() as services:
        yield services


@dataclass(frozen=True)
class Site:
    """A built site that is being served."""

    folder: Path
    url: str


@contextmanager
def _served(root: Path) -> Iterator[Site]:
    with serve(root) as address:
        yield Site(root / PROJECT_PATH, address + PROJECT_PATH)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site that is published, built strictly and served."""
    with _served(tmp_path_factory.mktemp("real")) as site:
        done = build(ROOT, site.folder, url=site.url)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        yield site


@pytest.fixture(scope="session")
def fabricated_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site of the fabricated catalogue; not strict, as the pages written by hand link to real papers."""
    project = project_copy(tmp_path_factory.mktemp("project"), FABRICATED.read_text(encoding="utf-8"))
    with _served(tmp_path_factory.mktemp("fabricated")) as site:
        done = build(project, site.folder, "--no-strict", url=site.url)
        assert done.returncode == 0, done.stderr
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open an address in a context of its own; anything a page complains about fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_(url: str, **options: object) -> Page:
        context = browser.new_context(**options)  # type: ignore[arg-type]  # options are Playwright's own
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.goto(url)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


def search(page: Page, words: str) -> list[str]:
    """Return the paths of what the header's search shows, best first."""
    box, state = page.get_by_role("combobox", name="Search"), page.locator("site-search [role=status]")
    box.fill("")
    expect(state).to_have_text(re.compile("^Papers, leaderboards"))
    box.fill(words)
    expect(state).to_have_text(re.compile("^No page|pages?$"))
    links = page.locator("site-search a[role=option]:not(.search-all)")
    paths = links.evaluate_all("links => links.map(({ pathname, search, hash }) => pathname + search + hash)")
    return [path.removeprefix(f"/{PROJECT_PATH}") for path in paths]
