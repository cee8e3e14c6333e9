"""How well and how fast three searches find the pages of this site: make bench-search.

Material's own (lunr) is the baseline; Pagefind and the site's own are asked the same queries over the same pages.
Bytes are what a search loads until its first result. They, and the time, are measured over a catalogue of a thousand
papers too; no query is asked there, as made-up papers share the words of the real ones.
"""

import gzip
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from playwright.sync_api import Browser, Page, Response, sync_playwright

from bench.printing import show
from testing.browser import launch
from testing.fabricate import to_text
from testing.project import DATA, PROJECT_PATH, build, project_copy
from testing.queries import place, queries, within
from testing.server import serve

HERE = Path(__file__).parent
ENGINES = ("lunr", "pagefind", "minisearch")
RUNS = 5
OPEN = "async ([base, name]) => { window.ask = await (await import(`${base}bench/${name}.js`)).open(base); }"
ASK = "async (all) => { const found = []; for (const query of all) found.push(await window.ask(query)); return found; }"
FIRST = f"""async (engine) => {{
  const start = performance.now();
  await ({OPEN})(engine);
  await window.ask("stego");
  return performance.now() - start;
}}"""


def main() -> None:
    """Print the figures."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        with _site("the real catalogue", DATA.read_text(encoding="utf-8")) as base:
            _answers(browser, base, "exact queries", [(q.ask, q.page) for q in queries()])
            _answers(browser, base, "queries with a typo", [(q.typo, q.page) for q in queries() if q.typo])
            _costs(browser, base, "the real catalogue")
        with _site("1,000 papers", to_text(1000)) as base:
            _costs(browser, base, "1,000 papers")
        browser.close()


@contextmanager
def _site(name: str, data: str) -> Iterator[str]:
    """Build and serve the site of some data, with all that the engines need, and give its address."""
    click.echo(f"Building the site of {name} ...")
    with tempfile.TemporaryDirectory() as folder:
        _build(Path(folder), data)
        with serve(Path(folder) / "site") as address:
            yield address + PROJECT_PATH


def _answers(browser: Browser, base: str, name: str, asked: list[tuple[str, str]]) -> None:
    places = {engine: _places(browser, base, engine, asked) for engine in ENGINES}
    for first, where in ((1, "first"), (3, "among the first three")):
        shares = {engine: 100 * within(found, first) for engine, found in places.items()}
        show(f"Wanted page {where}, per cent of {len(asked)} {name}", shares)


def _costs(browser: Browser, base: str, name: str) -> None:
    visits = {engine: [_first_result(browser, base, engine) for _ in range(RUNS)] for engine in ENGINES}
    sizes = {engine: float(found[0][0]) for engine, found in visits.items()}
    times = {engine: statistics.median(ms for _, ms in found) for engine, found in visits.items()}
    show(f"Loaded until the first result, gzip bytes, {name}", sizes)
    show(f"From cold to the first result, milliseconds, {name}", times)


def _build(folder: Path, data: str) -> None:
    """Build the site as it is published, with the indexes of the other engines beside its own."""
    project = project_copy(folder / "project", data)
    for name in ("lunr.yml", "lunr_hook.py"):
        shutil.copy(HERE / "search_engines" / name, project)
    site, whole = folder / "site" / PROJECT_PATH, folder / "whole"
    for target, options in ((site, ()), (whole, ("--config-file", "lunr.yml"))):
        done = build(project, target, *options)
        if done.returncode:
            raise click.ClickException(done.stderr + done.stdout)
    shutil.copy(whole / "search/search_index.json", site / "lunr_index.json")
    shutil.copytree(HERE / "search_engines", site / "bench")
    # The same text as the others have: what a page says, without its tables.
    chosen = ["--root-selector", "article", "--exclude-selectors", "[data-search-exclude], .headerlink"]
    command = [sys.executable, "-m", "pagefind", "--silent", "--site", str(site), *chosen]
    subprocess.run(command, env=os.environ | {"PYTHONPATH": str(Path(sys.prefix) / "bench")}, check=True)


@contextmanager
def _visit(browser: Browser, base: str) -> Iterator[Page]:
    """Open the home page as somebody who was never there."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(base, wait_until="networkidle")
    yield page
    context.close()


def _first_result(browser: Browser, base: str, engine: str) -> tuple[int, float]:
    """Return the gzip bytes and the milliseconds that the first result takes."""
    answers: list[Response] = []
    with _visit(browser, base) as page:
        page.context.on("response", lambda answer: answers.append(answer))
        milliseconds = page.evaluate(FIRST, [base, engine])
        bodies = [answer.body() for answer in answers if "/bench/" not in answer.url]
    # Pagefind's files are compressed already.
    return sum(min(len(body), len(gzip.compress(body, 9))) for body in bodies), milliseconds


def _places(browser: Browser, base: str, engine: str, asked: list[tuple[str, str]]) -> list[int | None]:
    with _visit(browser, base) as page:
        page.evaluate(OPEN, [base, engine])
        found = page.evaluate(ASK, [query for query, _ in asked])
    return [place(paths, wanted) for paths, (_, wanted) in zip(found, asked, strict=True)]


if __name__ == "__main__":
    main()
