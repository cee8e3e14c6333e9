"""Where links stand: in the data, and in the pages."""

import re
from pathlib import Path

from catalog.datafile.document import read
from catalog.datafile.load import load_catalog
from catalog.linkcheck.places import in_data, in_page
from testing.project import ROOT
from tests.conftest import FABRICATED


def test_every_link_of_the_data_is_looked_at_but_those_to_hosts_that_are_gone() -> None:
    catalog, document = load_catalog(FABRICATED), read(FABRICATED)
    found = list(in_data(document, catalog))
    lines = FABRICATED.read_text(encoding="utf-8").splitlines()
    written = set(re.findall(r'https?://[^\s",}]+', "\n".join(lines)))
    made = {
        "https://arxiv.org/abs/2301.00001",
        "https://arxiv.org/abs/2012.00001",
        "https://doi.org/10.1000/a_b(c)",
        "https://doi.org/10.1000/journal",
        "https://openreview.net/forum?id=AbC_-1",
    }
    assert {url for url, _ in found} == (written | made) - {"https://paperswithcode.com/sota/x"}
    for url, place in found:
        assert place.entry
        assert url in made or url in " ".join(lines[place.line - 1 : place.line + 1])


def test_links_of_pages_are_found_with_their_lines_but_not_those_in_code(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "[a](https://a.example/x_(y)) and <https://b.example>, `[c](https://c.example)`\n"
        '!!! note\n    [d](http://d.example "title")\n'
        "```\n[e](https://e.example)\n```\n"
        "[f](relative.md) [g]({{ config.repo_url }}/x) [h](https://h.example/{{ y }})\n"
        '<a href="https://i.example/?a=1">i</a>\n'
        "[j]: https://j.example/#k\n"
        "<!-- papers: written by `make fix` -->\n[l](https://l.example)\n<!-- /papers -->\n"
        "[m](https://m.example)\n",
        encoding="utf-8",
    )
    assert [(url, place.line) for url, place in in_page(page)] == [
        ("https://a.example/x_(y)", 1),
        ("https://b.example", 1),
        ("http://d.example", 3),
        ("https://i.example/?a=1", 8),
        ("https://j.example/#k", 9),
        ("https://m.example", 13),
    ]


def test_the_projects_own_pages_have_links_that_are_found() -> None:
    found = {url for page in (ROOT / "docs").rglob("*.md") for url, _ in in_page(page)}
    assert "https://creativecommons.org/publicdomain/zero/1.0/" in found
    assert not {url for url in found if "paperswithcode.com/" in url and "github.com" not in url}
