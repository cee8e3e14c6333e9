"""How well and how fast three searches find the pages of this site: make bench-search.

Material's own (lunr) is the baseline; Pagefind and the site's own are asked the same queries over the same pages: those
of the real catalogue, and those of one of a thousand papers. Bytes are what a search loads until its first result.
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
from dataclasses import dataclass
from pathlib import Path

import click
from playwright.sync_api import Browser, Page, Response, sync_playwright

from bench.table import show
from bench.thousand import enlarged
from catalog.cache import DATA, current
from tests.browser import launch
from tests.conftest import PROJECT_PATH, build, project_copy
from tests.queries import place, queries, within
from tests.server import serve

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


@dataclass(frozen=True)
class Figures:
    """What was measured of an engine: shares of queries in per cent, gzip bytes, and milliseconds."""

    exact_first: float
    typo_first: float
    exact_three: float
    typo_three: float
    size: float
    cold: float


TITLES = {
    "exact_first": "right page first, per cent of the exact queries",
    "typo_first": "right page first, per cent of those with a typo",
    "exact_three": "right page among three, per cent of the exact queries",
    "typo_three": "right page among three, per cent of those with a typo",
    "size": "loaded until the first result, gzip bytes",
    "cold": f"from cold to the first result, milliseconds, median of {RUNS}",
}


def main() -> None:
    """Print the figures."""
    catalogs = {"real catalogue": DATA.read_text(encoding="utf-8"), "1,000 papers": enlarged(current(), 1000)}
    for name, data in catalogs.items():
        with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
            click.echo(f"Building the site: {name} ...")
            _build(Path(folder), data)
            browser = launch(playwright)
            with serve(Path(folder) / "site") as address:
                figures = {engine: _measure(browser, address + PROJECT_PATH, engine) for engine in ENGINES}
            browser.close()
        for key, title in TITLES.items():
            show(f"{name}: {title}", {engine: getattr(found, key) for engine, found in figures.items()})


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


def _measure(browser: Browser, base: str, engine: str) -> Figures:
    exact = _places(browser, base, engine, [(q.ask, q.page) for q in queries()])
    typo = _places(browser, base, engine, [(q.typo, q.page) for q in queries() if q.typo])
    visits = [_first_result(browser, base, engine) for _ in range(RUNS)]
    return Figures(
        exact_first=100 * within(exact, 1),
        typo_first=100 * within(typo, 1),
        exact_three=100 * within(exact, 3),
        typo_three=100 * within(typo, 3),
        size=visits[0][0],
        cold=statistics.median(milliseconds for _, milliseconds in visits),
    )


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
