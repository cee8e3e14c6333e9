"""Drives a library in Chromium as a visitor would, and takes the measures."""

import gzip
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, Response

from bench.table.library import Library
from bench.table.rivals import search_text
from catalog.views.index import Index
from testing.pages import ADDRESS

QUERIES = ("segmentation", "contrastive clustering")
YEAR = 2024

READY = "ready, ms"
KEY = "worst keystroke, ms"
WORK = "CPU a keystroke, ms"
FACET = "facet, ms"
SORT = "sort, ms"
BYTES = "everything, gzip kB"
SCRIPTS = "scripts, gzip kB"
HEAP = "JS heap, MB"
LONG = "long tasks while typing"
LONGEST = "longest of them, ms"
ROWS = "rows in the page"
"""The measures by the names under which they are printed.

All times but one are as a visitor feels them. `WORK` is the time that the page's main thread was computing, which
tells libraries apart on a machine that has other things to do, too.
"""

Figures = dict[str, float]

_PROBE = Path(__file__).with_name("probe.js").read_text(encoding="utf-8")


class WrongAnswerError(Exception):
    """A table shows something else than it was asked for, so its times mean nothing."""


@dataclass(frozen=True)
class Answers:
    """How many papers each question has to leave."""

    total: int
    by_query: Mapping[str, int]
    of_year: int


def right_answers(index: Index) -> Answers:
    """Return what every table has to answer."""
    texts = [search_text(index, paper).lower() for paper in index.catalog.papers]
    by_query = {query: sum(all(word in text for word in query.split()) for text in texts) for query in QUERIES}
    return Answers(len(texts), by_query, sum(paper.year == YEAR for paper in index.catalog.papers))


def visit(browser: Browser, address: str, folder: Path, library: Library, answers: Answers) -> Figures:
    """Return the measures of one visit, with an empty cache, to the address that serves a folder.

    Raise `WrongAnswerError`.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(_PROBE.replace("USABLE", library.usable))
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(address + ADDRESS, wait_until="commit")
    figures = {READY: page.evaluate("probe.usable")}
    page.wait_for_load_state("networkidle")
    figures[ROWS] = page.locator(library.rows).count()
    _expect(page, library, answers.total, "without a query")
    figures |= _typing(page, library, answers)
    figures[SORT] = _sort(page, library)
    figures[FACET] = _facet(page, library, answers)
    figures[HEAP] = _heap(page)
    figures |= _bytes(folder, address, responses)
    context.close()
    return figures


def _timed(page: Page, action: Callable[[], None]) -> float:
    """Return the milliseconds from the event that an action fires to the last frame that it changed."""
    page.evaluate("probe.arm()")
    action()
    return float(page.evaluate("probe.settled()"))


def _typing(page: Page, library: Library, answers: Answers) -> Figures:
    """Type the queries letter by letter, each over the one before, and empty the box again."""
    box = page.locator(library.search)
    start = page.evaluate("performance.now()")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = _cpu(session)
    keys = []
    for query, count in answers.by_query.items():
        box.select_text()
        keys += [_timed(page, partial(page.keyboard.press, letter)) for letter in query]
        _expect(page, library, count, f"for {query!r}")
    work = (_cpu(session) - before) / len(keys)
    tasks = page.evaluate("start => probe.longTasksSince(start)", start)
    box.select_text()
    _timed(page, partial(page.keyboard.press, "Delete"))
    _expect(page, library, answers.total, "once the query is deleted")
    return {KEY: max(keys), WORK: work, LONG: len(tasks), LONGEST: max(tasks, default=0)}


def _cpu(session: CDPSession) -> float:
    """Return the milliseconds for which the main thread has computed so far."""
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"]) * 1e3


def _sort(page: Page, library: Library) -> float:
    first = page.locator(library.rows).first
    before = first.inner_text()
    time = _timed(page, page.locator(library.sort).click)
    if first.inner_text() == before:
        raise WrongAnswerError(f"{library.name} does not sort")
    return time


def _facet(page: Page, library: Library, answers: Answers) -> float:
    if library.menu:
        page.locator(library.menu).click()
    time = _timed(page, page.locator(library.choice.format(year=YEAR)).click)
    _expect(page, library, answers.of_year, f"for the year {YEAR}")
    return time


def _expect(page: Page, library: Library, count: int, what: str) -> None:
    shown = page.locator(library.count).inner_text()
    found = re.search(r"[\d,]+", shown)
    if not found or int(found[0].replace(",", "")) != count:
        raise WrongAnswerError(f"{library.name} shows {shown!r} {what}, where {count} papers are right")


def _heap(page: Page) -> float:
    """Return the size of the JavaScript heap after a garbage collection, with the buffers it holds, in MB."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    usage = session.send("Runtime.getHeapUsage")
    return float(usage["usedSize"] + usage["backingStorageSize"]) / 1e6


def _bytes(folder: Path, address: str, responses: Iterable[Response]) -> Figures:
    everything = scripts = 0.0
    for response in (response for response in responses if response.ok):
        size = _gzip_size(folder / urlsplit(response.url.removeprefix(address)).path)
        everything += size
        scripts += size if response.request.resource_type == "script" else 0
    return {BYTES: everything, SCRIPTS: scripts}


@cache
def _gzip_size(file: Path) -> float:
    """Return what a compressing server would send of a file, in kB."""
    return len(gzip.compress((file / "index.html" if file.is_dir() else file).read_bytes(), 9)) / 1e3
