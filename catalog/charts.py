"""Charts as SVG, drawn while building from Vega-Lite specifications.

Colours are CSS variables and `currentColor`, so that a chart follows the light, dark and printed page it stands in.
"""

import json
from functools import lru_cache
from typing import Any

import vl_convert
from markupsafe import escape

from catalog.model import Dataset

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
}
_SPLITS = ("train", "val", "test")


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
