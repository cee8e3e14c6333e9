"""The page /news/ in a real Chromium: a line a day, and what is new since one."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.sites import Site

Open = Callable[..., Page]
DAYS = ["2026-03-01", "2026-02-03", "2026-01-02"]


@pytest.fixture
def page(fabricated_site: Site, open_page: Open) -> Page:
    page = open_page(f"{fabricated_site.url}news/")
    expect(page.get_by_label("New since")).to_be_visible()
    return page


def _shown(page: Page) -> list[str]:
    days = page.locator(".uss-day:visible").all()
    return [str(day.get_attribute("data-day")) for day in days]


def _headings(page: Page) -> list[str]:
    return [text.rstrip("¶") for text in page.locator("h2:visible").all_inner_texts()]


def test_a_day_is_one_line_that_opens_and_a_short_one_is_open(page: Page) -> None:
    assert _shown(page) == DAYS
    many = page.locator(f'.uss-day[data-day="{DAYS[2]}"]')
    expect(many.locator("ul").first).to_be_hidden()
    expect(many.locator("summary")).to_contain_text("5 papers")
    expect(many.locator("summary")).to_contain_text("OLD")
    many.locator("summary").click()
    expect(many.get_by_role("link", name="The Oldest of Them")).to_be_visible()
    expect(page.locator(f'.uss-day[data-day="{DAYS[0]}"] li')).to_have_text(
        "OLD: title The Oldest of Them, was An older title"
    )


def test_a_day_that_is_picked_leaves_out_what_is_older_and_stands_in_the_address(page: Page) -> None:
    page.get_by_label("New since").fill("2026-02-03")
    expect(page).to_have_url(re.compile(r"/news/\?since=2026-02-03$"))
    expect(page.locator("news-since [role=status]")).to_have_text("Since 2026-02-03: 2 corrections.")
    assert _shown(page) == DAYS[:2]
    assert _headings(page) == ["March 2026", "February 2026"]
    page.get_by_role("button", name="Show all").click()
    expect(page).to_have_url(re.compile("/news/$"))
    assert _shown(page) == DAYS
    page.go_back()
    expect(page.locator("news-since [role=status]")).to_have_text("Since 2026-02-03: 2 corrections.")
    assert _shown(page) == DAYS[:2]
    page.go_back()
    expect(page.locator("news-since [role=status]")).to_have_text("")
    assert _shown(page) == DAYS


def test_a_link_brings_the_view_with_its_days_open(fabricated_site: Site, open_page: Open) -> None:
    page = open_page(f"{fabricated_site.url}news/?since=2026-01-01")
    expect(page.get_by_label("New since")).to_have_value("2026-01-01")
    said = "Since 2026-01-01: 5 papers, 3 numbers, 2 new first places, 2 corrections."
    expect(page.locator("news-since [role=status]")).to_have_text(said)
    expect(page.get_by_role("link", name="The Oldest of Them")).to_be_visible()


def test_after_the_newest_day_nothing_is_new(fabricated_site: Site, open_page: Open) -> None:
    page = open_page(f"{fabricated_site.url}news/?since=2026-03-02")
    expect(page.locator("news-since [role=status]")).to_have_text("Since 2026-03-02: nothing new.")
    assert _shown(page) == []


@pytest.mark.parametrize("day", ["2026-02-30", "yesterday", "2026-2-3", "2026-02-03T10:00", "<img src=x>"])
def test_what_is_no_day_is_said_and_leaves_nothing_out(fabricated_site: Site, open_page: Open, day: str) -> None:
    page = open_page(f"{fabricated_site.url}news/?since={day}")
    said = f"“{day}” is no day, so all days are shown. Write one as 2026-03-01."
    expect(page.locator("news-since").get_by_role("alert")).to_have_text(said)
    assert _shown(page) == DAYS
    page.get_by_label("New since").fill("2026-03-01")
    expect(page.locator("news-since [role=alert]")).to_be_hidden()


def test_without_javascript_the_months_tell(fabricated_site: Site, open_page: Open) -> None:
    page = open_page(f"{fabricated_site.url}news/?since=2026-02-03", java_script_enabled=False)
    expect(page.get_by_label("New since")).to_be_hidden()
    assert _headings(page) == ["March 2026", "February 2026", "January 2026"]
    page.locator("summary", has_text="5 papers").click()
    expect(page.get_by_role("link", name="The Oldest of Them")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_is_wider_than_the_screen(fabricated_site: Site, open_page: Open, width: int) -> None:
    page = open_page(f"{fabricated_site.url}news/?since=2026-01-01", viewport={"width": width, "height": 800})
    expect(page.locator("news-since [role=status]")).to_contain_text("5 papers")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
