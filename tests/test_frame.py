"""The frame of every page: light or dark, where one is, what is copied. The theme's looks, by scripts of our own."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.sites import Site

Open = Callable[..., Page]

GUIDE = "guide/"
DARK, LIGHT = "Switch to the dark page", "Switch to the light page"


def _scheme(page: Page) -> str:
    return str(page.evaluate("document.body.dataset.mdColorScheme"))


def test_a_page_loads_nothing_of_the_themes_scripts(site: Site) -> None:
    for page in site.folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "bundle" not in text
        assert "__md_" not in text


@pytest.mark.parametrize(("system", "scheme", "switch"), [("light", "default", DARK), ("dark", "slate", LIGHT)])
def test_a_page_is_as_the_system_before_it_is_painted(
    site: Site, open_page: Open, system: str, scheme: str, switch: str
) -> None:
    page = open_page("about:blank", color_scheme=system)
    # The scripts that come after the page never arrive.
    page.route("**/*.js", lambda route: None if "before-paint" not in route.request.url else route.continue_())
    page.goto(site.url, wait_until="commit")
    page.wait_for_selector("h1")
    assert _scheme(page) == scheme
    expect(page.get_by_title(switch)).to_be_visible()


def test_what_is_chosen_holds_on_every_page_and_against_the_system(site: Site, open_page: Open) -> None:
    page = open_page(site.url)
    page.get_by_title(DARK).click()
    assert _scheme(page) == "slate"
    page.goto(f"{site.url}papers/stego/")
    assert _scheme(page) == "slate"
    page.emulate_media(color_scheme="light")
    assert _scheme(page) == "slate"
    page.get_by_title(LIGHT).click()
    assert _scheme(page) == "default"
    page.reload()
    assert _scheme(page) == "default"
    expect(page.get_by_title(DARK)).to_be_visible()


def test_it_follows_the_system_until_somebody_chooses(site: Site, open_page: Open) -> None:
    page = open_page(site.url, color_scheme="light")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("() => document.body.dataset.mdColorScheme === 'slate'")
    expect(page.get_by_title(LIGHT)).to_be_visible()


def test_the_switch_works_where_nothing_may_be_kept(site: Site, open_page: Open) -> None:
    page = open_page("about:blank")
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked'); }});")
    page.goto(site.url)
    page.get_by_title(DARK).click()
    assert _scheme(page) == "slate"


def test_the_header_names_the_page_once_its_title_has_gone(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}{GUIDE}")
    site_name, page_name = page.locator(".md-header__topic").all()
    expect(page_name).to_have_css("opacity", "0")
    page.mouse.wheel(0, 900)
    expect(page_name).to_have_css("opacity", "1")
    expect(site_name).to_have_css("opacity", "0")


def test_the_contents_mark_the_section_that_is_read(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}{GUIDE}", viewport={"width": 1300, "height": 800})
    contents = page.locator(".md-sidebar--secondary")
    marked = contents.locator(".md-nav__link--active")
    expect(marked).to_have_count(0)
    for link in contents.get_by_role("link").all()[:3]:
        link.click()
        expect(marked).to_have_text(link.inner_text())
        expect(page.locator(f"{link.get_attribute('href')}")).to_be_in_viewport()


def test_who_turns_back_finds_the_way_to_the_top(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}{GUIDE}")
    button = page.get_by_role("button", name="Back to top")
    expect(button).to_be_hidden()
    page.mouse.wheel(0, 3000)
    page.wait_for_function("() => scrollY > 2000")
    expect(button).to_be_hidden()
    page.mouse.wheel(0, -400)
    button.click()
    page.wait_for_function("() => scrollY === 0")
    expect(button).to_be_hidden()


@pytest.mark.parametrize("toggle", ["__search", "__drawer"])
def test_the_page_behind_the_menu_and_the_search_of_a_phone_stays_where_it_is(
    site: Site, open_page: Open, toggle: str
) -> None:
    page = open_page(f"{site.url}{GUIDE}", viewport={"width": 390, "height": 740})
    page.locator(f"label.md-header__button[for={toggle}]").click()
    page.mouse.move(380, 700)
    page.mouse.wheel(0, 800)
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") == 0


def test_long_contents_scroll_beside_the_page(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}{GUIDE}", viewport={"width": 1300, "height": 240})
    links = page.locator(".md-sidebar--secondary").get_by_role("link")
    expect(links.last).not_to_be_in_viewport()
    links.first.hover()
    page.mouse.wheel(0, 300)
    expect(links.last).to_be_in_viewport()
    assert page.evaluate("scrollY") == 0


def test_code_is_copied_and_it_is_told(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}data/", permissions=["clipboard-read", "clipboard-write"])
    block = page.locator(".md-typeset pre").first
    block.hover()
    block.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == block.locator("code").text_content()


def test_it_is_told_where_a_page_may_not_copy(site: Site, open_page: Open) -> None:
    page = open_page("about:blank")
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined});")
    page.goto(f"{site.url}data/")
    page.locator(".md-typeset pre").first.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status").filter(has_text="select the text instead")).to_be_visible()


def test_the_chosen_tab_is_marked_by_more_than_a_shade(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}data/")
    labels = page.locator(".tabbed-labels > label")
    for chosen in (1, 0):
        labels.nth(chosen).click()
        lines = labels.evaluate_all("all => all.map((label) => getComputedStyle(label).borderBottomColor)")
        assert [i for i, line in enumerate(lines) if line != "rgba(0, 0, 0, 0)"] == [chosen]
