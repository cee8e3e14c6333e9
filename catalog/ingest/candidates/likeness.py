"""How alike a text is to papers, by the words they share.

Each paper is a vector of its words: a word weighs more the oftener it stands there, and the fewer papers have it. A
text is one too, but for the second weight. Their likeness is the cosine between them, from 0 to 1. Likeness to the mean
of the papers tells the field from its neighbours better than likeness to the nearest: see `tests/test_likeness.py`.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from catalog.model import Paper

Vector: TypeAlias = Mapping[str, float]

_EMPTY = re.compile(
    "and|are|but|can|each|for|from|has|have|into|its|more|most|not|only|other|our|over|than|that|the|their|them|then|"
    "these|they|this|two|use|used|uses|using|via|when|where|which|while|with|without"
)
"""Words that say nothing of what a text is about; those of one or two letters are left out anyway."""


@dataclass(frozen=True)
class Near:
    """The paper nearest to a text."""

    paper: Paper
    words: tuple[str, ...]
    """The words that bring them together, the weightiest first."""


@dataclass(frozen=True)
class Likeness:
    """Papers as vectors, and their mean."""

    papers: Sequence[Paper]
    vectors: Sequence[Vector]
    mean: Vector

    def score(self, text: str) -> float:
        """Return how alike a text is to the papers as a whole, from 0 to 1."""
        return _product(_vector(text), self.mean)

    def nearest(self, text: str, most: int = 5) -> Near | None:
        """Return the paper nearest to a text, and the words that bring them together; None if they share no word."""
        if not self.papers:
            return None
        asked = _vector(text)
        pairs = zip(self.papers, self.vectors, strict=True)
        paper, vector = max(pairs, key=lambda pair: _product(asked, pair[1]))
        shared = sorted(asked.keys() & vector.keys(), key=lambda word: (-asked[word] * vector[word], word))
        return Near(paper, tuple(shared[:most])) if shared else None


def likeness_to(papers: Sequence[Paper]) -> Likeness:
    """Return the likeness to papers, by title, summary and tags."""
    texts = [" ".join((paper.title, paper.summary or "", *paper.tags)) for paper in papers]
    having = Counter(word for text in texts for word in set(_words(text)))
    rarity = {word: math.log((1 + len(papers)) / (1 + count)) + 1 for word, count in having.items()}
    vectors = [_unit({word: weight * rarity[word] for word, weight in _weights(text).items()}) for text in texts]
    mean = _unit({word: sum(vector.get(word, 0.0) for vector in vectors) for word in having})
    return Likeness(papers, vectors, mean)


def _vector(text: str) -> Vector:
    return _unit(_weights(text))


def _weights(text: str) -> dict[str, float]:
    return {word: 1 + math.log(times) for word, times in Counter(_words(text)).items()}


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]{3,}", text.lower()) if not _EMPTY.fullmatch(word)]


def _unit(vector: Vector) -> Vector:
    length = math.hypot(*vector.values()) or 1
    return {word: value / length for word, value in vector.items()}


def _product(one: Vector, other: Vector) -> float:
    return sum(value * other.get(word, 0.0) for word, value in one.items())
