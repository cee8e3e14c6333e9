"""How fast the calculator matches clusters to classes in the browser: make bench-score.

A textbook's Hungarian algorithm is the baseline; both get the same matrices, and make as many pixels right.
"""

import shutil
import statistics
import tempfile
from pathlib import Path

import click
import numpy as np
from playwright.sync_api import Page, sync_playwright

from bench.printing import show
from testing.browser import launch
from testing.server import serve

ROOT = Path(__file__).parent.parent
MATCHERS = {"textbook": ROOT / "bench/matching/plain.js", "ours": ROOT / "docs/assets/javascripts/score.js"}
SHAPES = ((27, 27), (500, 21), (500, 171), (919, 919))
RUNS = 7
TIME = """async ([name, rows]) => {
  const { oneToOne } = await import(`./${name}.js`);
  const matrix = rows.map((row) => Float64Array.from(row));
  const start = performance.now();
  const classes = oneToOne(matrix);
  return [performance.now() - start, matrix.reduce((sum, row, i) => sum + (row[classes[i]] ?? 0), 0)];
}"""


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder, browser = Path(name), launch(playwright)
        (folder / "index.html").write_text("<!doctype html><title>Matching</title>", encoding="utf-8")
        for matcher, script in MATCHERS.items():
            shutil.copy(script, folder / f"{matcher}.js")
        with serve(folder) as address:
            page = browser.new_page()
            page.goto(address)
            for clusters, classes in SHAPES:
                show(f"{clusters} clusters, {classes} classes, ms", _milliseconds(page, _matrix(clusters, classes)))
        browser.close()


def _matrix(clusters: int, classes: int) -> list[list[int]]:
    """Return counts as clusters have them: most pixels in one class, the rest in all others."""
    random = np.random.default_rng(clusters * classes)
    counts = random.integers(0, 20_000, (clusters, classes))
    counts[np.arange(clusters), random.integers(0, classes, clusters)] += random.integers(0, 500_000, clusters)
    found: list[list[int]] = counts.tolist()
    return found


def _milliseconds(page: Page, rows: list[list[int]]) -> dict[str, float]:
    """Return the median time of each matcher; stop where one makes fewer pixels right than the other."""
    found = {name: [page.evaluate(TIME, [name, rows]) for _ in range(RUNS)] for name in MATCHERS}
    if len({right for runs in found.values() for _, right in runs}) > 1:
        raise click.ClickException("The matchings differ: one of them is not the best.")
    return {name: statistics.median(time for time, _ in runs) for name, runs in found.items()}


if __name__ == "__main__":
    main()
