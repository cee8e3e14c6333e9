"""The charts of progress: their axes, where their labels stand, and what the template draws."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model import Catalog
from catalog.site import render
from catalog.site.charts.axes import YearAxis, number_lines
from catalog.site.charts.labels import Label, Spot, place_labels, text_width
from catalog.site.charts.progress import FAMILY_LOOKS, LOOKS, ProgressChart, progress_chart
from catalog.views.index import Index
from catalog.views.leaderboards import Board
from catalog.views.setting_words import setting_words
from tests.test_templates import links_of

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
HEIGHT = 200


@pytest.fixture(scope="module")
def board(index: Index) -> Board:
    return next(b for b in index.boards if b.key == ("coco-stuff-27", "clustering", None))


@pytest.fixture(scope="module")
def chart(index: Index, board: Board) -> ProgressChart:
    found = progress_chart(index, board)
    assert found
    return found


def _svg(index: Index, board: Board) -> ET.Element:
    """Return the drawing of the first board of a page."""
    html = render.leaderboard(index, links_of(f"leaderboards/{board.variant.id}/", index), board.variant.id)
    [svg] = re.findall(r'<svg class="uss-plot".*?</svg>\n</board-chart>', html, re.DOTALL)[:1]
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    # The SVG is ours, made a line above.
    return ET.fromstring(svg.removesuffix("</board-chart>").replace("<svg", f"<svg {spaces}", 1))  # noqa: S314 - our own words


# The axes


@pytest.mark.parametrize(
    ("most", "lines"),
    [
        (45.3, [0, 10, 20, 30, 40, 50]),
        (29.9, [0, 10, 20, 30, 40]),
        (71.1, [0, 20, 40, 60, 80]),
        (99.5, [0, 20, 40, 60, 80, 100]),
        (3.2, [0, 1, 2, 3, 4]),
        (0.4, [0, 0.1, 0.2, 0.3, 0.4, 0.5]),
        (0, [0]),
    ],
)
def test_the_numbers_of_an_axis_begin_at_0_and_end_above_the_highest(most: float, lines: list[float]) -> None:
    assert list(number_lines(most)) == lines


def test_years_begin_in_2018_or_earlier_and_end_with_the_last_one() -> None:
    assert YearAxis(date(2021, 7, 1), date(2026, 11, 22)).years == range(2018, 2027)
    assert YearAxis(date(2016, 7, 1), date(2026, 11, 22)).years == range(2016, 2027)


def test_a_year_is_labelled_in_its_middle_and_parted_by_ticks() -> None:
    axis = YearAxis(date(2018, 1, 1), date(2019, 12, 31))
    assert axis.ticks == (50.0,)
    assert [(label.year, round(label.x)) for label in axis.labels] == [(2019, 75), (2018, 25)]


def test_of_many_years_a_narrow_chart_labels_some_the_last_one_among_them() -> None:
    short = [label.year for label in YearAxis(date(2008, 1, 1), date(2026, 1, 1)).labels if label.short]
    assert short[0] == 2026
    assert len(short) <= 10


def test_all_charts_of_a_catalogue_have_the_same_years(index: Index) -> None:
    charts = [chart for board in index.boards if (chart := progress_chart(index, board))]
    assert len(charts) > 5
    assert {chart.axis for chart in charts} == {charts[0].axis}
    assert all(chart.lines[0] == (0, chart.height) for chart in charts)


# The labels

Box = tuple[float, float, float, float]


def _box(spot: Spot, label: Label, text: str, width: float) -> Box:
    long = text_width(text)
    left = spot.x * width + label.dx - {"start": 0, "middle": long / 2, "end": long}[label.anchor]
    return left, spot.y + label.dy - 9, left + long, spot.y + label.dy + 3


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _assert_free(spots: Sequence[Spot], texts: Sequence[str], widths: tuple[float, float]) -> None:
    placed = list(place_labels(spots, list(enumerate(texts)), widths, HEIGHT))
    for width in (widths[0], (widths[0] + widths[1]) / 2, widths[1]):
        boxes = [_box(spots[i], label, texts[i], width) for i, label in placed]
        points = [(s.x * width - 4.5, s.y - 4.5, s.x * width + 4.5, s.y + 4.5) for s in spots]
        assert not any(_meet(box, point) for box in boxes for point in points)
        assert not any(_meet(box, other) for i, box in enumerate(boxes) for other in boxes[:i])
        assert all(box[0] >= 0 and box[2] <= width and box[3] <= HEIGHT for box in boxes)


@given(
    st.lists(
        st.tuples(st.floats(0, 1), st.floats(0, HEIGHT), st.text("aIWm", min_size=1, max_size=12)),
        min_size=1,
        max_size=25,
    ),
    st.sampled_from([(240, 572), (572, 1072), (1072, 1500)]),
)
def test_a_label_covers_no_point_no_label_and_no_edge_at_any_width(
    drawn: list[tuple[float, float, str]], widths: tuple[float, float]
) -> None:
    _assert_free([Spot(x, y) for x, y, _ in drawn], [text for *_, text in drawn], widths)


def test_a_label_stands_right_else_left_and_farther_off_with_a_line_else_nowhere() -> None:
    alone, widths = Spot(0.5, 100), (500.0, 600.0)

    def label(spot: Spot, *others: Spot) -> Label | None:
        placed = dict(place_labels([spot, *others], [(0, "STEGO")], widths, HEIGHT))
        return placed.get(0)

    right, at_the_edge = label(alone), label(Spot(1, 100))
    assert right
    assert (right.anchor, right.leader) == ("start", None)
    assert at_the_edge
    assert at_the_edge.anchor == "end"
    ring = [Spot(0.5 + x / 550, 100 + y) for x in (-14, 0, 14) for y in (-14, 0, 14) if x or y]
    far = label(alone, *ring[:2], *ring[3:])
    assert far
    assert far.leader
    crowd = [Spot(0.3 + x / 50, y) for x in range(21) for y in range(0, HEIGHT, 8)]
    assert label(alone, *crowd) is None


def test_labels_that_are_asked_for_first_stand_first() -> None:
    spots = [Spot(0.5, 100), Spot(0.5, 101)]
    [(first, label), *_] = place_labels(spots, [(1, "CAUSE"), (0, "STEGO")], (500, 600), HEIGHT)
    assert (first, label.anchor) == (1, "start")


# The chart


def test_fewer_than_three_ranked_numbers_make_no_chart(index: Index, board: Board) -> None:
    assert progress_chart(index, replace(board, ranked=2)) is None
    assert progress_chart(index, replace(board, metric=None)) is None


def test_every_row_with_the_number_is_a_point(board: Board, chart: ProgressChart) -> None:
    with_number = [row for row in board.rows if row.result.miou is not None]
    assert len(chart.points) == len(with_number) > board.ranked


def test_the_line_rises_with_ranked_rows_only(chart: ProgressChart) -> None:
    numbers = [point.number for point in chart.best]
    assert all(point.row.rank for point in chart.best)
    assert numbers == sorted(set(numbers))
    assert numbers[-1] == max(point.number for point in chart.points if point.row.rank)
    assert [point.spot.x for point in chart.best] == sorted({point.spot.x for point in chart.best})


def test_papers_that_raised_the_line_are_named_at_every_width(chart: ProgressChart) -> None:
    names = {width: {chart.points[i].row.paper.name for i, _ in labels} for width, labels in chart.labels.items()}
    assert {"IIC", "STEGO", "CAUSE"} <= names["narrow"]
    assert names["narrow"] < names["wide"]


def test_a_paper_has_one_label(chart: ProgressChart) -> None:
    for labels in chart.labels.values():
        papers = [chart.points[i].row.paper.id for i, _ in labels]
        assert len(papers) == len(set(papers))


def test_a_bar_joins_the_ranked_rows_of_a_paper_that_has_three(index: Index, chart: ProgressChart) -> None:
    mine = [point for point in chart.points if point.row.rank and point.row.paper.id == "stego"]
    assert len(mine) >= 3
    assert (mine[0].x, max(p.spot.y for p in mine), min(p.spot.y for p in mine)) in chart.joined
    assert len(chart.joined) < len({point.row.paper.id for point in chart.points})


def test_every_look_is_in_the_legend_and_a_family_without_one_is_another_backbone(
    snapshot: Catalog, board: Board
) -> None:
    assert set(FAMILY_LOOKS.values()) < LOOKS.keys()
    renamed = {key: backbone.model_copy(update={"family": "new"}) for key, backbone in snapshot.backbones.items()}
    chart = progress_chart(Index(snapshot.model_copy(update={"backbones": renamed})), board)
    assert chart
    assert chart.looks == ["other", "unstated"]


# The drawing


def test_a_point_leads_to_its_row_and_says_what_it_is_in_four_lines(index: Index, board: Board) -> None:
    svg = _svg(index, board)
    links = {str(link.get(HREF)): link for link in svg.iter(f"{SVG}a")}
    row = next(row for row in board.rows if row.paper.id == "stego" and row.result.miou == 28.2)
    title = links[f"#{row.anchor}"].findtext(f"{SVG}title") or ""
    assert title.split("\n") == [
        "STEGO",
        f"28.2 mIoU · 56.9 accuracy · rank {row.rank} of {board.ranked}",
        f"DINO ViT-B/8 · {setting_words(index.catalog, board.variant, row.described)}",
        "ICLR 2022, arXiv March 2022",
    ]
    assert links.keys() == {f"#{row.anchor}" for row in board.rows if row.result.miou is not None}
    assert {len((link.findtext(f"{SVG}title") or "").split("\n")) for link in links.values()} == {4}


def test_rows_without_a_rank_are_hollow_and_lie_below(index: Index, board: Board) -> None:
    uses = [use.get("class") for use in _svg(index, board).iter(f"{SVG}use")]
    hollow = sum(row.rank is None and row.result.miou is not None for row in board.rows)
    assert uses[:hollow] == ["uss-hollow"] * hollow
    assert "uss-hollow" not in uses[hollow:]


def test_a_drawing_is_small_and_has_no_style_of_its_own(index: Index, board: Board) -> None:
    text = ET.tostring(_svg(index, board), encoding="unicode")
    assert len(text.encode()) < 500 * len(board.rows)
    assert "style" not in text
    assert not re.search(r'(?:fill|stroke)="(?!none)', text)


def test_what_contributors_write_is_escaped(snapshot: Catalog) -> None:
    hostile = [paper.model_copy(update={"abbreviation": f'{i}"><script>'}) for i, paper in enumerate(snapshot.papers)]
    index = Index(snapshot.model_copy(update={"papers": tuple(hostile)}))
    html = render.leaderboard(index, links_of("leaderboards/coco-stuff-27/", index), "coco-stuff-27")
    assert "&#34;&gt;&lt;script&gt;</text>" in html
    assert "<script" not in html


def test_small_charts_share_one_legend_and_lead_to_the_rows_of_their_boards(index: Index, board: Board) -> None:
    html = render.main_boards(index, links_of("", index), "coco-stuff-27", "cityscapes-27")
    assert html.count('<ul class="uss-legend">') == html.count('id="uss-dino"') == 1
    assert html.count("<board-chart>") == 2
    assert "uss-labels" not in html
    best = board.best
    assert best
    assert f'xlink:href="leaderboards/coco-stuff-27/#{best.anchor}"' in html


def test_a_row_without_a_key_leads_to_its_paper(snapshot: Catalog) -> None:
    bare = [
        paper.model_copy(update={"results": tuple(result.model_copy(update={"key": None}) for result in paper.results)})
        for paper in snapshot.papers
    ]
    index = Index(snapshot.model_copy(update={"papers": tuple(bare)}))
    board = next(b for b in index.boards if b.key == ("coco-stuff-27", "clustering", None))
    links = [str(link.get(HREF)) for link in _svg(index, board).iter(f"{SVG}a")]
    assert "../../papers/stego/" in links
    assert not any(link.startswith("#") for link in links)
