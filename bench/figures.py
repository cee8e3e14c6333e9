"""How long the site takes to build, what a visit costs, what is printed, how big the code is: make bench.

Build time, bytes and what Lighthouse says stand beside those of an empty Material site, measured in the same run.
"""

import ast
import gzip
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

import click
from playwright.sync_api import Browser, Response, sync_playwright

from bench.printing import show
from bench.visit.lighthouse import visit
from testing.browser import find, launch
from testing.paper import sheets_of
from testing.server import serve

ROOT = Path(__file__).parent.parent
RUNS = 5
VISITS = 3
VISITED = ("", "papers/", "leaderboards/coco-stuff-27/", "papers/stego/", "datasets/imagenet-s/")
PRINTED = ("papers/", "leaderboards/coco-stuff-27/", "papers/stego/", "news/", "years/2024/", "datasets/imagenet-s/")
EMPTY = "site_name: Empty\nsite_url: http://127.0.0.1/\ntheme: {name: material, font: false}\nplugins: [search]\n"


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        (folder / "empty/docs").mkdir(parents=True)
        (folder / "empty/mkdocs.yml").write_text(EMPTY, encoding="utf-8")
        (folder / "empty/docs/index.md").write_text("# Empty\n", encoding="utf-8")
        builds = {"empty site": folder / "empty", "this site": ROOT}
        seconds = {what: _build_seconds(project, folder / what) for what, project in builds.items()}
        show("Build, seconds", seconds)
        browser = launch(playwright)
        pages = {"empty site": "empty site/", **{path or "home": f"this site/{path}" for path in VISITED}}
        show("First visit, gzip bytes", {what: _gzip_bytes(browser, folder, path) for what, path in pages.items()})
        _sheets(browser, folder)
        browser.close()
        _lighthouse(folder, pages, str(find(playwright)))
    _code(sorted((ROOT / "catalog").rglob("*.py")))
    subprocess.run([sys.executable, "-m", "catalog", "check"], cwd=ROOT, check=True)


def _build_seconds(project: Path, target: Path) -> float:
    """Return the median time of builds, each in a process of its own, in seconds."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(target)]
    times = []
    with click.progressbar(range(RUNS), label=f"Building {project.name}") as runs:
        for _ in runs:
            start = time.perf_counter()
            subprocess.run(command, cwd=project, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, check=True)
            times.append(time.perf_counter() - start)
    return statistics.median(times)


def _gzip_bytes(browser: Browser, folder: Path, path: str) -> int:
    """Return what a first visit of a page downloads, each answer compressed, in bytes."""
    page = browser.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    with serve(folder) as address:
        page.goto(address + path, wait_until="networkidle")
        total = sum(len(gzip.compress(answer.body(), 9)) for answer in answers if answer.ok)
    page.close()
    return total


def _lighthouse(folder: Path, pages: Mapping[str, str], chromium: str) -> None:
    """Print what Lighthouse says of pages, by the visit of median performance."""
    click.echo("\nLighthouse on a phone: performance, accessibility, best practices, search engines; then")
    click.echo("layout shift, blocking time in ms, largest paint in s, and what lowers a score")
    with serve(folder, compress=True) as address:
        for what, path in pages.items():
            visits = sorted((visit(address + path, chromium) for _ in range(VISITS)), key=lambda seen: seen.scores)
            seen = visits[VISITS // 2]
            scores = " ".join(f"{score:>3}" for score in seen.scores)
            figures = f"{seen.shift:6.3f} {seen.blocked:5.0f} {seen.painted:5.2f}"
            click.echo(f"  {what:<28} {scores}   {figures}   {', '.join(seen.failed)}")


def _sheets(browser: Browser, folder: Path) -> None:
    """Print how many A4 sheets pages fill."""
    click.echo("\nPages on A4")
    page = browser.new_page()
    with serve(folder / "this site") as address:
        for path in PRINTED:
            page.goto(address + path, wait_until="networkidle")
            click.echo(f"  {path:<30} {sheets_of(page):>3}")
    page.close()


def _code(files: Iterable[Path]) -> None:
    sources = [file.read_text(encoding="utf-8") for file in files]
    lines = [len(source.splitlines()) for source in sources]
    functions = [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for source in sources
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef)
    ]
    click.echo("\nCode of catalog/, lines")
    click.echo(f"  {sum(lines)} in {len(lines)} modules, median module {statistics.median(lines):g}")
    click.echo(f"  {len(functions)} functions, median function {statistics.median(functions):g}\n")


if __name__ == "__main__":
    main()
