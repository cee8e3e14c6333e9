import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from catalog.datafile.rules import checked
from catalog.model import Catalog
from tests.browser import launch
from tests.server import serve
from tests.services import Services, serve_apis

ROOT = Path(__file__).parent.parent
FABRICATED = ROOT / "tests" / "fixtures" / "papers.yaml"
DATA = ROOT / "data" / "papers.yaml"
PROJECT_PATH = "owner/project/"
"""The site is served below a path, as GitHub Pages does for a project."""


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


def project_copy(to: Path, data: str) -> Path:
    """Copy what a build reads to a folder, with other data."""
    for name in ("docs", "overrides", "catalog", ".github"):
        shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "macros.py", "README.md", "CONTRIBUTING.md", "requirements.txt", ".gitignore"):
        shutil.copy(ROOT / name, to / name)
    (to / "data").mkdir()
    (to / "data" / "papers.yaml").write_text(data, encoding="utf-8")
    shutil.copy(ROOT / "data" / "candidates.yaml", to / "data")
    return to


def build(
    project: Path, target: Path, *options: str, url: str = f"http://localhost/{PROJECT_PATH}"
) -> subprocess.CompletedProcess[str]:
    """Build a project as `make build` does, to be served at an address, and return what was printed."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(target), *options]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": url}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


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
