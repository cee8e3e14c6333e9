"""Links that the data says are dead: how they are checked, and how they are shown."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup, Tag
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from catalog.__main__ import main
from catalog.datafile.load import load_catalog
from catalog.datafile.rules import check
from catalog.export.json_data import to_json
from catalog.export.llms import to_page
from catalog.export.publication import Publication
from catalog.model import Catalog
from catalog.sync.documents import LIST, with_list
from catalog.views.index import Index
from tests.sites import COPY, DEAD, Site, all_dead, with_dead_links


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    path = tmp_path_factory.mktemp("marked") / "papers.yaml"
    path.write_text(all_dead(), encoding="utf-8")
    return load_catalog(path)


# The data


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            '"https://example.org/x": {since: 2026-10-01}',
            "dead_links, https://example.org/x: is a link of no entry. Remove it.",
        ),
        (
            '"https://example.org/zoo": {}',
            "dead_links, https://example.org/zoo: has no `since`. `since` is: The first day",
        ),
        (
            '"https://example.org/zoo": {since: 1.10.2026}',
            "`since` is '1.10.2026', which is no day. Write it as 2026-11-22.",
        ),
        ('"https://example.org/zoo": {since: 2026-10-01, copy: "ftp://x"}', "`copy` is not a web link. Use an address"),
        ('"example.org/zoo": {since: 2026-10-01}', "dead_links, example.org/zoo: the key is not a web link."),
        ("- https://example.org/zoo", "dead_links: `dead_links`: should be a list of keys with values"),
    ],
)
def test_a_fault_of_a_dead_link_is_named_with_its_line(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "papers.yaml"
    path.write_text(with_dead_links(f"  {line}\n"), encoding="utf-8")
    done = CliRunner().invoke(main, ["check", str(path)])
    assert done.exit_code == 1
    assert message in done.stderr
    number = path.read_text(encoding="utf-8").splitlines().index(f"  {line}") + 1
    assert done.stderr.startswith(f"{path}:{number - line.startswith('-')}: ")
    assert done.stderr.endswith("\n1 fault\n")


def test_every_kind_of_link_may_be_dead(marked: Catalog) -> None:
    assert check(marked) == []
    assert {url: bool(dead.archived) for url, dead in marked.dead_links.items()} == DEAD


def test_programs_read_dead_links_in_the_json(marked: Catalog) -> None:
    assert '"https://example.org/plain": {\n   "since": "2026-10-01"\n  }' in to_json(Publication(Index(marked)))


# The pages

QUOTED = 'quoted in <img src=x onerror="window.pwned = 2">'
"""How the board names the paper that quotes a number."""


def _spans(site: Site, path: str) -> list[Tag]:
    soup = BeautifulSoup((site.folder / path).read_text(encoding="utf-8"), "html5lib")
    return soup.select("span.uss-dead-link")


@pytest.mark.parametrize(
    ("path", "text", "url"),
    [
        ("papers/scripted/index.html", "one/repository", "https://example.org/one/repository"),
        ("papers/scripted/index.html", "the paper", "https://example.org/paper"),
        ("papers/oldest/index.html", "Project page", "https://example.org/project"),
        ("papers/journal/index.html", "DOI", "https://doi.org/10.1000/journal"),
        ("papers/journal/index.html", "quoted by others", "https://example.org/paper"),
        ("papers/index.html", "PyTorch", "https://example.org/one/repository"),
        ("papers/index.html", "publisher", "https://doi.org/10.1000/journal"),
        ("years/2023/index.html", "PyTorch", "https://example.org/one/repository"),
        ("leaderboards/imagenet-s-50/index.html", "Paper", "https://example.org/paper"),
        ("leaderboards/plain/index.html", QUOTED, "https://example.org/paper"),
        ("datasets/plain/index.html", "https://example.org/plain", "https://example.org/plain"),
        ("datasets/imagenet-s/index.html", "counts?a=1&b=2", "https://example.org/counts?a=1&b=2"),
        ("datasets/imagenet-s/index.html", "zoo", "https://example.org/zoo"),
    ],
)
def test_a_dead_link_is_struck_and_says_so_in_words(dead_links_site: Site, path: str, text: str, url: str) -> None:
    [span] = [span for span in _spans(dead_links_site, path) if span.s and span.s.get_text() == text]
    assert span.s
    assert span.s["title"] == url
    copies = [link["href"] for link in span.select("a")]
    assert copies == ([COPY + url] if DEAD[url] else [])
    said = "(dead since 2026-10-01, archived copy)" if DEAD[url] else "(dead since 2026-10-01)"
    assert " ".join(span.get_text().split()) == f"{text} {said}"


def test_no_page_leads_to_a_dead_link(dead_links_site: Site) -> None:
    for page in dead_links_site.folder.rglob("*.html"):
        found = BeautifulSoup(page.read_text(encoding="utf-8"), "html5lib").select("a[href]")
        assert not {link["href"] for link in found} & set(DEAD), page


def test_a_number_whose_source_is_dead_still_stands(dead_links_site: Site) -> None:
    html = (dead_links_site.folder / "leaderboards/plain/index.html").read_text(encoding="utf-8")
    number = BeautifulSoup(html, "html5lib").select_one("td.uss-accuracy")
    assert number
    assert number.get_text() == "55.50"
    assert not number.find("s")


def test_the_table_finds_dead_links_by_their_words(dead_links_site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{dead_links_site.url}papers/")
    page.get_by_label("Filter papers by words").fill("archived copy")
    expect(page.locator("output")).to_have_text("2 of 5 papers")


def test_papers_side_by_side_have_their_dead_links_struck(
    dead_links_site: Site, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{dead_links_site.url}compare/?select=scripted&select=journal")
    struck = page.locator(".uss-compare .uss-dead-link")
    expect(struck).to_have_text("by the authors (dead since 2026-10-01, archived copy)")
    expect(struck.locator("a")).to_have_attribute("href", f"{COPY}https://example.org/one/repository")
    number = page.locator(".uss-compare a", has_text="55.50")
    expect(number).to_have_attribute("href", f"{COPY}https://example.org/paper")
    expect(number).to_have_attribute("title", "quoted by others: Table 2; dead since 2026-10-01")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["papers/scripted/", "papers/oldest/", "years/2023/", "datasets/plain/"])
def test_no_barrier_is_found_by_axe(
    dead_links_site: Site, open_page: Callable[..., Page], path: str, scheme: str
) -> None:
    page = open_page(f"{dead_links_site.url}{path}", color_scheme=scheme, reduced_motion="reduce")
    page.wait_for_timeout(400)
    found = Axe().run(page, context=".uss-dead-link").response["violations"]
    assert [(v["id"], [node["target"] for node in v["nodes"]][:3]) for v in found] == []


# The texts


def test_the_readme_strikes_dead_links(marked: Catalog) -> None:
    readme = with_list("".join(LIST), Index(marked), "https://site.example/")
    url = "https://doi.org/10.1000/journal"
    assert f"| ~~paper~~ (dead since 2026-10-01, [archived copy]({COPY}{url})) |" in readme
    assert "~~PyTorch~~ (dead since 2026-10-01, [archived copy](" in readme


def test_a_paper_in_plain_markdown_strikes_dead_links(marked: Catalog) -> None:
    page = to_page(Index(marked), Index(marked).papers["oldest"])
    assert "- Project: ~~https://example.org/project~~ (dead since 2026-10-01)\n" in page
