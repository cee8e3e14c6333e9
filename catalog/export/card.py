"""The picture that is shown when somebody shares a link to the site: made from the data while building."""

from pathlib import Path

from catalog.export.drawing import draw_png, load_spec
from catalog.views.index import Index
from catalog.views.overview import papers_per_year, stats

SIZE = (1200, 630)
"""Width and height in pixels, as social networks want them; `card.json` shares them out."""


def to_card(index: Index) -> bytes:
    """Return the card as PNG: the name, the list in numbers, and its papers per year."""
    found = stats(index)
    spec = load_spec(Path(__file__).with_suffix(".json"))
    words, bars = spec["vconcat"]
    numbers = f"{found.papers} papers · {found.results} numbers · {found.datasets} datasets"
    words["layer"][-1]["mark"]["text"] = numbers
    years = papers_per_year(index).items()
    bars["data"] = {"values": [{"year": str(year), "papers": count} for year, count in years]}
    return draw_png(spec)
