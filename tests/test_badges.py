"""Badges: what each says, where it lies, and what is pasted into a README to show it."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from catalog.datafile.revision import Revision
from catalog.export.publication import Publication
from catalog.model import Catalog
from catalog.site import render
from catalog.site.badges import badge_files, badges_of, to_svg
from catalog.views.index import Index
from catalog.views.wording import METRICS
from tests.test_templates import links_of

SITE = "https://site.example/"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def badges(index: Index) -> Mapping[str, str]:
    """The badges of the snapshot, each as SVG, by their addresses."""
    publication = Publication(index, SITE, Revision("c0ffee", "2031-02-03"))
    return {path: to_svg(publication, badge) for path, badge in badge_files(index)}


def test_the_best_ranked_row_of_each_paper_on_each_board_has_a_badge(index: Index, badges: Mapping[str, str]) -> None:
    ranked = {
        f"badges/{row.paper.id}/{board.variant.id}-{board.anchor}.svg"
        for board in index.boards
        for row in board.rows
        if row.rank
    }
    assert ranked <= badges.keys()
    former = re.compile(r"-(retrieval|other)(-(train|val|test))?\.svg")
    assert [path for path in badges.keys() - ranked if not former.search(path)] == []


def test_a_badge_says_board_number_rank_and_the_day_of_the_data(index: Index, badges: Mapping[str, str]) -> None:
    for path, badge in badge_files(index):
        root = _read(badges[path])
        place, standing = [text.text or "" for text in root.iter(f"{SVG}text")]
        assert place.startswith(badge.board.variant.name)
        metric = badge.board.metric or ""
        first = badge.row.shared[0] if badge.row.shared else badge.row.rank
        assert standing.startswith(f"{getattr(badge.row.result, metric)} {METRICS[metric].short} · rank {first}")
        assert standing.endswith(f" of {badge.board.ranked} · 3 Feb 2031")
        title = root.find(f"{SVG}title")
        assert title is not None
        assert title.text == root.get("aria-label") == f"{badge.row.paper.name} on {place}: {standing}"


def test_the_fields_of_a_badge_hold_their_texts(badges: Mapping[str, str]) -> None:
    for text in badges.values():
        root = _read(text)
        grounds = root.findall(f"{SVG}g/{SVG}rect")
        for ground, words in zip(grounds, root.iter(f"{SVG}text"), strict=True):
            start, length = float(ground.get("x", 0)), float(words.get("textLength", 0))
            assert start < float(words.get("x", 0))
            assert float(words.get("x", 0)) + length < start + float(ground.get("width", 0))
            assert length >= 5 * len(words.text or ""), "letters would cover each other"


def test_white_letters_stand_out_from_both_grounds_whatever_lies_behind_the_badge(badges: Mapping[str, str]) -> None:
    root = _read(next(iter(badges.values())))
    letters = root.findall(f"{SVG}g")[1].get("fill")
    assert letters == "#fff"
    for ground in root.findall(f"{SVG}g/{SVG}rect"):
        assert 1.05 / (_luminance(ground.get("fill") or "") + 0.05) >= 4.5, "WCAG 2.2, contrast of text"


def _read(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own words


def _luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_hostile_names_are_text_in_the_badge_and_in_what_is_pasted(fabricated: Catalog) -> None:
    index = Index(fabricated)
    [badge] = badges_of(index, "scripted")
    root = _read(to_svg(Publication(index, SITE), badge))
    assert {element.tag for element in root.iter()} == {
        f"{SVG}{tag}" for tag in ("svg", "title", "clipPath", "rect", "g", "text")
    }
    name = index.papers["scripted"].name
    assert (root.get("aria-label") or "").startswith(f"{name} on ")
    page = BeautifulSoup(render.paper(index, links_of("papers/scripted/", index), "scripted"), "html5lib")
    markdown, html = [code.get_text() for code in page.select("details code")]
    for shown in (MarkdownIt("commonmark").render(markdown), html):
        [link] = BeautifulSoup(shown, "html5lib").select("a")
        [picture] = link.select("*")
        assert link["href"] == f"{SITE}leaderboards/imagenet-s-50/#scripted-qf6oe"
        assert picture["src"] == f"{SITE}badges/scripted/imagenet-s-50-clustering-val.svg"
        assert picture["alt"] == badge.alternative
        assert set(picture.attrs) == {"src", "alt"}


def test_a_paper_without_a_rank_has_no_badge(fabricated: Catalog) -> None:
    index = Index(fabricated)
    assert badges_of(index, "preprint") == []
    assert "Badge" not in render.paper(index, links_of("papers/preprint/", index), "preprint")


def test_a_badge_stays_where_readmes_look_for_it_when_paper_and_variant_get_other_names(fabricated: Catalog) -> None:
    papers = [
        paper.model_copy(update={"formerly": ("old-paper",)}) for paper in fabricated.papers if paper.id == "journal"
    ]
    first, plain = fabricated.datasets
    moved = plain.variants[0].model_copy(update={"formerly": ("old-variant", "imagenet-s-50")})
    datasets = (first, plain.model_copy(update={"variants": (moved,)}))
    others = [paper for paper in fabricated.papers if paper.id != "journal"]
    index = Index(fabricated.model_copy(update={"papers": (*others, *papers), "datasets": datasets}))
    found = {path for path, badge in badge_files(index) if badge.row.paper.id == "journal"}
    assert found == {
        f"badges/{paper}/{variant}-clustering.svg"
        for paper in ("journal", "old-paper")
        for variant in ("plain", "old-variant")
    }
