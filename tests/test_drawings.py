"""The drawings of the guide: every number in them is computed again from the cells that they show."""

import re
from collections import Counter
from itertools import permutations
from pathlib import Path
from statistics import mean

import pytest

from testing.project import ROOT

FOLDER = ROOT / "catalog/site/templates/drawings"
CLASSES = ("sky", "tree", "ground")

Cell = tuple[int, int]
Grid = dict[Cell, str]


def _drawing(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


def _grids(svg: str) -> list[Grid]:
    """Return the grids of classes that a drawing shows, in its order: which class each of the 64 cells has."""
    grids = []
    for group in re.split(r"<g transform=\"translate", svg)[1:]:
        paths = re.findall(r'<path fill="var\(--toy-(\w+),[^"]*" d="([^"]*)"', group)
        grid = {cell: name for name, data in paths for cell in _cells(data)}
        if len(grid) == 64:
            grids.append(grid)
    return grids


def _cells(path: str) -> list[Cell]:
    """Return the cells that a path of rows covers: `M1 2h3v1h-3z` are three cells from (1, 2)."""
    rows = [tuple(map(int, row)) for row in re.findall(r"M(\d) (\d)h(\d)v1h-\3z", path)]
    return [(x + i, y) for x, y, width in rows for i in range(width)]


def _clusters(svg: str) -> Grid:
    """Return the cluster of each cell, by the letters that stand in it."""
    rows = re.findall(r'<text y="(\d)\.74" x="[\d. ]+">([A-Z]{8})</text>', svg)
    return {(x, int(y)): letter for y, letters in rows for x, letter in enumerate(letters)}


def _ious(predicted: list[Grid], truth: list[Grid]) -> dict[str, float]:
    """Return the IoU of each class in per cent, its counts summed over some images."""
    pairs = Counter((p[cell], t[cell]) for p, t in zip(predicted, truth, strict=True) for cell in t)

    def iou(name: str) -> float:
        union = sum(count for pair, count in pairs.items() if name in pair)
        return 100 * pairs[name, name] / union

    return {name: iou(name) for name in CLASSES}


def _miou(predicted: list[Grid], truth: list[Grid]) -> float:
    return mean(_ious(predicted, truth).values())


def _accuracy(predicted: Grid, truth: Grid) -> float:
    return 100 * mean(predicted[cell] == truth[cell] for cell in truth)


TRUTH = _grids(_drawing("toy"))[-1]
"""The ground truth of the toy image."""

OTHER = _grids(_drawing("linear-probe"))[0]
"""That of the other image."""


def _one_to_one(clusters: Grid) -> Grid:
    """Return the classes of the cells when the clusters are named one to one, most cells right."""
    letters = sorted(set(clusters.values()))
    namings = [dict(zip(letters, names, strict=True)) for names in permutations(CLASSES)]
    return max(
        ({cell: naming[letter] for cell, letter in clusters.items()} for naming in namings),
        key=lambda named: _accuracy(named, TRUTH),
    )


def _many_to_one(clusters: Grid) -> Grid:
    """Return the classes of the cells when each cluster is named by the class that it holds most of."""
    held = {letter: Counter(TRUTH[cell] for cell in TRUTH if clusters[cell] == letter) for letter in clusters.values()}
    return {cell: held[letter].most_common(1)[0][0] for cell, letter in clusters.items()}


def _says(svg: str, *numbers: float) -> None:
    """Expect that a drawing and its description say these numbers, with one decimal."""
    for number in numbers:
        assert re.search(rf"(?<![\d.]){number:.1f}(?!\d)", svg), f"{number:.1f}"


def test_the_toy_has_as_many_cells_of_each_class_as_it_says() -> None:
    assert Counter(TRUTH.values()) == {"sky": 28, "tree": 13, "ground": 23}
    for name, count in Counter(TRUTH.values()).items():
        assert re.search(rf"{count} cells(?: of {name})?|{count} of {name}", _drawing("toy"))


@pytest.mark.parametrize("name", ["one-to-one", "many-to-one"])
def test_clusters_are_named_and_scored_as_drawn(name: str) -> None:
    svg = _drawing(name)
    clusters = _clusters(svg)
    assert len(clusters) == 64
    named = {"one-to-one": _one_to_one, "many-to-one": _many_to_one}[name](clusters)
    assert _grids(svg)[-1] == named
    _says(svg, *_ious([named], [TRUTH]).values(), _miou([named], [TRUTH]), _accuracy(named, TRUTH))
    for cls in CLASSES:
        counts = [
            sum(TRUTH[c] == cls and clusters[c] == letter for c in TRUTH) for letter in sorted({*clusters.values()})
        ]
        assert f"{cls} {', '.join(map(str, counts))}" in svg


@pytest.mark.parametrize("name", ["linear-probe", "in-context"])
def test_what_uses_labels_of_another_image_is_scored_as_drawn(name: str) -> None:
    svg = _drawing(name)
    learnt_from, predicted = _grids(svg)
    assert learnt_from == OTHER
    _says(svg, *_ious([predicted], [TRUTH]).values(), _miou([predicted], [TRUTH]), _accuracy(predicted, TRUTH))


def test_images_matched_by_themselves_and_both_at_once_are_scored_as_drawn() -> None:
    svg = _drawing("per-image")
    first, first_at_once, second, second_at_once = _grids(svg)
    for predicted in ([first, second], [first_at_once, second_at_once]):
        _says(svg, *_ious(predicted, [TRUTH, OTHER]).values(), _miou(predicted, [TRUTH, OTHER]))


def test_the_six_numbers_are_those_of_the_drawings() -> None:
    three, six = _clusters(_drawing("one-to-one")), _clusters(_drawing("many-to-one"))
    each_cell = {cell: str(cell) for cell in TRUTH}
    matched = [_one_to_one(three), _many_to_one(three), _many_to_one(six), _many_to_one(each_cell)]
    learnt = [_grids(_drawing(name))[-1] for name in ("linear-probe", "in-context")]
    _says(_drawing("one-toy-six-numbers"), *(_miou([predicted], [TRUTH]) for predicted in (*matched, *learnt)))


def test_every_drawing_is_in_the_guide() -> None:
    guide = (ROOT / "docs/guide/index.md").read_text(encoding="utf-8")
    shown = re.findall(r'drawing\("([a-z-]+)"\)', guide)
    assert sorted(shown) == sorted(path.stem for path in Path(FOLDER).glob("*.svg"))
