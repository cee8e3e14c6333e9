"""Charts as SVG, drawn while building from the Vega-Lite specifications beside this file.

Colours are CSS variables and `currentColor`, so that a chart follows the light, dark and printed page it stands in.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

from markupsafe import escape

from catalog.export.drawing import draw_svg, load_spec
from catalog.model import Catalog, Dataset
from catalog.views.index import Index
from catalog.views.leaderboards import Board, Row
from catalog.views.wording import METRICS

# The library completes a relative link with an address of its own, so it is given this one, which is taken out again.
_HERE = "https://here.invalid/"
_SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right")
_COLOURS = tuple(f"var(--chart-{i})" for i in range(1, 8))
_SPLITS = ("train", "val", "test")
_FEWEST = 3
"""Numbers that a board must rank to have a chart."""


def splits_chart(dataset: Dataset) -> str:
    """Return how many images each split of each variant has, on a logarithmic axis."""
    values = [
        {"variant": variant.name, "split": split, "images": count}
        for variant in dataset.variants
        for split in _SPLITS
        if (count := getattr(variant, split))
    ]
    said = f"Images in each split of {dataset.name}, on a logarithmic axis. The table has the numbers."
    return _svg(_spec("splits"), values, said)


def papers_per_year_chart(counts: dict[int, int]) -> str:
    """Return the number of papers of each year as bars."""
    values = [{"year": str(year), "papers": count} for year, count in counts.items()]
    listed = ", ".join(f"{count} in {year}" for year, count in counts.items())
    return _svg(_spec("papers-per-year"), values, f"Papers per year: {listed}.")


def progress_chart(index: Index, board: Board, href: Callable[[str], str], *, small: bool = False) -> str:
    """Return the ranked numbers of a board over time with the best so far, or nothing for fewer than three numbers.

    A point stands at the paper's month.
    """
    if board.ranked < _FEWEST or not board.metric:
        return ""
    points = _points(index, board, href)
    _lift_labels(points)
    metric = METRICS[board.metric].full
    title = f"{metric} on {board.variant.name} over time, protocol: {index.catalog.protocols[board.protocol].name}"
    spec = _spec("progress-small" if small else "progress")
    spec["encoding"]["y"]["title"] = f"{metric}, per cent"
    if not small:
        spec["title"]["text"] = title
    looks = _looks(index.catalog)
    families = [family for family in looks if any(point.family == family for point in points)]
    encoding = spec["layer"][1]["encoding"]
    for channel, place in (("shape", 0), ("stroke", 1)):
        encoding[channel]["scale"] = {"domain": families, "range": [looks[family][place] for family in families]}
    drawn = _svg(spec, [asdict(point) for point in points], f"{title}. The table has the numbers.")
    # The points are links, so that the picture is a group of things and no longer one image.
    return drawn.replace('role="img"', 'role="group"', 1).replace(f'xlink:href="{_HERE}', 'xlink:href="')


@dataclass
class _Point:
    """A point of a chart of progress; `lift` is how far its label stands above its place, in pixels."""

    date: str
    number: float
    family: str
    best: float
    label: str
    says: str
    href: str
    lift: float = 0


def _points(index: Index, board: Board, href: Callable[[str], str]) -> list[_Point]:
    """Return the points of a board's ranked rows, the first month first; those that set a record bear a label."""
    points: list[_Point] = []
    best = 0.0
    for row in sorted((row for row in board.rows if row.rank), key=lambda row: row.paper.month):
        number = getattr(row.result, board.metric or "")
        points.append(_point(index, row, number, best, href))
        best = max(best, number)
    return points


def _point(index: Index, row: Row, number: float, best: float, href: Callable[[str], str]) -> _Point:
    paper, backbone = row.paper, row.result.backbone
    return _Point(
        date=paper.month.isoformat(),
        number=number,
        family=index.catalog.backbones[backbone].family if backbone else "unknown",
        best=max(best, number),
        label=paper.name if number > best else "",
        says=f"{paper.name}, {paper.year}, {backbone or 'unknown backbone'}: {number}",
        href=_HERE + href(f"papers/{paper.id}/"),
    )


# Sizes of a board's chart, and of the letters of its labels, in pixels.
_WIDTH, _HEIGHT = 900, 280
_LETTER, _LINE = 7.5, 13


def _lift_labels(points: Sequence[_Point]) -> None:
    """Lift the labels of points so that none covers another."""
    across = _scale(_WIDTH, [_ordinal(point) for point in points])
    up = _scale(_HEIGHT, [point.number for point in points])
    placed: list[tuple[float, float]] = []
    for point in points:
        if not point.label:
            continue
        right, bottom, width = _ordinal(point) * across, point.number * up, _LETTER * len(point.label)
        while any(right - width < x < right + width and abs(bottom + point.lift - y) < _LINE for x, y in placed):
            point.lift += _LINE
        placed.append((right, bottom + point.lift))


def _ordinal(point: _Point) -> int:
    return date.fromisoformat(point.date).toordinal()


def _scale(size: float, values: Iterable[float]) -> float:
    """Return how many pixels of a size one unit of some values takes."""
    found = list(values)
    return size / ((max(found) - min(found)) or 1)


def _looks(catalog: Catalog) -> dict[str, tuple[str, str]]:
    """Return the shape and the colour of each family of backbones, the same on every board."""
    families = [*dict.fromkeys(backbone.family for backbone in catalog.backbones.values()), "unknown"]
    return dict(zip(families, zip(cycle(_SHAPES), cycle(_COLOURS)), strict=False))


def _spec(name: str) -> dict[str, Any]:
    return load_spec(Path(__file__).parent / f"{name}.json")


def _svg(spec: dict[str, Any], values: list[dict[str, Any]], alternative: str) -> str:
    """Return a specification with its values as SVG, which speaks through one sentence."""
    svg = draw_svg(spec | {"data": {"values": values}})
    # The parts of the picture would only be noise to a screen reader.
    attributes = f'class="uss-chart" role="img" aria-label="{escape(alternative)}"'
    return svg.replace('class="marks"', attributes, 1)
