"""Charts as SVG, drawn while building from Vega-Lite specifications.

Colours are CSS variables and `currentColor`, so that a chart follows the light, dark and printed page it stands in.
"""

import json
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from itertools import cycle
from typing import Any

import vl_convert
from markupsafe import escape

from catalog.boards import Board
from catalog.model import Catalog, Dataset

_INK = "currentColor"
_AXIS = {
    "labelColor": _INK,
    "titleColor": _INK,
    "tickColor": "var(--chart-grid)",
    "domainColor": "var(--chart-grid)",
    "gridColor": "var(--chart-grid)",
    "labelFontSize": 12,
    "titleFontSize": 12,
    "titleFontWeight": "normal",
}
_CONFIG = {
    "font": "sans-serif",
    "background": None,
    "view": {"stroke": None},
    "axis": _AXIS,
    "legend": {"labelColor": _INK, "titleColor": _INK, "labelFontSize": 12, "symbolSize": 90},
    "text": {"fill": _INK, "fontSize": 12},
    "title": {"color": _INK, "fontSize": 13, "fontWeight": "normal"},
}
# The library completes a relative link with an address of its own, so it is given this one, which is taken out again.
_HERE = "https://here.invalid/"
_SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right"]
_COLOURS = [f"var(--chart-{i})" for i in (1, 2, 3, 4, 5, 6, 7)]
_SPLITS = ("train", "val", "test")
# Sizes of a board's chart, and of the letters of its labels, in pixels.
_WIDTH, _HEIGHT = 900, 280
_LETTER, _LINE = 7.5, 13


def splits_chart(dataset: Dataset) -> str:
    """Return how many images each split of each variant has, on a logarithmic axis."""
    values = [
        {"variant": variant.name, "split": split, "images": count}
        for variant in dataset.variants
        for split in _SPLITS
        if (count := getattr(variant, split))
    ]
    position: dict[str, Any] = {
        "y": {
            "field": "variant",
            "type": "nominal",
            "sort": None,
            "title": None,
            "axis": {"ticks": False, "domain": False},
        },
        "x": {
            "field": "images",
            "type": "quantitative",
            "scale": {"type": "log", "nice": True},
            "title": "images (logarithmic)",
            "axis": {"tickCount": 5, "format": "~s"},
        },
    }
    split = {
        "field": "split",
        "type": "nominal",
        "scale": {"domain": _SPLITS},
        "title": None,
        "legend": {"orient": "top"},
    }
    colours = {"scale": {"domain": _SPLITS, "range": ["var(--chart-1)", "var(--chart-2)", "var(--chart-3)"]}}
    dots = {
        "mark": {"type": "point", "filled": True, "size": 110, "opacity": 1},
        "encoding": {"shape": split, "color": split | colours},
    }
    labels = {"mark": {"type": "text", "dy": -13}, "encoding": {"text": {"field": "images", "format": ","}}}
    spec = {"width": 560, "height": {"step": 46}, "encoding": position, "layer": [dots, labels]}
    return _svg(
        spec, values, f"Images in each split of {dataset.name}, on a logarithmic axis. The table has the numbers."
    )


def papers_per_year_chart(counts: dict[int, int]) -> str:
    """Return the number of papers of each year as bars."""
    values = [{"year": str(year), "papers": count} for year, count in counts.items()]
    position: dict[str, Any] = {
        "x": {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0, "ticks": False}},
        "y": {"field": "papers", "type": "quantitative", "axis": None},
    }
    bars = {"mark": {"type": "bar", "fill": "var(--chart-1)", "cornerRadiusEnd": 2, "width": {"band": 0.7}}}
    labels = {"mark": {"type": "text", "dy": -9}, "encoding": {"text": {"field": "papers"}}}
    spec = {"width": {"step": 52}, "height": 120, "encoding": position, "layer": [bars, labels]}
    listed = ", ".join(f"{count} in {year}" for year, count in counts.items())
    return _svg(spec, values, f"Papers per year: {listed}.")


def progress_chart(catalog: Catalog, board: Board, href: Callable[[str], str], *, small: bool = False) -> str:
    """Return the ranked numbers of a board over time with the best so far, or nothing for fewer than three numbers.

    A point stands at the paper's month.
    """
    rows = sorted((row for row in board.rows if row.rank), key=lambda row: row.paper.month)
    if len(rows) < 3 or not board.metric:
        return ""
    values: list[dict[str, Any]] = []
    best = 0.0
    for row in rows:
        number, backbone = getattr(row.result, board.metric), row.result.backbone
        values.append(
            {
                "date": row.paper.month.isoformat(),
                "number": number,
                "family": catalog.backbones[backbone].family if backbone else "unknown",
                "best": max(best, number),
                "label": row.paper.name if number > best else "",
                "says": f"{row.paper.name}, {row.paper.year}, {backbone or 'unknown backbone'}: {number}",
                "href": _HERE + href(f"papers/{row.paper.id}/"),
            }
        )
        best = max(best, number)
    _stack_labels(values)
    metric = "mIoU" if board.metric == "miou" else "pixel accuracy"
    protocol = catalog.protocols[board.protocol].name
    position: dict[str, Any] = {
        "x": {
            "field": "date",
            "type": "temporal",
            "title": None,
            "scale": {"padding": 30},
            "axis": {"format": "%Y", "tickCount": "year", "grid": False},
        },
        "y": {
            "field": "number",
            "type": "quantitative",
            "title": f"{metric}, per cent",
            "scale": {"zero": False, "padding": 12},
        },
    }
    line = {
        "mark": {"type": "line", "interpolate": "step-after", "stroke": "var(--chart-grid)", "strokeWidth": 2},
        "encoding": {"y": {"field": "best", "type": "quantitative"}},
    }
    looks = _looks(catalog)
    families = [family for family in looks if any(value["family"] == family for value in values)]
    legend = None if small else {"orient": "top", "title": None}
    points = {
        "mark": {"type": "point", "size": 70, "strokeWidth": 1.8, "opacity": 1},
        "encoding": {
            "shape": {
                "field": "family",
                "type": "nominal",
                "legend": legend,
                "scale": {"domain": families, "range": [looks[family][0] for family in families]},
            },
            "stroke": {
                "field": "family",
                "type": "nominal",
                "legend": legend,
                "scale": {"domain": families, "range": [looks[family][1] for family in families]},
            },
            "href": {"field": "href"},
            "description": {"field": "says"},
            "tooltip": {"field": "says"},
        },
    }
    names = {
        "mark": {"type": "text", "dy": {"expr": "-11 - datum.lift"}, "align": "right", "dx": 6},
        "encoding": {"text": {"field": "label"}},
    }
    spec: dict[str, Any] = {"width": 380, "height": 150} if small else {"width": _WIDTH, "height": _HEIGHT}
    spec |= {"encoding": position, "layer": [line, points] if small else [line, points, names]}
    title = f"{metric} on {board.variant.name} over time, protocol: {protocol}"
    if not small:
        spec["title"] = {"text": title, "anchor": "start"}
    drawn = _svg(spec, values, f"{title}. The table has the numbers.")
    # The points are links, so that the picture is a group of things and no longer one image.
    return drawn.replace('role="img"', 'role="group"', 1).replace(f'xlink:href="{_HERE}', 'xlink:href="')


def _stack_labels(values: list[dict[str, Any]]) -> None:
    """Add to each value how far its label is lifted above its point, in pixels, so that no label covers another."""
    days = [date.fromisoformat(value["date"]).toordinal() for value in values]
    numbers = [value["number"] for value in values]
    across, up = (size / ((max(scale) - min(scale)) or 1) for size, scale in ((_WIDTH, days), (_HEIGHT, numbers)))
    placed: list[tuple[float, float]] = []
    for value, day in zip(values, days, strict=True):
        right, bottom, value["lift"] = day * across, value["number"] * up, 0
        if not value["label"]:
            continue
        width = _LETTER * len(value["label"])
        while any(right - width < x < right + width and abs(bottom + value["lift"] - y) < _LINE for x, y in placed):
            value["lift"] += _LINE
        placed.append((right, bottom + value["lift"]))


def _looks(catalog: Catalog) -> dict[str, tuple[str, str]]:
    """Return the shape and the colour of each family of backbones, the same on every board."""
    families = [*dict.fromkeys(backbone.family for backbone in catalog.backbones.values()), "unknown"]
    return dict(zip(families, zip(cycle(_SHAPES), cycle(_COLOURS)), strict=False))


def _svg(spec: dict[str, Any], values: list[dict[str, Any]], alternative: str) -> str:
    full = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "config": _CONFIG,
        "data": {"values": values},
        **spec,
    }
    svg = _drawn(json.dumps(full, sort_keys=True))
    # The picture speaks through one sentence; its parts would only be noise to a screen reader.
    attributes = f'class="chart" role="img" aria-label="{escape(alternative)}"'
    return svg.replace('class="marks"', attributes, 1)


@lru_cache(maxsize=256)
def _drawn(spec: str) -> str:
    return vl_convert.vegalite_to_svg(spec, vl_version="6.4")
