"""Charts as SVG, drawn while building from the Vega-Lite specifications beside this file.

Colours are CSS variables and `currentColor`, so that a chart follows the light, dark and printed page it stands in.
"""

from pathlib import Path
from typing import Any

from markupsafe import escape

from catalog.export.drawing import draw_svg, load_spec


def papers_per_year_chart(counts: dict[int, int]) -> str:
    """Return the number of papers of each year as bars."""
    values = [{"year": str(year), "papers": count} for year, count in counts.items()]
    listed = ", ".join(f"{count} in {year}" for year, count in counts.items())
    return _svg(_spec("papers-per-year"), values, f"Papers per year: {listed}.")


def _spec(name: str) -> dict[str, Any]:
    return load_spec(Path(__file__).parent / f"{name}.json")


def _svg(spec: dict[str, Any], values: list[dict[str, Any]], alternative: str) -> str:
    """Return a specification with its values as SVG, which speaks through one sentence."""
    svg = draw_svg(spec | {"data": {"values": values}})
    # The parts of the picture would only be noise to a screen reader.
    attributes = f'class="uss-chart" role="img" aria-label="{escape(alternative)}"'
    return svg.replace('class="marks"', attributes, 1)
