"""The chart of a leaderboard in a page: keyboard, pointer, finger, the filter of its table, and without JavaScript."""

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from catalog.site.charts.progress import Point, ProgressChart, progress_chart
from catalog.views.index import Index
from tests.sites import Site

Open = Callable[..., Page]

PATH = "leaderboards/coco-stuff-27/"
WIDTHS = {360: "narrow", 768: "mid", 1440: "wide"}


@pytest.fixture(scope="module")
def drawn(index: Index) -> ProgressChart:
    board = next(b for b in index.variant_boards("coco-stuff-27") if b.protocol == "clustering")
    chart = progress_chart(index, board)
    assert chart
    return chart


@pytest.fixture
def page(site: Site, open_page: Open) -> Page:
    return open_page(f"{site.url}{PATH}", viewport={"width": 1440, "height": 900})


def _chart(page: Page) -> Locator:
    chart = page.locator("board-chart").first
    expect(chart.locator(".uss-plot.uss-live")).to_have_count(1)
    return chart


def _stego(drawn: ProgressChart, number: float = 28.2) -> Point:
    return next(point for point in drawn.points if point.row.paper.id == "stego" and point.number == number)


def _place(chart: Locator, point: Point) -> tuple[float, float]:
    """Return where the centre of a point is in the window."""
    chart.scroll_into_view_if_needed()
    box = chart.locator(".uss-plot").first.evaluate(
        "plot => { const { left, top, width } = plot.getBoundingClientRect(); return [left, top, width]; }"
    )
    return box[0] + point.spot.x * box[2], box[1] + point.spot.y


def _tip(page: Page) -> Locator:
    return page.get_by_role("tooltip")


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('xlink:href')"))


def test_the_chart_is_one_stop_whose_arrows_walk_by_date(page: Page, drawn: ProgressChart) -> None:
    chart = _chart(page)
    assert chart.locator("a[tabindex='0']").count() == 1
    by_date = [
        f"#{point.row.anchor}" for point in sorted(drawn.points, key=lambda point: (point.spot.x, -point.spot.y))
    ]
    chart.locator("a[tabindex='0']").focus()
    walked = [_focused(page)]
    for _ in by_date[1:]:
        page.keyboard.press("ArrowRight")
        walked.append(_focused(page))
    assert sorted(walked) == sorted(by_date)
    places = {f"#{point.row.anchor}": point.spot.x for point in drawn.points}
    assert [places[link] for link in walked] == sorted(places[link] for link in walked)
    page.keyboard.press("ArrowRight")
    assert _focused(page) == walked[-1]
    page.keyboard.press("ArrowLeft")
    assert _focused(page) == walked[-2]
    page.keyboard.press("Home")
    assert _focused(page) == walked[0]
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('board-chart')")


def test_a_point_that_is_reached_says_what_it_is_and_enter_goes_to_its_row(page: Page, drawn: ProgressChart) -> None:
    chart = _chart(page)
    chart.locator("a[tabindex='0']").focus()
    page.keyboard.press("End")
    newest = max(drawn.points, key=lambda point: (point.spot.x, -point.spot.y))
    expect(_tip(page)).to_contain_text(str(newest.number))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"#{newest.row.anchor}$"))
    expect(page.locator(f"tr#{newest.row.anchor}")).to_be_in_viewport()


def test_the_tooltip_stays_when_pointed_at_and_goes_by_escape(page: Page, drawn: ProgressChart) -> None:
    chart, stego = _chart(page), _stego(drawn)
    x, y = _place(chart, stego)
    page.mouse.move(x + 8, y - 8)
    lines = _tip(page).locator("p")
    expect(lines).to_have_count(4)
    expect(lines.nth(1)).to_have_text(f"28.2 mIoU · 56.9 accuracy · rank {stego.row.rank} of {drawn.board.ranked}")
    box = _tip(page).bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=20)
    page.wait_for_timeout(400)
    expect(lines.first).to_have_text("STEGO")
    page.keyboard.press("Escape")
    expect(_tip(page)).to_have_count(0)
    page.mouse.move(2, 2)
    page.mouse.move(x, y)
    expect(_tip(page)).to_have_count(1)
    page.mouse.move(2, 2)
    expect(_tip(page)).to_have_count(0)


@pytest.mark.parametrize("number", [28.2, 26.8])
def test_where_targets_overlap_the_nearest_centre_is_followed(page: Page, drawn: ProgressChart, number: float) -> None:
    point = _stego(drawn, number)
    page.mouse.click(*_place(_chart(page), point))
    expect(page).to_have_url(re.compile(f"#{point.row.anchor}$"))


@pytest.mark.parametrize("width", WIDTHS)
def test_the_tooltip_lies_in_the_window(site: Site, open_page: Open, drawn: ProgressChart, width: int) -> None:
    page = open_page(f"{site.url}{PATH}", viewport={"width": width, "height": 900})
    chart = _chart(page)
    for point in (drawn.best[0], drawn.best[-1], drawn.points[0]):
        page.mouse.move(*_place(chart, point))
        expect(_tip(page)).to_contain_text(str(point.number))
        box = _tip(page).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_a_first_tap_says_what_a_point_is_and_a_second_one_follows_it(
    site: Site, open_page: Open, drawn: ProgressChart
) -> None:
    page = open_page(f"{site.url}{PATH}", viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    stego = _stego(drawn)
    place = _place(_chart(page), stego)
    page.touchscreen.tap(*place)
    expect(_tip(page)).to_contain_text("28.2")
    assert "#" not in page.url
    page.touchscreen.tap(*place)
    expect(page).to_have_url(re.compile(f"#{stego.row.anchor}$"))


def test_the_chart_follows_the_filter_of_its_table(site: Site, open_page: Open, drawn: ProgressChart) -> None:
    page = open_page(f"{site.url}{PATH}?clustering.backbone={quote('DINO ViT-B/8')}")
    chart = _chart(page)
    kept = sum(point.row.described.backbone == "DINO ViT-B/8" for point in drawn.points)
    left_out = chart.locator("a.uss-left-out")
    expect(left_out).to_have_count(len(drawn.points) - kept)
    assert left_out.first.evaluate("link => getComputedStyle(link).opacity") == "0.22"
    assert chart.locator("path.uss-best-line").last.evaluate("line => getComputedStyle(line).opacity") == "0.22"
    chart.locator("a[tabindex='0']").focus()
    page.keyboard.press("Home")
    walked = {_focused(page)}
    for _ in range(kept + 3):
        page.keyboard.press("ArrowRight")
        walked.add(_focused(page))
    assert len(walked) == kept
    page.get_by_role("button", name="Clear all").first.click()
    expect(left_out).to_have_count(0)


def test_like_for_like_is_drawn_around_its_reference(site: Site, open_page: Open, drawn: ProgressChart) -> None:
    reference = _stego(drawn, 24.5)
    page = open_page(f"{site.url}{PATH}?clustering.like={reference.row.anchor}")
    chart = _chart(page)
    line = chart.locator(".uss-reference-line")
    expect(line).to_have_attribute("y1", f"{reference.spot.y:g}")
    expect(chart.locator("text", has_text="STEGO 24.5")).to_be_visible()
    for name in WIDTHS.values():
        expect(chart.locator(f".uss-{name}")).to_be_hidden()
    page.locator("[data-leave]").first.click()
    expect(line).to_have_count(0)


@pytest.mark.parametrize(("width", "labels"), WIDTHS.items())
def test_letters_keep_their_size_and_each_width_has_its_labels(
    site: Site, open_page: Open, width: int, labels: str
) -> None:
    page = open_page(f"{site.url}{PATH}", viewport={"width": width, "height": 900})
    chart = _chart(page)
    for name in WIDTHS.values():
        expect(chart.locator(f".uss-{name}")).to_be_visible(visible=name == labels)
    assert chart.locator("text").first.evaluate("text => getComputedStyle(text).fontSize") == "12px"
    found = chart.evaluate(
        """chart => {
          const boxes = [...chart.querySelectorAll(".uss-labels text")]
            .map((text) => text.getBoundingClientRect()).filter(({ width }) => width);
          const points = [...chart.querySelectorAll("a use")].map((use) => {
            const { x, y, width, height } = use.getBoundingClientRect();
            return { x: x + width / 2, y: y + height / 2 };
          });
          const covers = (box) => points.some(({ x, y }) =>
            x > box.left - 3 && x < box.right + 3 && y > box.top + 1 && y < box.bottom - 1);
          return [boxes.length, boxes.filter(covers).length];
        }"""
    )
    assert found[0] >= 4
    assert found[1] == 0


def test_without_javascript_the_points_are_links_with_titles(site: Site, open_page: Open, drawn: ProgressChart) -> None:
    page = open_page(f"{site.url}{PATH}", java_script_enabled=False)
    points = page.locator("board-chart").first.locator("a")
    assert points.count() == len(drawn.points)
    assert points.first.evaluate("link => link.tabIndex") == 0
    assert points.locator("title").count() == len(drawn.points)
    points.last.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#"))


def test_the_chart_is_printed_on_white(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}{PATH}", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    chart = _chart(page)
    expect(chart).to_be_visible()
    cnn = chart.locator("use.uss-cnn").last.evaluate("use => getComputedStyle(use).fill")
    assert cnn == "rgb(87, 83, 78)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_checker_finds_no_fault_in_a_chart_with_its_tooltip(site: Site, open_page: Open, scheme: str) -> None:
    page = open_page(f"{site.url}{PATH}", color_scheme=scheme)
    _chart(page).locator("a[tabindex='0']").focus()
    expect(_tip(page)).to_have_count(1)
    found = Axe().run(page, context="board-chart")
    assert found.violations_count == 0, found.generate_report()


def test_the_small_charts_of_the_home_page_are_one_stop_each(site: Site, open_page: Open, index: Index) -> None:
    page = open_page(site.url)
    charts = page.locator("board-chart")
    expect(charts.locator(".uss-live")).to_have_count(charts.count())
    assert charts.locator("a[tabindex='0']").count() == charts.count() > 1
    charts.first.locator("a[tabindex='0']").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("leaderboards/coco-stuff-27/#"))
