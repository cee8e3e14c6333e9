"""How long it takes from a save to the browser: make bench-serve.

The same edits of a copy of this project are previewed by `python -m catalog serve` and by plain `mkdocs serve`, which
loads Python only once, so that an edit of it has no time there.
"""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from playwright.sync_api import Page, sync_playwright

from testing.browser import launch

ROOT = Path(__file__).parent.parent
RUNS = 5
PATIENCE = 120_000
PARTS = ("catalog", "data", "docs", "overrides", "macros.py", "mkdocs.yml")

# What is edited, the text that is put into it, before which words, and the page that shows it.
EDITS: dict[str, tuple[str, str, Callable[[str], str], str]] = {
    "data": ("data/papers.yaml", "title: ", lambda mark: f"title: {mark} ", "papers/"),
    "page": ("docs/history.md", "\n# ", lambda mark: f"\n{mark}\n\n# ", "history/"),
    "template": ("catalog/site/templates/stats.html", "<ul", lambda mark: f"<p>{mark}</p><ul", ""),
    "Python": (
        "catalog/site/render.py",
        'return render("stats.html"',
        lambda mark: f'return "{mark}" + render("stats.html"',
        "",
    ),
}


def main() -> None:
    """Print the seconds of each kind of edit."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        click.echo(f"\nFrom save to browser, median of {RUNS}, seconds")
        for kind, command in (
            ("mkdocs serve", ["-m", "mkdocs", "serve", "--quiet", "--dev-addr"]),
            ("catalog serve", ["-m", "catalog", "serve", "--address"]),
        ):
            with tempfile.TemporaryDirectory() as name, _served(Path(name), command) as address:
                # MkDocs reloads pages by a script in the page, which their policy would stop.
                page = browser.new_page(bypass_csp=True)
                for what in EDITS:
                    if kind == "mkdocs serve" and what == "Python":
                        continue
                    times = _times(page, Path(name), address, what)
                    spread = f"({min(times):.2f} to {max(times):.2f})"
                    click.echo(f"  {kind:<14} {what:<9} {statistics.median(times):>6.2f}   {spread}")
                page.close()
        browser.close()


@contextmanager
def _served(project: Path, command: list[str]) -> Iterator[str]:
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, project / part)
    with socket.create_server(("127.0.0.1", 0)) as free:
        host, port = free.getsockname()
    address = f"{host}:{port}"
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": f"http://{address}/"}
    process = subprocess.Popen(
        [sys.executable, *command, address], cwd=project, env=environment, stdout=subprocess.DEVNULL
    )
    try:
        while True:
            try:
                socket.create_connection((host, port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.2)
        yield f"http://{address}/"
    finally:
        process.terminate()
        process.wait()


def _times(page: Page, project: Path, address: str, what: str) -> list[float]:
    name, before, text, shown = EDITS[what]
    file = project / name
    good = file.read_text(encoding="utf-8")
    page.goto(address + shown, timeout=PATIENCE)
    times = []
    for number in range(RUNS + 1):
        mark = f"Edited{number}"
        changed = good.replace(before, text(mark), 1)
        page.wait_for_timeout(1500)  # the page has loaded, and asks for the next build
        start = time.perf_counter()
        file.write_text(changed, encoding="utf-8")
        page.get_by_text(mark).first.wait_for(state="attached", timeout=PATIENCE)
        times.append(time.perf_counter() - start)
    file.write_text(good, encoding="utf-8")
    page.get_by_text(mark).first.wait_for(state="detached", timeout=PATIENCE)
    return times[1:]  # the first one warms up


if __name__ == "__main__":
    main()
