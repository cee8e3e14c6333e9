"""Hostile strings in every text field: a page shows them as text, a file carries them, or `check` refuses them."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser
import pytest
import rispy
import yaml
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, Request, expect
from pybtex.database import parse_string

from catalog.model import Catalog
from catalog.model.values import INVISIBLE
from tests import hostile
from tests.command import run
from tests.searching import search
from tests.sites import Site
from tests.test_export import latex_reader, set_by_tex

LEAST = 150
"""Strings that the corpus has at least."""

CORRECTED = ["OLD", "<script>window.pwned = 3</script>"]
"""What the fixed corrections, which come after all papers, are about."""


def test_the_corpus_is_large() -> None:
    assert len(hostile.texts()) >= LEAST
    assert set(hostile.corpus()["hidden"]) < set(hostile.texts())


ELSEWHERE = {
    "papers.results.setting.read_in_code": "names of fields",
    "papers.results.backbone": "one of `backbones`",
    "papers.reproductions.backbone": "one of `backbones`",
    "papers.code.framework": "one of `frameworks`",
    "papers.venue": "one of `venues`",
    "help.words": "looked for in rows, shown nowhere",
}
"""Text fields that bear the strings by another name, or not at all."""


def _text_fields(schema: dict[str, Any], part: dict[str, Any], path: str = "") -> Iterator[str]:
    """Yield the paths of all fields that hold text of any form."""
    part = schema["$defs"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part
    for option in (*part.get("anyOf", ()), *part.get("allOf", ())):
        yield from _text_fields(schema, option, path)
    if part.get("type") == "string" and not {"pattern", "enum", "const", "format"} & part.keys():
        yield path
    for inside in ("items", "additionalProperties", "propertyNames"):
        if isinstance(part.get(inside), dict):
            yield from _text_fields(schema, part[inside], path)
    for name, inner in part.get("properties", {}).items():
        yield from _text_fields(schema, inner, f"{path}.{name}".removeprefix("."))


def test_every_text_field_bears_it() -> None:
    schema = Catalog.model_json_schema()
    borne = {re.sub(r"\.\d$", "", path) for path in hostile.fields()}
    assert set(_text_fields(schema, schema)) <= borne | ELSEWHERE.keys()


def test_what_is_refused_is_a_line_each_with_its_place_and_its_mend(tmp_path: Path) -> None:
    file = tmp_path / "papers.yaml"
    data = hostile.catalogue(hostile.bearers())
    file.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    done = run("check", str(file))
    assert (done.returncode, done.stdout) == (1, "")
    *lines, number = done.stderr.splitlines()
    assert len(lines) >= LEAST
    assert number == f"{len(lines)} faults"
    for line in lines:
        assert re.match(rf"{re.escape(str(file))}:\d+: \S", line), line
        assert line.endswith("."), line
        assert not INVISIBLE.search(line), line


def test_a_string_is_refused_for_what_it_is_and_not_by_chance() -> None:
    _, everyone = hostile.accepted()
    for bearer in everyone:
        if INVISIBLE.search(bearer.text) or bearer.text != bearer.text.strip():
            assert bearer.refused | {"papers.authors.1"} == set(hostile.fields()), bearer.text
        else:
            # What is nobody's name, and TeX in titles, for which there is Unicode.
            names = {"papers.authors.0", "papers.authors.1"}
            assert bearer.refused - names in (set(), {"papers.title", "papers.abbreviation"}), bearer.text


@pytest.mark.parametrize("text", hostile.texts())
def test_an_id_never_leaves_its_folder(text: str) -> None:
    data = hostile.catalogue([hostile.Bearer(text, hostile.PLAIN)])
    refused = {problem.where[:3] for problem in hostile.problems_of(data) if problem.where[-1] == "id"}
    ids = {("papers", 0, "id"), ("datasets", 0, "id"), ("datasets", 0, "variants")}
    assert refused == (set() if re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", text) and len(text) < 80 else ids)


@pytest.mark.parametrize("url", hostile.corpus()["addresses"])
def test_an_address_leads_to_the_web_or_is_refused(url: str) -> None:
    data = hostile.catalogue([hostile.Bearer("aaaa", hostile.PLAIN)])
    [paper], [dataset] = data["papers"], data["datasets"]
    paper |= dict.fromkeys(("paper", "project", "video"), url)
    for place in (paper["code"][0], paper["results"][0]["source"], paper["reproductions"][0]):
        place["url"] = url
    paper["code"][0]["weights"] = url
    for place in (dataset, dataset["evidence"][0], dataset["apart"][0]):
        place["url"] = url
    refused = hostile.problems_of(data)
    assert len(refused) == 10
    assert all(problem.hint for problem in refused)


def test_files_lie_where_addresses_say(hostile_site: Site) -> None:
    known = re.compile(r"[A-Za-z0-9]+([-._/][A-Za-z0-9]+)*")
    files = [path.relative_to(hostile_site.folder).as_posix() for path in hostile_site.folder.rglob("*")]
    assert [name for name in files if not known.fullmatch(name)] == []


def _structure(page: Path) -> list[tuple[str, tuple[str, ...]]]:
    """Return the elements of a page with the names of their attributes, as a browser reads it."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html5lib")
    # First and last page are told apart where a volume's pages look like two, names with a hyphen are kept whole, and
    # what runs from right to left is isolated.
    for own in soup.select("meta[name^=citation], span.uss-name, bdi"):
        own.unwrap()
    for isolated in soup.select("a[dir=auto]"):
        del isolated["dir"]
    return [(tag.name, tuple(tag.attrs)) for tag in soup.find_all(True)]


@pytest.mark.parametrize("place", ["papers/{}", "datasets/{}", "leaderboards/{}-v"])
def test_no_string_leaves_the_structure_of_its_page(hostile_site: Site, place: str) -> None:
    _, [plain, *others] = hostile.accepted()
    expected = _structure(hostile_site.folder / place.format(plain.id) / "index.html")
    assert len(expected) > 100
    for bearer in others:
        found = _structure(hostile_site.folder / place.format(bearer.id) / "index.html")
        assert found == expected, bearer.text


@pytest.fixture(scope="module")
def page(hostile_site: Site, browser: Browser) -> Iterator[Page]:
    """A page without its policy, so that what stands in it by mistake would run; it may ask nobody but the site."""
    context = browser.new_context(bypass_csp=True)
    asked: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((hostile_site.url, "data:image/")):
            asked.append(request.url)

    context.on("request", note)
    page = context.new_page()
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    yield page
    context.close()
    assert asked == []


def test_nothing_runs_on_a_page(hostile_site: Site, page: Page) -> None:
    _, everyone = hostile.accepted()
    # That none of the others has an element too many, the structures above say.
    pages = [f"papers/{bearer.id}/" for bearer in everyone]
    pages += [f"{place}/{bearer.id}{end}/" for bearer in everyone[::10] for place, end in _OTHERS]
    pages += [f"{path.name}/" for path in hostile_site.folder.iterdir() if (path / "index.html").exists()]
    for path in ("", *pages):
        page.goto(hostile_site.url + path)
        assert page.evaluate("window.pwned ?? Object.prototype.polluted ?? null") is None, path


_OTHERS = (("datasets", ""), ("leaderboards", "-v"))


def test_nothing_runs_where_scripts_write_the_page(hostile_site: Site, page: Page) -> None:
    _, everyone = hostile.accepted()
    page.goto(f"{hostile_site.url}papers/")
    for text in (everyone[1].text, "onerror", "javascript:"):
        page.get_by_label("Filter papers by words").fill(text)
        expect(page.locator("output")).to_contain_text("papers")
    for ids in (everyone[1:6], everyone[52:57], everyone[110:115]):
        page.goto(f"{hostile_site.url}compare/?select={'&select='.join(bearer.id for bearer in ids)}")
        expect(page.locator(".uss-compare thead th")).to_contain_text(
            [bearer.say("papers.abbreviation") for bearer in ids]
        )
    for words in ("script", "onerror", "window"):
        search(page, words)
    assert page.evaluate("window.pwned ?? null") is None


def _read(site: Site, name: str) -> str:
    return (site.folder / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The catalogue of all that is accepted."""
    return Catalog.model_validate(hostile.accepted()[0])


def test_the_json_comes_back_equal(hostile_site: Site, catalog: Catalog) -> None:
    read = json.loads(_read(hostile_site, "papers.json"))
    assert Catalog.model_validate({key: read[key] for key in read.keys() & Catalog.model_fields}) == catalog


def test_the_csv_comes_back_equal_and_holds_no_formula(hostile_site: Site, catalog: Catalog) -> None:
    rows = list(csv.DictReader(io.StringIO(_read(hostile_site, "papers.csv"), newline="")))
    for paper, row in zip(catalog.papers, rows, strict=True):
        for field in ("title", "abbreviation", "presentation", "summary"):
            value = getattr(paper, field)
            assert row[field] == (f"'{value}" if re.match(r"[=+\-@]", value) else value)


def test_the_feed_comes_back_equal(hostile_site: Site, catalog: Catalog) -> None:
    feed = feedparser.parse(str(hostile_site.folder / "feed.xml"))
    assert not feed.bozo, feed.get("bozo_exception")
    corrected, added = feed.entries[: len(CORRECTED)], feed.entries[len(CORRECTED) :]
    assert [entry.title for entry in corrected] == [f"{name}: corrected" for name in CORRECTED]
    assert added
    assert {entry.title for entry in added} <= {paper.title for paper in catalog.papers}


def test_references_come_back_equal(hostile_site: Site, catalog: Catalog) -> None:
    titles = [paper.title for paper in catalog.papers]
    assert [item["title"] for item in json.loads(_read(hostile_site, "papers.csl.json"))] == titles
    assert [item["title"] for item in rispy.loads(_read(hostile_site, "papers.ris"))] == titles
    entries = parse_string(_read(hostile_site, "papers.bib"), "bibtex").entries.values()
    assert [len(entry.persons["author"]) for entry in entries] == [len(paper.authors) for paper in catalog.papers]
    plain = latex_reader()
    for title, entry in zip(titles, entries, strict=True):
        if title.isascii():
            assert " ".join(plain.latex_to_text(entry.fields["title"]).split()) == " ".join(set_by_tex(title).split())
