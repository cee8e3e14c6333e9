"""mIoU and pixel accuracy of a confusion matrix, under one matching and under all of them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from catalog.scoring.matching import MATCHINGS, Classes
from catalog.scoring.matrix import ConfusionMatrix, Counts, MatrixError


@dataclass(frozen=True)
class Score:
    """What a matching gives; all numbers in per cent."""

    miou: float
    """The mean of `iou`."""
    accuracy: float
    """The pixels in clusters of their own class, of all."""
    iou: tuple[float | None, ...]
    """The IoU of each class; None for a class that is neither there nor predicted: it is not averaged."""


@dataclass(frozen=True)
class ProtocolScore:
    """A score, and the protocol that gives it."""

    matching: str
    """One of `MATCHINGS`."""
    background: bool | None
    """Whether the background is scored; None where no class is the background."""
    classes: tuple[int, ...]
    """The columns that are scored, in the order of `score.iou`."""
    score: Score


def score(counts: Counts, classes: Classes) -> Score:
    """Return the score of counts (clusters x classes) where clusters have their classes, or -1.

    Pixels in a cluster without a class are wrong: their classes miss them.
    """
    right = np.zeros(counts.shape[1], dtype=np.int64)
    predicted = np.zeros_like(right)
    matched = np.flatnonzero(classes >= 0)
    np.add.at(right, classes[matched], counts[matched, classes[matched]])
    np.add.at(predicted, classes[matched], counts[matched].sum(axis=1))
    union = counts.sum(axis=0) + predicted - right
    iou = [100 * int(tp) / int(all_) if all_ else None for tp, all_ in zip(right, union, strict=True)]
    known = [value for value in iou if value is not None]
    return Score(sum(known) / len(known), 100 * int(right.sum()) / int(counts.sum()), tuple(iou))


def score_protocols(
    matrix: ConfusionMatrix, background: int | None = None, ignored: Collection[int] = ()
) -> Iterator[ProtocolScore]:
    """Yield the score under every matching: with the background first, then without it, where a class is named as such.

    `background` and `ignored` are classes by their columns, from 0. The pixels of an ignored class do not count, nor
    do those of the background where it is left out. Raise `MatrixError` for a class that is not there, or when fewer
    than two classes or no pixels are left.
    """
    total = matrix.counts.shape[1]
    for index in {background, *ignored} - {None}:
        if not 0 <= (index or 0) < total:
            raise MatrixError(f"There is no class {index}. Name classes by their columns: 0 to {total - 1}.")
    if background in ignored:
        raise MatrixError(f"Class {background} is the background and ignored. Let it be one of the two.")
    for with_background in (None,) if background is None else (True, False):
        left_out = {*ignored, *([background] if with_background is False else [])}
        classes = tuple(index for index in range(total) if index not in left_out)
        if len(classes) < 2:
            raise MatrixError("Fewer than two classes are left to score. Ignore fewer of them.")
        counts = matrix.counts[:, classes]
        if not counts.any():
            raise MatrixError("No pixel is left to score. Ignore fewer classes.")
        for name, match in MATCHINGS.items():
            yield ProtocolScore(name, with_background, classes, score(counts, match(counts)))
