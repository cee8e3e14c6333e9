"""Words that a form does not offer come in with the entry that uses them."""

from pathlib import Path

import pytest

from catalog.datafile.order import in_order
from catalog.model import Catalog
from catalog.views.index import Index
from tests.forms.common import NEW, NUMBER, RIGHT, TYPED, after, refused

WORDS = "venue ACCV: Asian Conference on Computer Vision, conference\ntag prompts: Learns from prompts: of text."
WORDS += "\ndataset camvid: CamVid\nvariant camvid-11 of camvid: CamVid-11\nframework JAX"


def test_a_venue_a_tag_and_a_dataset_that_are_not_offered_come_in_with_their_paper(
    data: Path, snapshot: Catalog
) -> None:
    answers = NEW | TYPED | {"venue": "", "tags": "graph", "new": WORDS, "code": "https://example.org/ttt JAX"}
    catalog = after("paper.yml", answers | {"link": "https://example.org/ttt.pdf"}, data, snapshot)
    paper = Index(catalog).papers["a-typed-title"]
    assert (paper.venue, paper.tags, paper.datasets) == ("ACCV", ("graph", "prompts"), ("camvid", "camvid-11"))
    assert catalog.venues["ACCV"].name == "Asian Conference on Computer Vision"
    assert catalog.tags["prompts"] == "Learns from prompts: of text."
    assert [variant.id for variant in Index(catalog).datasets["camvid"].variants] == ["camvid-11"]
    text = data.read_text(encoding="utf-8")
    assert in_order(text, data) == text


def test_a_backbone_and_a_variant_that_are_not_offered_come_in_with_their_number(data: Path, snapshot: Catalog) -> None:
    new = "backbone Big ViT: other ViT\nvariant coco-stuff-9 of coco-stuff: COCO-Stuff-9"
    catalog = after("result.yml", NUMBER | {"on": "", "new": new}, data, snapshot)
    paper = Index(catalog).papers["falcon"]
    assert (paper.results[-1].on, paper.results[-1].backbone) == ("coco-stuff-9", "Big ViT")
    assert "coco-stuff-9" in paper.datasets
    assert catalog.backbones["Big ViT"].family == "other ViT"


def test_a_field_is_corrected_to_a_word_that_is_new(data: Path, snapshot: Catalog) -> None:
    answers = RIGHT | {"field": "venue", "right": "ACCV", "new": WORDS.splitlines()[0]}
    assert Index(after("correction.yml", answers, data, snapshot)).papers["falcon"].venue == "ACCV"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("venue ACCV", "'venue ACCV' does not say what it is. Write it such as `venue ACCV: Asian"),
        ("venue ACCV: Asian Conference", "`Asian Conference` does not end with what it is."),
        ("ACCV", "'ACCV' describes no word."),
        ("tag Big Words: Some.", "`Big Words` is no id. Write `big-words` instead."),
        ("tag graph: Some.", "`graph` is one of the tags already. Choose it there, or"),
        ("dataset cityscapes-27: Some", "`cityscapes-27` is one of the datasets already."),
        (
            "tag two: Some.\ntag two: Some.",
            "`two` is one of the tags already. Choose it there, or leave this line out.",
        ),
        ("variant x of cocostuff: X", "The variant `x` is of no dataset that is known."),
    ],
)
def test_a_word_that_is_not_described_is_refused(data: Path, snapshot: Catalog, line: str, said: str) -> None:
    message = refused("paper.yml", NEW | TYPED | {"new": line}, data, snapshot)
    assert message.startswith(f"Not offered: {said}")


def test_a_venue_may_have_any_name(data: Path, snapshot: Catalog) -> None:
    new = "venue Journal of Things: Journal of Things, and More, journal"
    catalog = after(
        "paper.yml", NEW | TYPED | {"venue": "", "link": "https://example.org/x", "new": new}, data, snapshot
    )
    assert catalog.venues["Journal of Things"].name == "Journal of Things, and More"


def test_a_word_that_nothing_uses_is_refused(data: Path, snapshot: Catalog) -> None:
    message = refused("paper.yml", NEW | TYPED | {"new": "framework JAX"}, data, snapshot)
    assert message.startswith("frameworks: `JAX` is used by no paper.")
