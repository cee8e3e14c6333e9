"""What matrices score, in Python and in the browser: by hand, by the rules of others, and alike."""

import re
from collections.abc import Iterator
from itertools import permutations
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from catalog.scoring.matching import MATCHINGS, one_to_one
from catalog.scoring.matrix import ConfusionMatrix, MatrixError, parse_csv
from catalog.scoring.score import Score, score, score_protocols
from testing.project import ROOT
from tests.score.common import CASES, in_node, to_csv, toy_matrix

SCORES_IN_JS = """(cases) => cases.map(({ csv, background, ignored }) => {
  try { return score.scoreProtocols(score.parse(csv), background, ignored); }
  catch (error) { return error.message; }
})"""
KNOWN = {case["what"]: case for case in CASES["known"]}


def _in_browser(*csv: str, background: int | None = None, ignored: tuple[int, ...] = ()) -> list[Any]:
    cases = [{"csv": text, "background": background, "ignored": ignored} for text in csv]
    found: list[Any] = in_node(SCORES_IN_JS, cases)
    return found


def _rounded(values: tuple[float | None, ...] | list[float | None]) -> list[float | None]:
    return [None if value is None else round(value, 4) for value in values]


# By hand


@pytest.mark.parametrize("what", KNOWN)
def test_known_matrices_score_what_was_worked_out_by_hand(what: str) -> None:
    case = KNOWN[what]
    found = list(score_protocols(parse_csv(case["csv"])))
    assert [one.matching for one in found] == list(MATCHINGS)
    for one in found:
        assert _rounded([one.score.miou, one.score.accuracy]) == case[one.matching], one.matching
    assert _rounded(found[0].score.iou) == case["iou"]


def test_the_browser_scores_them_alike() -> None:
    for case, found in zip(KNOWN.values(), _in_browser(*(case["csv"] for case in KNOWN.values())), strict=True):
        for one in found:
            assert _rounded([one["score"]["miou"], one["score"]["accuracy"]]) == case[one["matching"]], case["what"]
        assert _rounded(found[0]["score"]["iou"]) == case["iou"], case["what"]


@pytest.mark.parametrize(("clusters", "drawing"), [("three", "one-to-one"), ("six", "many-to-one")])
def test_the_letters_of_the_toy_image_are_those_of_the_drawings(clusters: str, drawing: str) -> None:
    svg = (ROOT / f"catalog/site/templates/drawings/{drawing}.svg").read_text(encoding="utf-8")
    assert re.findall(r">([A-Z]{8})</text>", svg) == CASES["toy"][clusters]


@pytest.mark.parametrize(
    ("clusters", "one", "many", "accuracies"), [("three", 48.1, 52.3, (70.3, 78.1)), ("six", 67.9, 89.6, (71.9, 95.3))]
)
def test_the_toy_image_of_the_guide_scores_what_its_drawings_say(
    clusters: str, one: float, many: float, accuracies: tuple[float, float]
) -> None:
    counts = toy_matrix(clusters)
    assert counts.sum(axis=0).tolist() == [28, 13, 23]
    found = {one.matching: one.score for one in score_protocols(ConfusionMatrix(counts))}
    for name, miou, accuracy in zip(("one to one", "many to one, by precision"), (one, many), accuracies, strict=True):
        assert (round(found[name].miou, 1), round(found[name].accuracy, 1)) == (miou, accuracy)


def test_as_many_clusters_as_pixels_score_all_many_to_one() -> None:
    truth = np.array(["stg".index(letter) for letter in "".join(CASES["toy"]["truth"])])
    counts = np.eye(3, dtype=np.int64)[truth]
    found = {one.matching: one.score for one in score_protocols(ConfusionMatrix(counts))}
    assert found["many to one, by precision"].miou == 100
    assert found["one to one"].accuracy == pytest.approx(300 / 64)


# Alike


def _random(seed: int) -> Iterator[NDArray[np.int64]]:
    """Yield 500 matrices of many shapes: large counts, small ones with many ties, and empty rows and columns."""
    random = np.random.default_rng(seed)
    for i in range(500):
        shape = random.integers(1, 40), random.integers(2, 30)
        counts = random.integers(0, [3, 50, 10**9][i % 3], shape)
        if i % 5 == 0:
            counts[random.random(shape) < 0.7] = 0
        if i % 7 == 0:
            counts[:, random.integers(shape[1])] = 0
        counts[0, 0] += 1
        yield counts


def test_both_calculators_agree_on_500_random_matrices() -> None:
    matrices = list(_random(14))
    ours = [list(score_protocols(ConfusionMatrix(counts))) for counts in matrices]
    theirs = _in_browser(*map(to_csv, matrices))
    assert len(theirs) == 500
    for mine, other in zip(ours, theirs, strict=True):
        for one, found in zip(mine, other, strict=True):
            assert (one.matching, one.background, list(one.classes)) == (
                *(found["matching"], found["background"]),
                found["classes"],
            )
            assert found["score"]["miou"] == pytest.approx(one.score.miou, rel=1e-12)
            assert found["score"]["accuracy"] == pytest.approx(one.score.accuracy, rel=1e-12)
            assert _rounded(found["score"]["iou"]) == _rounded(one.score.iou)


def test_no_matching_in_pairs_makes_more_pixels_right() -> None:
    random = np.random.default_rng(3)
    for shape in ((4, 4), (5, 3), (3, 5)):
        counts = random.integers(0, 9, shape)
        wide = counts if shape[0] <= shape[1] else counts.T
        best = max(
            sum(int(wide[row, column]) for row, column in enumerate(order))
            for order in permutations(range(wide.shape[1]), wide.shape[0])
        )
        classes = one_to_one(counts)
        matched = np.flatnonzero(classes >= 0)
        assert len(set(classes[matched].tolist())) == len(matched) == min(shape)
        assert counts[matched, classes[matched]].sum() == best


# By the rules of others, as docs/datasets/ describes them


def _images(seed: int, clusters: int, classes: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return twelve images of predictions, of which most are right, and their masks."""
    random = np.random.default_rng(seed)
    masks = random.integers(0, classes, (12, 20, 20))
    names = random.permutation(clusters)
    noise = random.integers(0, clusters, masks.shape)
    return np.where(random.random(masks.shape) < 0.6, names[masks % clusters], noise), masks


def _by_pixels(predictions: NDArray[np.int64], masks: NDArray[np.int64]) -> Score:
    """Return mIoU, accuracy and IoU of predictions that have classes, from sets of pixels, one class after another."""
    iou = []
    for name in range(int(masks.max()) + 1):
        found, true = predictions == name, masks == name
        iou.append(100 * float((found & true).sum() / (found | true).sum()))
    return Score(float(np.mean(iou)), 100 * float((predictions == masks).mean()), tuple(iou))


def _matrix(predictions: NDArray[np.int64], masks: NDArray[np.int64], clusters: int) -> ConfusionMatrix:
    counts = np.zeros((clusters, int(masks.max()) + 1), dtype=np.int64)
    np.add.at(counts, (predictions, masks), 1)
    return ConfusionMatrix(counts)


@pytest.mark.parametrize("seed", range(5))
def test_one_to_one_is_what_picie_and_stego_report(seed: int) -> None:
    """All images in one matrix, clusters matched to classes one to one: tried here with every order of five."""
    predictions, masks = _images(seed, 5, 5)
    best = max((np.array(order)[predictions] for order in permutations(range(5))), key=lambda p: (p == masks).sum())
    theirs = _by_pixels(best, masks)
    ours = next(score_protocols(_matrix(predictions, masks, 5)))
    assert ours.matching == "one to one"
    assert ours.score.miou == pytest.approx(theirs.miou)
    assert ours.score.accuracy == pytest.approx(theirs.accuracy)
    assert ours.score.iou == pytest.approx(theirs.iou)


def test_ignored_pixels_do_not_count_as_on_cityscapes() -> None:
    """Cityscapes-27 ignores what is void: a matrix with a column for it scores as one made without its pixels."""
    predictions, masks = _images(7, 5, 6)
    kept = masks != 5
    ours = list(score_protocols(_matrix(predictions, masks, 5), ignored={5}))
    without = list(score_protocols(_matrix(predictions[kept], masks[kept], 5)))
    assert [one.score for one in ours] == [one.score for one in without]


@pytest.mark.parametrize("seed", range(5))
def test_a_given_matching_scores_as_imagenet_s_scores_it(seed: int) -> None:
    """ImageNet-S matches on images, counting in how many of them a category and a class occur together.

    Then all classes and "other" (0) are averaged, without the ignored pixels (1000), over the whole set.
    """
    predictions, masks = _images(seed, 6, 6)
    masks[:, :2] = 1000
    together = np.zeros((6, 6), dtype=np.int64)
    for prediction, mask in zip(predictions, masks, strict=True):
        for category in np.unique(prediction):
            together[category, [name for name in np.unique(mask[prediction == category]) if name != 1000]] += 1
    classes = one_to_one(together)
    kept = masks != 1000
    theirs = _by_pixels(classes[predictions[kept]], masks[kept])
    ours = score(_matrix(predictions[kept], masks[kept], 6).counts, classes)
    assert ours.miou == pytest.approx(theirs.miou)
    assert ours.iou == pytest.approx(theirs.iou)


def test_precision_takes_the_majority_and_overlap_the_best_iou() -> None:
    for counts in _random(5):
        held, truth = counts.sum(axis=1, keepdims=True), counts.sum(axis=0)
        precision = counts / np.maximum(held, 1)
        assert (MATCHINGS["many to one, by precision"](counts) == precision.argmax(axis=1)).all()
        overlap = counts / np.maximum(held + truth - counts, 1)
        assert (MATCHINGS["many to one, by overlap"](counts) == overlap.argmax(axis=1)).all()


# With and without


def test_with_and_without_the_background() -> None:
    counts = np.array([[50, 1, 2], [3, 20, 0], [5, 4, 10]])
    found = list(score_protocols(ConfusionMatrix(counts), background=0))
    assert [one.background for one in found] == [True] * 3 + [False] * 3
    assert found[0].classes == (0, 1, 2)
    assert found[3].classes == (1, 2)
    assert found[3].score == next(score_protocols(ConfusionMatrix(counts[:, 1:]))).score
    [other] = _in_browser(to_csv(counts), background=0)
    assert [one["score"]["miou"] for one in other] == pytest.approx([one.score.miou for one in found])


@pytest.mark.parametrize(
    ("background", "ignored", "said"),
    [
        (3, (), "There is no class 3. Name classes by their columns: 0 to 2."),
        (None, (-1,), "There is no class -1. Name classes by their columns: 0 to 2."),
        (1, (1,), "Class 1 is the background and ignored. Let it be one of the two."),
        (0, (1,), "Fewer than two classes are left to score. Ignore fewer of them."),
        (None, (0,), "No pixel is left to score. Ignore fewer classes."),
    ],
)
def test_what_cannot_be_left_out_is_said(background: int | None, ignored: tuple[int, ...], said: str) -> None:
    csv = "5,0,0\n2,0,0\n"
    with pytest.raises(MatrixError, match=f"^{said}$"):
        list(score_protocols(parse_csv(csv), background, ignored))
    assert _in_browser(csv, background=background, ignored=ignored) == [said]
