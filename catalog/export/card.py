"""The picture that is shown when somebody shares a link to the site: made from the data while building."""

import json
from typing import Any

import vl_convert

from catalog.model import Catalog
from catalog.views import papers_per_year, stats

SIZE = (1200, 630)
"""Width and height in pixels, as social networks want them."""

# What the parts of the picture take of it, in pixels; the bars get the rest.
_PADDING, _WORDS, _GAP, _YEARS = 30, 220, 20, 26

_INK, _QUIET, _ACCENT = "#17201f", "#5a6664", "#0f766e"


def to_card(catalog: Catalog) -> bytes:
    """Return the card as PNG: the name, the list in numbers, and its papers per year."""
    found = stats(catalog)
    width, height = SIZE
    lines = [
        _line("Unsupervised semantic segmentation", 60, 54, "bold", _INK),
        _line("every paper, every dataset, every number with its source", 122, 30, "normal", _QUIET),
        _line(f"{found.papers} papers · {found.results} numbers · {found.datasets} datasets", 190, 34, "bold", _ACCENT),
    ]
    values = [{"year": str(year), "papers": count} for year, count in papers_per_year(catalog).items()]
    position = {
        "x": {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0, "labelFontSize": 24}},
        "y": {"field": "papers", "type": "quantitative", "axis": None},
    }
    bars = {
        "data": {"values": values},
        "width": width - 2 * _PADDING,
        "height": height - 2 * _PADDING - _WORDS - _GAP - _YEARS,
        "encoding": position,
        "mark": {"type": "bar", "fill": _ACCENT, "cornerRadiusEnd": 3, "width": {"band": 0.7}},
    }
    words = {"data": {"values": [{}]}, "width": width - 2 * _PADDING, "height": _WORDS, "layer": lines}
    spec = {
        "background": "white",
        "padding": _PADDING,
        "spacing": _GAP,
        "config": {"view": {"stroke": None}, "axis": {"domain": False, "ticks": False}, "font": "sans-serif"},
        "vconcat": [words, bars],
    }
    return vl_convert.vegalite_to_png(json.dumps(spec), vl_version="6.4")


def _line(text: str, y: int, size: int, weight: str, colour: str) -> dict[str, Any]:
    mark = {"type": "text", "align": "left", "x": 0, "y": y, "text": text, "color": colour}
    return {"mark": mark | {"fontSize": size, "fontWeight": weight}}
