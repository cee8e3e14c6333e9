"""How many images the splits of a dataset have, as bars from one zero; by logarithm: splits differ a thousandfold."""

from dataclasses import dataclass
from math import ceil, log10

from catalog.model import Dataset

_SPLITS = ("train", "val", "test")
_TITLE, _STEP = 22, 18


@dataclass(frozen=True)
class Bar:
    """One split: its images, how long its bar is in per cent, and where that stands in pixels from the top."""

    split: str
    images: int
    width: float
    y: int


@dataclass(frozen=True)
class SplitsChart:
    """The bars of each variant under its name, and the powers of ten that they reach over."""

    groups: list[tuple[str, int, list[Bar]]]
    powers: int
    height: int


def splits_chart(dataset: Dataset) -> SplitsChart | None:
    """Return the chart of a dataset's splits; None where no size is known."""
    known = {
        variant.name: {split: images for split in _SPLITS if (images := getattr(variant, split))}
        for variant in dataset.variants
    }
    sizes = [images for splits in known.values() for images in splits.values()]
    if not sizes:
        return None
    powers, y = max(1, ceil(log10(max(sizes)))), 0
    groups = []
    for name, splits in known.items():
        top, y = y, y + _TITLE
        bars = []
        for split, images in splits.items():
            bars.append(Bar(split, images, round(100 * log10(images) / powers, 2), y))
            y += _STEP
        groups.append((name, top, bars))
    return SplitsChart(groups, powers, y + _STEP)
