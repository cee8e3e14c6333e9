"""The scripts of the built site."""

import gzip
import re
from collections.abc import Iterator

from catalog.site.minify import SCRIPTS
from testing.project import ROOT
from tests.sites import Site


def _with_imports(name: str) -> Iterator[str]:
    """Yield the name of a script, and of those that it loads before it does anything."""
    yield name
    for other in re.findall(r'^import [^"]*"\./(.+?)";', (ROOT / "docs" / SCRIPTS / name).read_text("utf-8"), re.M):
        yield from _with_imports(other)


TABLE = {name for element in ("catalog-table.js", "catalog-export.js") for name in _with_imports(element)}
"""What a visitor of a table loads before doing anything."""


def test_scripts_lose_comments_and_libraries_stay_as_they_came(site: Site) -> None:
    assert len(TABLE) > 2
    for name in TABLE:
        assert "/*" not in (site.folder / SCRIPTS / name).read_text(encoding="utf-8")
    for path in ("vendor/minisearch.js", "vendor/LICENSE"):
        assert (site.folder / SCRIPTS / path).read_bytes() == (ROOT / "docs" / SCRIPTS / path).read_bytes()


def test_the_scripts_of_a_table_stay_small(site: Site) -> None:
    sizes = [len(gzip.compress((site.folder / SCRIPTS / name).read_bytes(), 9)) for name in TABLE]
    assert sum(sizes) < 12_288


def test_a_page_loads_the_scripts_of_its_own_elements_alone(site: Site) -> None:
    wanted = {
        "papers/index.html": {"catalog-table", "catalog-export"},
        "papers/stego/index.html": set(),
        "leaderboards/cityscapes-27/index.html": {"board-chart", "catalog-table", "catalog-export"},
        "compare/index.html": {"paper-compare"},
        "evaluate/index.html": {"score-calculator"},
    }
    for path, elements in wanted.items():
        article = (site.folder / path).read_text(encoding="utf-8").partition("<article")[2].partition("</article>")[0]
        assert set(re.findall(r'<script type="module" src="[^"]*/([a-z-]+)\.js"></script>', article)) == elements, path


def test_a_page_asks_at_once_for_all_that_its_elements_import(site: Site) -> None:
    for path, wanted in {"papers/index.html": TABLE, "papers/stego/index.html": set()}.items():
        head = (site.folder / path).read_text(encoding="utf-8").partition("</head>")[0]
        asked = re.findall(r'<link rel="modulepreload" fetchpriority="low" href="[^"]*/([a-z-]+\.js)">', head)
        assert len(asked) == len(set(asked)), path
        assert set(asked) == wanted, path
