"""The search of the header, in a real Chromium over the built site."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Request, expect

from catalog.model import Catalog, display_name
from catalog.views.index import Index
from testing.queries import Query, queries, within
from tests.html import is_broken
from tests.searching import ask, check_queries, places, search
from tests.sites import Site

Open = Callable[..., Page]


def _box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Search")


def _options(page: Page) -> Locator:
    return page.locator("site-search [role=option]")


@pytest.fixture
def home(site: Site, open_page: Open) -> Page:
    return open_page(site.url)


# The queries


def _known(site: Site) -> list[Query]:
    """Return the queries for pages that the snapshot has."""
    return [query for query in queries() if not is_broken(site, site.url + query.page)]


def test_the_wanted_page_comes_first(home: Page, site: Site) -> None:
    assert len(_known(site)) > 60
    check_queries(home, _known(site))


def _slips(word: str) -> set[str]:
    """Return a pattern for every way to drop, double, swap or replace a letter."""
    cuts = [(re.escape(word[:at]), word[at], word[at + 1 :]) for at in range(len(word))]
    dropped = {f"{a}{re.escape(b)}" for a, _, b in cuts}
    doubled = {f"{a}{c}{c}{re.escape(b)}" for a, c, b in cuts}
    swapped = {f"{a}{re.escape(b[:1] + c + b[1:])}" for a, c, b in cuts if b}
    replaced = {f"{a}[^{c}]{re.escape(b)}" for a, c, b in cuts}
    return dropped | doubled | swapped | replaced


def test_the_queries_are_many_and_each_typo_is_one_letter_of_a_long_word() -> None:
    typos = [(q.ask.split(), q.typo.split()) for q in queries() if q.typo]
    assert len(queries()) >= 80
    assert len(typos) >= 25
    for asked, typed in typos:
        [(right, wrong)] = [pair for pair in zip(asked, typed, strict=True) if pair[0] != pair[1]]
        assert len(right) >= 4
        assert any(re.fullmatch(slip, wrong) for slip in _slips(right)), (right, wrong)


def test_every_paper_is_found_first_by_its_title_and_by_its_name(home: Page, snapshot: Catalog) -> None:
    asked = [(paper.title, f"papers/{paper.id}/") for paper in snapshot.papers]
    asked += [(paper.abbreviation, f"papers/{paper.id}/") for paper in snapshot.papers if paper.abbreviation]
    found, misses = places(home, asked)
    assert within(found, 1) == 1, misses


def test_every_author_venue_and_dataset_leads_to_its_papers(home: Page, snapshot: Catalog) -> None:
    asked = {
        display_name(a): {p.id for p in snapshot.papers if a in p.authors} for q in snapshot.papers for a in q.authors
    }
    asked |= {venue.name: {p.id for p in snapshot.papers if p.venue == key} for key, venue in snapshot.venues.items()}
    asked |= {d.name: {p.id for p in snapshot.papers if d.id in p.datasets} for d in snapshot.datasets}
    for (words, papers), answer in zip(asked.items(), ask(home, list(asked), "paper"), strict=True):
        assert {f"papers/{paper}/" for paper in papers} <= set(answer["paths"]), words


def test_the_page_that_tells_the_last_update_is_found(home: Page) -> None:
    [answer] = ask(home, ["last update"])
    assert answer["complete"]
    assert answer["paths"][0] == "news/"


def test_all_words_count(home: Page) -> None:
    [both, one] = ask(home, ["contrastive remote sensing", "contrastive"])
    assert 0 < len(both["paths"]) < len(one["paths"])
    assert set(both["paths"]) <= set(one["paths"])
    assert both["complete"]


def test_what_is_not_found_is_answered_with_what_is_near(home: Page) -> None:
    typo, foreign, nothing = ask(home, ["unsupervized segmantation", "graph neural zebra", "zebra"])
    assert typo["suggestion"] == "unsupervised segmentation"
    assert foreign["suggestion"] == "graph neural"
    assert foreign["paths"][0] == "papers/sgseg/"
    assert not typo["complete"]
    assert not foreign["complete"]
    assert (nothing["paths"], nothing["suggestion"]) == ([], None)


def test_the_engine_keeps_to_a_type(home: Page) -> None:
    for kind, start in {"paper": "papers/", "board": "leaderboards/", "page": "guide/"}.items():
        [answer] = ask(home, ["unsupervised" if kind != "board" else "clustering"], kind)
        assert any(path.startswith(start) for path in answer["paths"])
        assert kind == "page" or all(path.startswith(start) for path in answer["paths"])


# The box


def test_a_result_says_what_it_is_and_marks_the_words(home: Page) -> None:
    assert search(home, "knobelreiter 2021")[0] == "papers/infoseg/"
    option = _options(home).first
    assert option.inner_text().split("\n") == [
        "InfoSeg: Unsupervised Semantic Image Segmentation with Mutual Information Maximization",
        "Paper GCPR 2021 · Robert Harb, Patrick Knöbelreiter",
    ]
    assert option.locator("mark").all_inner_texts() == ["2021", "Knöbelreiter"]
    search(home, "potsdam-3 linear")
    assert _options(home).first.inner_text().split("\n") == ["Potsdam-3 Linear probe", "Leaderboard 8 rows"]


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_a_key_leads_into_the_box_and_escape_back(home: Page, key: str) -> None:
    link = home.get_by_role("link", name="All papers")
    link.focus()
    home.keyboard.press(key)
    expect(_box(home)).to_be_focused()
    expect(_box(home)).to_have_value("")
    home.keyboard.type("stego")
    expect(_options(home).first).to_be_visible()
    home.keyboard.press("Escape")
    expect(link).to_be_focused()
    expect(_options(home).first).to_be_hidden()


def test_a_key_that_is_typed_elsewhere_stays_there(home: Page) -> None:
    finder = home.get_by_label("Find papers by words")
    finder.focus()
    home.keyboard.type("fs/")
    expect(finder).to_have_value("fs/")
    expect(finder).to_be_focused()


def test_arrows_move_through_the_options_and_enter_opens(home: Page) -> None:
    search(home, "seong")
    box, options = _box(home), _options(home)
    expect(box).to_have_attribute("aria-expanded", "true")
    for at in (0, 1, 2, 3, 0):
        home.keyboard.press("ArrowDown")
        expect(box).to_have_attribute("aria-activedescendant", options.nth(at).get_attribute("id") or "")
        expect(home.locator("[role=option][aria-selected=true]")).to_have_count(1)
    home.keyboard.press("ArrowUp")
    home.keyboard.press("ArrowUp")
    title = home.locator("[role=option][aria-selected=true] .uss-search-title").inner_text()
    home.keyboard.press("Enter")
    expect(home.locator("h1")).to_contain_text(title.partition(" ")[2])
    expect(options.first).to_be_hidden()
    expect(box).not_to_be_focused()


def test_enter_opens_the_first_page_even_when_it_comes_before_the_answer(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}quality/")
    page.keyboard.press("/")
    page.keyboard.type("hidden postiives")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.url}papers/hp/")


def test_a_suggestion_can_be_chosen(home: Page) -> None:
    search(home, "unsupervized segmantation")
    expect(home.locator("site-search [role=status]")).to_have_text("No page has all of these words. The nearest:")
    expect(_options(home).first).to_have_text("Did you mean: unsupervised segmentation?")
    home.keyboard.press("ArrowDown")
    home.keyboard.press("Enter")
    expect(_box(home)).to_have_value("unsupervised segmentation")
    expect(home.locator("site-search [role=status]")).to_have_text(re.compile(r"^\d+ pages$"))
    search(home, "postdam zebra")
    _options(home).first.click()
    expect(_box(home)).to_have_value("potsdam")
    expect(_box(home)).to_be_focused()


def test_the_last_line_leads_to_all_papers_that_match(home: Page, site: Site) -> None:
    search(home, "seong")
    last = _options(home).last
    expect(last).to_have_text("All 3 papers that match")
    last.click()
    home.wait_for_url(f"{site.url}papers/?q=seong")
    expect(home.get_by_label("Filter papers by words")).to_have_value("seong")
    expect(_options(home).first).to_be_hidden()


def test_another_view_of_the_page_that_is_shown_can_be_opened(site: Site, open_page: Open, snapshot: Catalog) -> None:
    page = open_page(f"{site.url}papers/?q=stego")
    search(page, "seong")
    _options(page).last.click()
    page.wait_for_url(f"{site.url}papers/?q=seong")
    expect(page.locator("catalog-table output")).to_have_text(f"3 of {len(snapshot.papers)} papers")


def test_a_key_leads_to_the_next_query_not_to_the_end_of_the_last_one(home: Page) -> None:
    search(home, "seong")
    home.keyboard.press("Escape")
    home.keyboard.press("/")
    home.keyboard.type("stego")
    expect(_box(home)).to_have_value("stego")


def test_a_result_opens_its_page_and_its_place(home: Page, site: Site) -> None:
    for words, path in (
        ("stego", "papers/stego/"),
        ("imagenet-s splits", "datasets/imagenet-s/#splits"),
        ("hp", "papers/hp/"),
    ):
        search(home, words)
        _options(home).first.click()
        home.wait_for_url(site.url + path)
        expect(_options(home).first).to_be_hidden()


def test_a_page_deep_in_the_site_opens_the_same_pages(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}papers/stego/")
    assert search(page, "potsdam-3 leaderboard")[0] == "leaderboards/potsdam-3/#clustering"
    missing = open_page(f"{site.url}404.html")
    assert search(missing, "stego")[0] == "papers/stego/"


def test_nothing_is_fetched_before_somebody_is_about_to_type(site: Site, browser: Browser) -> None:
    page = browser.new_page()
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url.removeprefix(site.url))

    page.on("request", note)
    page.goto(site.url, wait_until="networkidle")
    assert [url for url in asked if "search" in url] == ["assets/javascripts/site-search.js"]
    with page.expect_response("**/search/catalog.json"), page.expect_response("**/search_index.json"):
        page.keyboard.press("/")
    assert not [url for url in asked if "workers/" in url]
    page.close()


def test_an_index_that_does_not_load_is_told_and_asked_for_again(site: Site, browser: Browser) -> None:
    page = browser.new_page()
    page.route("**/search/catalog.json", lambda route: route.abort())
    page.goto(site.url)
    _box(page).fill("stego")
    expect(page.locator("site-search [role=status]")).to_contain_text("The search could not be loaded.")
    expect(_box(page)).to_have_attribute("aria-expanded", "false")
    page.unroute("**/search/catalog.json")
    assert search(page, "stego")[0] == "papers/stego/"
    page.close()


def test_on_a_phone_it_covers_the_page_and_goes_back(site: Site, open_page: Open) -> None:
    page = open_page(site.url, viewport={"width": 390, "height": 740})
    expect(_box(page)).not_to_be_in_viewport()
    page.locator("label.md-header__button[for=__search]").click()
    expect(_box(page)).to_be_focused()
    page.keyboard.type("potsdam")
    expect(_options(page).first).to_be_in_viewport()
    page.wait_for_timeout(400)
    box = page.locator(".md-search__inner").bounding_box()
    assert box
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 390, 740)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator(".md-search__form label[for=__search]").click()
    expect(_box(page)).not_to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("words", ["potsdam", "unsupervized segmantation", "zebra"])
def test_no_barrier_is_found_by_axe_while_it_is_open(
    site: Site, open_page: Open, scheme: str, width: int, words: str
) -> None:
    page = open_page(site.url, color_scheme=scheme, reduced_motion="reduce", viewport={"width": width, "height": 740})
    if width < 960:
        page.locator("label.md-header__button[for=__search]").click()
    search(page, words)
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(400)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, context="site-search", options={"runOnly": {"type": "tag", "values": tags}})
    assert [(v["id"], [node["target"] for node in v["nodes"]]) for v in found.response["violations"]] == []


def test_without_javascript_or_on_paper_it_is_not_shown(site: Site, open_page: Open) -> None:
    for width in (390, 1280):
        page = open_page(site.url, java_script_enabled=False, viewport={"width": width, "height": 740})
        expect(page.locator("site-search")).to_be_hidden()
        expect(page.locator("label.md-header__button[for=__search]")).to_be_hidden()
    page = open_page(site.url)
    page.emulate_media(media="print")
    expect(page.locator("site-search")).to_be_hidden()


# Hostile text


def test_a_field_shows_as_text_and_nothing_runs(fabricated_site: Site, open_page: Open, fabricated: Catalog) -> None:
    page = open_page(fabricated_site.url)
    paper = Index(fabricated).papers["scripted"]
    for words in ("script", "img", "onerror", "Bob Chatelet", "graph masks"):
        assert search(page, words)[0] == "papers/scripted/"
        shown = _options(page).first.inner_text()
        assert paper.title in " ".join(shown.split())
        assert f"{paper.abbreviation} " in shown
        assert page.evaluate("window.pwned") is None
        assert page.locator("site-search img").count() == 0
    assert search(page, "simple")[0].startswith("leaderboards/plain/")
    assert 'Plain & "simple"' in _options(page).first.inner_text()


@pytest.mark.parametrize("words", ["שלום", "عالم", "🧩", "山田", "田", "دانيال"])
def test_every_script_and_emoji_is_found(fabricated_site: Site, open_page: Open, words: str) -> None:
    page = open_page(fabricated_site.url)
    assert search(page, words)[0] == "papers/rtl/"


@pytest.mark.parametrize("words", ["语义分割", "督语", "割", "无监督", "分割 山田"])
def test_a_word_inside_a_run_without_spaces_is_found_and_marked(
    fabricated_site: Site, open_page: Open, words: str
) -> None:
    page = open_page(fabricated_site.url)
    assert search(page, words) == ["papers/rtl/"]
    assert _options(page).first.locator("mark").first.inner_text() == "无监督语义分割"


def test_letters_that_unicode_does_not_take_apart_are_found_without_their_strokes(
    fabricated_site: Site, open_page: Open
) -> None:
    page = open_page(fabricated_site.url)
    for words in ("lodz", "Łódź", "grosse strasse", "naivenet", "Müller", "muller"):
        assert search(page, words)[0] == "papers/journal/", words


@pytest.mark.parametrize(
    "words", [".*", "(((", "\\", "[a-z]+$", "<img src=x onerror=alert(1)>", "x" * 10_000, "ab " * 5_000, "💥" * 3_000]
)
def test_a_strange_query_breaks_nothing(home: Page, words: str) -> None:
    search(home, words)
    assert home.locator("site-search img").count() == 0
    assert search(home, "stego")[0] == "papers/stego/"
