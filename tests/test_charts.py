import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from math import log10

import pytest

from catalog.model import Catalog
from catalog.site.charts import papers_per_year_chart
from catalog.site.charts.splits import splits_chart
from catalog.site.render import splits_table
from catalog.site.urls import Links
from catalog.views.index import Index


def _texts(svg: str) -> list[str]:
    # The SVG is ours, made a line above.
    return [element.text or "" for element in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314 - our own words


def test_every_known_split_is_a_bar_from_one_zero(fabricated: Catalog) -> None:
    dataset = Index(fabricated).dataset_of["imagenet-s"]
    chart = splits_chart(dataset)
    assert chart
    bars = [bar for _, _, found in chart.groups for bar in found]
    sizes = [getattr(variant, split) for variant in dataset.variants for split in ("train", "val", "test")]
    assert [bar.images for bar in bars] == [size for size in sizes if size]
    assert [bar.width for bar in bars] == pytest.approx(
        [100 * log10(bar.images) / chart.powers for bar in bars], abs=0.01
    )
    tops = sorted([top for _, top, _ in chart.groups] + [bar.y for bar in bars])
    assert all(below - above >= 18 for above, below in pairwise(tops)), "one row a split"


def test_a_dataset_whose_splits_nobody_knows_has_no_chart(fabricated: Catalog) -> None:
    dataset = Index(fabricated).dataset_of["imagenet-s"]
    unknown = [variant.model_copy(update={"train": None, "val": None, "test": None}) for variant in dataset.variants]
    assert splits_chart(dataset.model_copy(update={"variants": tuple(unknown)})) is None


def test_bars_have_their_year_and_number() -> None:
    svg = papers_per_year_chart({2021: 4, 2022: 0, 2023: 17})
    assert {"2021", "2022", "2023", "4", "0", "17"} <= set(_texts(svg))
    assert 'aria-label="Papers per year: 4 in 2021, 0 in 2022, 17 in 2023."' in svg


def test_charts_take_their_colours_from_the_page() -> None:
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', papers_per_year_chart({2021: 4})))
    assert {"var(--chart-1)", "currentColor"} <= colours
    assert not {colour for colour in colours if colour.startswith(("#", "rgb"))}


def test_the_sentence_for_screen_readers_is_escaped(fabricated: Catalog) -> None:
    index = Index(fabricated)
    hostile = index.dataset_of["imagenet-s"].model_copy(update={"name": '"><script>'})
    index = Index(fabricated.model_copy(update={"datasets": (hostile, *fabricated.datasets[1:])}))
    table = splits_table(index, Links("datasets/imagenet-s/", "", "", {}), "imagenet-s", chart=True)
    assert "&#34;&gt;&lt;script&gt;" in table
    assert "<script" not in table
