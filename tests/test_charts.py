import re
import xml.etree.ElementTree as ET

from catalog.model import Catalog
from catalog.site.charts import papers_per_year_chart, splits_chart
from catalog.views.index import Index


def _texts(svg: str) -> list[str]:
    # The SVG is ours, made a line above.
    return [element.text or "" for element in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314 - our own words


def test_every_known_split_has_its_number(fabricated: Catalog) -> None:
    svg = splits_chart(Index(fabricated).dataset_of["imagenet-s"])
    assert {"1,000", "20", "30", "20,000", "train", "val", "test"} <= set(_texts(svg))
    assert "<script" not in svg


def test_bars_have_their_year_and_number() -> None:
    svg = papers_per_year_chart({2021: 4, 2022: 0, 2023: 17})
    assert {"2021", "2022", "2023", "4", "0", "17"} <= set(_texts(svg))
    assert 'aria-label="Papers per year: 4 in 2021, 0 in 2022, 17 in 2023."' in svg


def test_charts_take_their_colours_from_the_page(fabricated: Catalog) -> None:
    svg = splits_chart(Index(fabricated).dataset_of["imagenet-s"]) + papers_per_year_chart({2021: 4})
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg))
    assert {"var(--chart-1)", "var(--chart-2)", "var(--chart-3)", "currentColor"} <= colours
    assert not {colour for colour in colours if colour.startswith(("#", "rgb"))}


def test_the_sentence_for_screen_readers_is_escaped(fabricated: Catalog) -> None:
    hostile = Index(fabricated).dataset_of["imagenet-s"].model_copy(update={"name": '"><script>'})
    assert "&#34;&gt;&lt;script&gt;" in splits_chart(hostile)
