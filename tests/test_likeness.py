"""How well the likeness to the list tells the field from what is near to it, and from what is not."""

from collections.abc import Iterable

import pytest

from catalog.ingest.candidates.likeness import likeness_to
from catalog.model import Catalog, Paper

ELSEWHERE = (
    "Unsupervised Domain Adaptation for Night Driving. Adapts a segmenter trained with labels on synthetic streets to "
    "real ones by adversarial alignment of features and by pseudo-labels.",
    "Semi-Supervised Segmentation of Scans with Mutual Teachers. Two networks teach each other on unlabelled scans "
    "with a consistency loss next to a few annotated ones.",
    "Masks from Image Tags by Attention Refinement. Grows class activation maps into masks with image-level labels.",
    "Segmentation of Point Clouds by Superpoint Growing. Grows superpoints of indoor scans into classes.",
    "Few-Shot Segmentation with Prompted Foundation Models. Matches support masks to query images with text prompts.",
    "Interactive Video Object Segmentation with Memory. Propagates the clicks of users through long videos.",
    "Unsupervised Speech Segmentation into Phonemes. Finds phoneme boundaries in raw speech by predictive coding.",
    "Self-Supervised Monocular Depth in Rain. Trains depth from video with photometric losses robust to weather.",
    "Cell Segmentation in Microscopy by Synthetic Data. Generates annotated cells to train an instance segmenter.",
    "Image Generation at High Resolution by Cascaded Diffusion. Samples images in stages with noise conditioning.",
    "Language Models Summarise Legal Documents. Fine-tunes a model on the rulings of courts.",
    "Text Segmentation into Topics without Supervision. Splits documents at changes of topic with sentence embeddings.",
)
"""Titles and first sentences of fabricated papers: of the field's neighbours, and of fields far from it."""


def described(paper: Paper) -> str:
    return f"{paper.title} {paper.summary or ''}"


def told_apart(these: Iterable[float], those: Iterable[float]) -> float:
    """Return how often one of these scores higher than one of those, from 0 to 1: the area under the ROC curve."""
    others = list(those)
    wins = [(this > other) + (this == other) / 2 for this in these for other in others]
    return sum(wins) / len(wins)


@pytest.fixture(scope="module")
def core(snapshot: Catalog) -> list[Paper]:
    return [paper for paper in snapshot.papers if paper.scope == "core"]


@pytest.fixture(scope="module")
def left_out(core: list[Paper]) -> list[float]:
    """The score of each core paper against the others."""
    return [likeness_to([other for other in core if other is not paper]).score(described(paper)) for paper in core]


def test_papers_of_the_field_stand_above_those_of_others(core: list[Paper], left_out: list[float]) -> None:
    likeness = likeness_to(core)
    assert told_apart(left_out, map(likeness.score, ELSEWHERE)) > 0.85


def test_core_papers_stand_above_related_ones(snapshot: Catalog, core: list[Paper], left_out: list[float]) -> None:
    likeness = likeness_to(core)
    related = [likeness.score(described(paper)) for paper in snapshot.papers if paper.scope == "related"]
    assert told_apart(left_out, related) > 0.6


def test_a_score_is_from_nothing_in_common_to_the_same(core: list[Paper]) -> None:
    [stego] = [paper for paper in core if paper.id == "stego"]
    likeness = likeness_to([stego])
    assert likeness.score("Zebras graze") == 0
    assert likeness.nearest("Zebras graze") is None
    assert likeness.score("") == 0
    assert 0.5 < likeness.score(described(stego)) <= 1 + 1e-9
    assert likeness_to([]).score(described(stego)) == 0
    assert likeness_to([]).nearest(described(stego)) is None


def test_the_nearest_paper_is_named_with_the_words_that_are_rare_elsewhere(core: list[Paper]) -> None:
    near = likeness_to(core).nearest("Distilling correspondences of features, and the clusters that segmentation needs")
    assert near
    assert near.paper.id == "stego"
    assert near.words[:2] == ("correspondences", "distilling")
