"""What papers claim beside what others got: claims, the scale and the strips that draw them, pages and files."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect

from catalog.export.llms import to_page
from catalog.export.publication import Publication
from catalog.export.reproductions import COLUMNS, to_csv, to_json
from catalog.model import Catalog, Reproduction
from catalog.site import render
from catalog.views import wording
from catalog.views.index import Index
from catalog.views.reproductions import Scale, scale_of, summary
from tests.sites import Site
from tests.test_templates import links_of

KEY = "qf6oe"
"""The key of a number of the paper `scripted`, which claims a mIoU of 41.5."""


def reproduction(**fields: object) -> Reproduction:
    """Return a reproduction of the number that `KEY` names."""
    about = {} if "on" in fields else {"of": KEY}
    return Reproduction.model_validate(about | {"where": "issue 1", "url": "https://example.org/1"} | fields)


def index_of(catalog: Catalog, *reproductions: Reproduction) -> Index:
    """Return a catalogue in which one paper has these reproductions, and no other paper has any."""
    papers = [
        paper.model_copy(update={"reproductions": reproductions if paper.id == "scripted" else ()})
        for paper in catalog.papers
    ]
    return Index(catalog.model_copy(update={"papers": tuple(papers)}))


def got(*numbers: float, how: str = "retrained") -> list[Reproduction]:
    return [reproduction(miou=number, how=how, url=f"https://example.org/{number}") for number in numbers]


def test_reproductions_of_one_number_are_one_claim_with_the_released_weights_first(fabricated: Catalog) -> None:
    index = index_of(fabricated, *got(30.0), *got(41.4, how="released-weights"))
    (claim,) = index.claims
    assert [found.miou for found in claim.reproductions] == [41.4, 30.0]
    assert (claim.key, claim.miou, claim.farthest) == (KEY, 41.5, -11.5)
    assert claim.standing


def test_the_row_of_a_board_has_its_claim_but_not_the_logs_of_the_authors(fabricated: Catalog) -> None:
    (row,) = {s.row for s in Index(fabricated).standings(Index(fabricated).papers["scripted"]) if s.result.key == KEY}
    by_others = index_of(fabricated, *got(30.0), reproduction(miou=42.0, by_authors=True))
    claim = by_others.claim_of(row)
    assert claim
    assert [found.miou for found in claim.reproductions] == [30.0]
    assert index_of(fabricated, reproduction(miou=42.0, by_authors=True)).claim_of(row) is None


def test_claims_stand_by_their_difference_then_those_without_one_then_the_logs(fabricated: Catalog) -> None:
    words = {"on": "plain", "protocol": "clustering"}
    index = index_of(
        fabricated,
        reproduction(miou=10.0, by_authors=True),
        reproduction(miou=12.0, **words),
        reproduction(miou=42.0),
        reproduction(miou=20.0, claimed=50.0, **words),
    )
    assert [(claim.by_authors, claim.farthest) for claim in index.claims] == [
        (False, -30.0),
        (False, 0.5),
        (False, None),
        (True, -31.5),
    ]


def test_the_scale_holds_all_differences_and_is_never_narrower_than_usual(fabricated: Catalog) -> None:
    assert scale_of(()) == Scale(-15, 5)
    assert scale_of(index_of(fabricated, *got(46.6)).claims) == Scale(-15, 5)
    wide = scale_of(index_of(fabricated, *got(0.0, 60.0)).claims)
    assert (wide.low, wide.high) == (-45, 20)
    assert 0 in wide.ticks
    assert len(wide.ticks) <= 7
    assert (Scale().place(-15), Scale().place(0), Scale().place(5)) == (0, 75, 100)


def test_few_reproductions_or_several_ways_have_no_median(fabricated: Catalog) -> None:
    (few,) = summary(index_of(fabricated, *got(30.0, 31.0, 32.0, 33.0)).claims).strips
    assert few.median is None
    (enough,) = summary(index_of(fabricated, *got(30.0, 31.0, 32.0, 33.0, 34.0)).claims).strips
    assert enough.median == -9.5
    assert wording.strip_numbers(enough) == "5 reproductions, median \N{MINUS SIGN}9.50"
    several = [*got(30.0, 31.0, 32.0, how="reimplemented"), *got(33.0, 34.0, how="re-evaluated")]
    (other,) = summary(index_of(fabricated, *several).claims).strips
    assert other.median is None
    assert wording.strip_numbers(other) == "5 reproductions: 3 reimplemented, 2 evaluated by a later paper"


def test_dots_that_would_cover_each_other_are_stacked(fabricated: Catalog) -> None:
    (strip,) = summary(index_of(fabricated, *got(30.0, 30.1, 30.2, 35.0)).claims).strips
    assert [dot.level for dot in strip.dots] == [0, 1, 2, 0]


def test_logs_are_counted_apart_and_so_is_what_cannot_be_compared(fabricated: Catalog) -> None:
    found = summary(Index(fabricated).claims)
    assert (found.compared, found.claims, found.incomparable, found.logs) == (2, 1, 1, 1)


@pytest.mark.parametrize(
    ("gap", "said"),
    [(-0.01, "\N{MINUS SIGN}0.01"), (0.6, "+0.60"), (0.0, "\N{PLUS-MINUS SIGN}0.00")],
)
def test_a_difference_has_two_decimals_and_its_sign(gap: float, said: str) -> None:
    assert wording.difference(gap) == said


@pytest.mark.parametrize(
    ("answer", "seen"),
    [
        ("Use the other script.", True),
        ("None in the part that could be read.", False),
        ("Nonetheless.", True),
        (None, False),
    ],
)
def test_an_answer_that_begins_with_none_is_none(answer: str | None, seen: bool) -> None:
    assert reproduction(miou=1.5, answer=answer).answered is seen


def test_a_claim_without_a_number_is_shown_as_such(fabricated: Catalog) -> None:
    index = index_of(fabricated, reproduction(miou=12.0, on="plain", protocol="clustering"))
    page = BeautifulSoup(render.reproductions(index, links_of("reproductions/", index)), "html.parser")
    (row,) = page.select("tbody tr")
    assert [cell.get_text(strip=True) for cell in row.select("td.uss-claimed-number")] == ["not stated"]
    assert not row.select(".uss-drawn svg")
    assert "is not in the list" in row.get_text()


def test_a_page_without_reproductions_says_nothing_of_them(fabricated: Catalog) -> None:
    index = index_of(fabricated)
    assert "eproduction" not in render.paper(index, links_of("papers/scripted/", index), "scripted")
    assert "0 reproductions by others with a number for the same metric, on 0 claims." in render.reproductions(
        index, links_of("reproductions/", index)
    )


def test_each_mark_opens_what_it_names_and_no_style_is_inline(fabricated: Catalog) -> None:
    index = Index(fabricated)
    html = render.paper(index, links_of("papers/scripted/", index), "scripted")
    page = BeautifulSoup(html, "html.parser")
    (button,) = page.select("button.uss-mark")
    (opened,) = page.select(f"#{button['popovertarget']}[popover]")
    assert "30.02" in opened.get_text()
    assert "by the authors" not in opened.get_text()
    assert not re.search(r"<[^>]* style=", html + render.reproductions(index, links_of("reproductions/", index)))
    ids = [str(element["id"]) for element in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_every_reproduction_is_a_row_of_the_csv_in_the_order_of_the_page(fabricated: Catalog) -> None:
    index = Index(fabricated)
    rows = list(csv.DictReader(io.StringIO(to_csv(index), newline="")))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["miou"] for row in rows] == ["41.48", "30.02", "12.5", "42"]
    assert [row["difference"] for row in rows] == ["-0.02", "-11.48", "", "0.5"]
    assert (rows[0]["in"], rows[0]["split"], rows[0]["by_authors"], rows[3]["by_authors"]) == (
        "journal",
        "val",
        "no",
        "yes",
    )
    page = BeautifulSoup(render.reproductions(index, links_of("reproductions/", index)), "html.parser")
    assert sum(int(str(row["data-reproductions"])) for row in page.select("tbody tr")) == len(rows)


def test_the_json_holds_the_claims_as_a_list_that_can_be_cut(fabricated: Catalog) -> None:
    text = to_json(Publication(Index(fabricated)))
    claims = json.loads(text)["claims"]
    assert [claim.get("claimed") for claim in claims] == [41.5, None, 41.5]
    assert [found["difference"] for found in claims[0]["reproductions"]] == [-0.02, -11.48]
    assert text.count("\n  {\n") == len(claims)
    assert '\n "claims": [' in text


def test_the_plain_page_of_a_paper_lists_them(fabricated: Catalog) -> None:
    index = Index(fabricated)
    page = to_page(index, index.papers["scripted"])
    assert "## Reproductions" in page
    assert page.count("got mIoU") == 4
    assert "## Reproductions" not in to_page(index, index.papers["journal"])


def test_the_page_filters_sorts_and_exports_claims(fabricated_site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{fabricated_site.url}reproductions/?how=retrained")
    table = page.locator("catalog-table").first
    expect(table.locator("output")).to_have_text("1 of 2 claims")
    for name, holds in (("CSV", "30.02"), ("JSON", '"miou": 30.02')):
        with page.expect_download() as download:
            table.get_by_role("link", name=name, exact=True).click()
        text = Path(download.value.path()).read_text(encoding="utf-8")
        assert holds in text
        assert "12.5" not in text
    table.get_by_role("button", name="Clear all").click()
    table.get_by_role("button", name="Claimed").click()
    expect(table.locator("tbody td.uss-claimed-number")).to_have_text(["41.5", "not stated"])
    expect(page).to_have_url(re.compile("sort=claimed"))


def test_a_mark_and_details_open_without_javascript(fabricated_site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{fabricated_site.url}papers/scripted/", java_script_enabled=False)
    opened = page.locator("[popover]").first
    expect(opened).to_be_hidden()
    page.locator(".uss-mark").first.click()
    expect(opened).to_be_visible()
    page.keyboard.press("Escape")
    expect(opened).to_be_hidden()
    page.goto(f"{fabricated_site.url}reproductions/")
    page.locator(".uss-details summary").first.click()
    expect(page.locator(".uss-details .uss-got").first).to_be_visible()
