"""What the tests share: catalogues, sites that are built once a run, and a browser."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from catalog.datafile.load import load_catalog
from catalog.model import Catalog
from catalog.views.index import Index
from testing.browser import launch
from testing.project import ROOT
from testing.server import serve
from tests import golden
from tests.services import Services, serve_apis
from tests.sites import SITES, Addresses, Site, built

FIXTURES = ROOT / "tests" / "fixtures"
FABRICATED = FIXTURES / "papers.yaml"
LINE_OF_2019 = FABRICATED.read_text(encoding="utf-8").partition("    year: 2019\n")[0].count("\n") + 1
"""The line of the fabricated catalogue that tests break."""
SNAPSHOT = FIXTURES / "catalog.yaml"

_SLOW = {"browser", "site", "fabricated_site", "dead_links_site", "hostile_site", "live_site"}
"""Fixtures that take seconds: a browser, and sites that have to be built."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write tests/golden/ anew from what is rendered.")


def pytest_configure(config: pytest.Config) -> None:
    """Serve the sites of this run, in the process that controls its workers; who needs a site first builds it."""
    worker = getattr(config, "workerinput", None)
    if worker is None:
        folder = Path(tempfile.mkdtemp(prefix="catalog-tests-"))
        stack = ExitStack()
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        config.add_cleanup(stack.close)
        addresses = {}
        for name in SITES:
            (folder / name).mkdir()
            addresses[name] = stack.enter_context(serve(folder / name))
        config.stash[_ADDRESSES] = Addresses(folder, addresses)
        config.pluginmanager.register(_Controller(config.stash[_ADDRESSES]))
    else:
        config.stash[_ADDRESSES] = Addresses(Path(worker["site_folder"]), worker["site_addresses"])


_ADDRESSES = pytest.StashKey[Addresses]()


class _Controller:
    """Tells the workers of pytest-xdist where the sites are served; without it, it is never called."""

    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: object) -> None:
        told = {"site_folder": str(self._addresses.folder), "site_addresses": dict(self._addresses.urls)}
        node.workerinput.update(told)  # type: ignore[attr-defined]  # xdist ships no types


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the tests that need what takes seconds, so that `make test-fast` can leave them out.

    Workers begin with the files that hold such tests, those with most of them first, so that what is left at the end
    is short, and none of them works on alone.
    """
    for item in items:
        if _SLOW & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
    if hasattr(config, "workerinput"):
        slow = Counter(item.path for item in items if item.get_closest_marker("slow"))
        items.sort(key=lambda item: -slow[item.path])


@pytest.fixture(scope="session")
def fabricated() -> Catalog:
    """A catalogue of five papers that holds what contributors may write."""
    return load_catalog(FABRICATED)


@pytest.fixture(scope="session")
def snapshot() -> Catalog:
    """A part of the real catalogue as it once was; what is published now is for `test_data.py` alone."""
    return load_catalog(SNAPSHOT)


@pytest.fixture(scope="session")
def index(snapshot: Catalog) -> Index:
    """What can be asked of the snapshot."""
    return Index(snapshot)


@pytest.fixture
def services() -> Iterator[Services]:
    """The services that papers are looked up with, on loopback."""
    with serve_apis() as services:
        yield services


def _site(request: pytest.FixtureRequest, name: str) -> Site:
    return built(name, request.config.stash[_ADDRESSES])


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest) -> Site:
    """The site of the snapshot, served."""
    return _site(request, "snapshot")


@pytest.fixture(scope="session")
def fabricated_site(request: pytest.FixtureRequest) -> Site:
    """The site of the fabricated catalogue, served."""
    return _site(request, "fabricated")


@pytest.fixture(scope="session")
def dead_links_site(request: pytest.FixtureRequest) -> Site:
    """The site of the fabricated catalogue with dead links, served."""
    return _site(request, "dead-links")


@pytest.fixture(scope="session")
def hostile_site(request: pytest.FixtureRequest) -> Site:
    """The site of the catalogue whose every text is hostile, served."""
    return _site(request, "hostile")


@pytest.fixture(scope="session")
def live_site(request: pytest.FixtureRequest) -> Site:
    """The site that is published, built strictly and served."""
    return _site(request, "live")


@pytest.fixture
def check_golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of a name, or write it with `--update-golden`."""
    update = bool(request.config.getoption("--update-golden"))
    return lambda name, text: golden.check(name, text, update=update)


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
