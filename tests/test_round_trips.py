"""What is written reads back as it was, whatever it holds."""

import csv
import io
import json
import random
import re
from pathlib import Path

import feedparser
import rispy
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mkdocs.utils.meta import get_data
from pybtex.database import parse_string

from catalog.datafile.document import parse
from catalog.datafile.load import load_catalog
from catalog.datafile.order import in_order
from catalog.datafile.serialize import to_yaml
from catalog.export.bibtex import to_bibtex
from catalog.export.csl_json import to_csl_json
from catalog.export.csv_table import to_csv
from catalog.export.feed import to_feed
from catalog.export.json_data import to_json
from catalog.export.publication import Publication
from catalog.export.ris import to_ris
from catalog.export.tex import encode
from catalog.model import Catalog, Paper
from catalog.model.draft import Draft
from catalog.model.markdown import code, escape
from catalog.site import render
from catalog.site.pages import with_front_matter
from catalog.views.index import Index
from tests.conftest import FABRICATED
from tests.strategies import papers, texts
from tests.test_export import latex_reader, set_by_tex
from tests.test_templates import links_of

HEAD = FABRICATED.read_text(encoding="utf-8").partition("\npapers:\n")[0] + "\npapers:\n"

GOOD = load_catalog(FABRICATED)

# The same examples in every run, so that nobody's pull request fails by chance; more of them find more, now and then.
quick = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def _with_texts_of(paper: Paper) -> Catalog:
    """Return the fabricated catalogue with the texts of a paper on its oldest one."""
    said = ("title", "abbreviation", "authors", "summary", "note", "presentation", "volume")
    update = {field: getattr(paper, field) for field in said}
    return GOOD.model_copy(update={"papers": (GOOD.papers[-1].model_copy(update=update),)})


@quick
@given(papers)
def test_an_entry_reads_back_as_the_paper_it_was(paper: Paper) -> None:
    written = to_yaml(Draft.from_paper(paper))
    [read] = parse(f"papers:\n{written}", Path("papers.yaml")).data["papers"]
    assert Paper.model_validate(read) == paper


@settings(quick, max_examples=8)
@given(st.lists(papers, min_size=2, max_size=4, unique_by=lambda paper: (paper.year, paper.title)), st.randoms())
def test_what_is_in_order_stays_so(found: list[Paper], chance: random.Random) -> None:
    chance.shuffle(found)
    text = HEAD + "\n".join(to_yaml(Draft.from_paper(paper)) for paper in found)
    once = in_order(text, FABRICATED)
    assert in_order(once, FABRICATED) == once


@quick
@given(texts)
def test_markdown_shows_any_text_as_it_is(text: str) -> None:
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    shown = BeautifulSoup(markdown.render(f"x {escape(text)} y"), "html5lib").get_text()
    assert " ".join(shown.split()) == " ".join(f"x {text} y".split())
    inline = BeautifulSoup(markdown.render(f"x {code(text)} y"), "html5lib").code
    assert inline
    assert inline.get_text() == text


@quick
@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=40))
def test_latex_sets_any_text_of_ascii_as_it_is(text: str) -> None:
    plain = latex_reader().latex_to_text(encode(text))
    assert " ".join(plain.split()) == " ".join(set_by_tex(text).split())


@quick
@given(papers)
def test_bibtex_has_one_entry_with_every_author_whatever_they_hold(paper: Paper) -> None:
    index = Index(_with_texts_of(paper))
    [entry] = parse_string(to_bibtex(index, index.catalog.papers), "bibtex").entries.values()
    assert len(entry.persons.get("author", [])) == len(paper.authors)


@quick
@given(papers)
def test_ris_has_one_record_with_the_title_and_every_author_whatever_they_hold(paper: Paper) -> None:
    index = Index(_with_texts_of(paper))
    [entry] = rispy.loads(to_ris(index, index.catalog.papers))
    assert entry["title"] == paper.title.strip()
    assert len(entry.get("authors", [])) == len(paper.authors)


@quick
@given(papers)
def test_csl_json_reads_back_whatever_it_holds(paper: Paper) -> None:
    index = Index(_with_texts_of(paper))
    [item] = json.loads(to_csl_json(index, index.catalog.papers))
    assert item["title"] == paper.title
    assert len(item.get("author", [])) == len(paper.authors)


@quick
@given(papers)
def test_csv_reads_back_and_holds_no_formula(paper: Paper) -> None:
    [row] = csv.DictReader(io.StringIO(to_csv([paper]), newline=""))
    for field in ("title", "abbreviation", "summary", "presentation"):
        value = getattr(paper, field) or ""
        assert row[field] in (value, f"'{value}")
        assert not re.match(r"[=+\-@\t\r]", row[field])


@quick
@given(papers)
def test_a_page_shows_any_text_as_it_is(paper: Paper) -> None:
    index = Index(_with_texts_of(paper))
    html = BeautifulSoup(render.paper(index, links_of("papers/oldest/", index), "oldest"), "html5lib")
    assert html.h1
    assert html.h1.get_text() == paper.title
    for selector, text in ((".uss-paper-summary", paper.summary), (".uss-paper-abbreviation", paper.abbreviation)):
        found = html.select_one(selector)
        assert (found.get_text() if found else None) == text
    assert not html.find(["script", "img", "style", "iframe"])


@quick
@given(texts, texts)
def test_front_matter_reads_back_and_the_text_below_stays(title: str, description: str) -> None:
    values = {"title": title, "description": description, "tags": [title, description]}
    rest, read = get_data(with_front_matter(values, "# Heading\n"))
    assert read == values
    assert rest.strip() == "# Heading"


@quick
@given(papers)
def test_programs_read_any_text_in_the_json_and_in_the_feed(paper: Paper) -> None:
    publication = Publication(Index(_with_texts_of(paper)), "https://site.example/")
    assert json.loads(to_json(publication))["papers"][0]["title"] == paper.title
    feed = feedparser.parse(to_feed(publication))
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.entries[0].title == paper.title.strip()
