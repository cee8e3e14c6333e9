"""The scripts of the built site."""

import gzip

from catalog.site.minify import SCRIPTS
from testing.project import ROOT
from tests.sites import Site

TABLE = ("catalog-table", "table-row", "table-facets", "table-pager", "table-density", "catalog-export")
"""What a visitor of a table loads before doing anything."""


def test_scripts_lose_comments_and_libraries_stay_as_they_came(site: Site) -> None:
    for name in TABLE:
        assert "/*" not in (site.folder / SCRIPTS / f"{name}.js").read_text(encoding="utf-8")
    for path in ("vendor/minisearch.js", "vendor/LICENSE"):
        assert (site.folder / SCRIPTS / path).read_bytes() == (ROOT / "docs" / SCRIPTS / path).read_bytes()


def test_the_scripts_of_a_table_stay_small(site: Site) -> None:
    sizes = [len(gzip.compress((site.folder / SCRIPTS / f"{name}.js").read_bytes(), 9)) for name in TABLE]
    assert sum(sizes) < 8192
