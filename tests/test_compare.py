"""Papers side by side, in a real Chromium."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from catalog.model import Catalog
from tests.sites import Site

Open = Callable[..., Page]


def _row(page: Page, label: str) -> list[str]:
    row = page.locator(".uss-compare tbody tr").filter(has=page.locator("th", has_text=label)).first
    expect(row).to_be_visible()
    return row.locator("td").all_inner_texts()


def test_shared_boards_stand_first_and_the_best_number_is_marked(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}compare/?select=hp&select=stego&select=iic")
    expect(page.locator(".uss-compare thead th")).to_have_text(["HPCVPR 2023", "STEGOICLR 2022", "IICICCV 2019"])
    labels = page.locator(".uss-compare tbody tr th").all_inner_texts()
    assert labels[:5] == [
        "COCO-Stuff-27 Clustering",
        "COCO-Stuff-27 Linear probe",
        "Cityscapes-27 Clustering",
        "Potsdam-3 Clustering",
        "Cityscapes-27 Linear probe",  # of two papers
    ]
    assert [cell.split()[0] for cell in _row(page, "COCO-Stuff-27 Clustering")] == ["24.6", "24.5", "13.26"]
    shared = page.locator(".uss-compare tbody tr").filter(has_text="COCO-Stuff-27 Clustering")
    expect(shared.locator("strong")).to_have_text("24.6")
    expect(shared.locator("td").nth(0)).to_contain_text("DINO ViT-S/8")
    expect(shared.locator("td").nth(1)).to_contain_text("DINO ViT-S/8")
    number = shared.locator("td").nth(1).locator("a").first
    expect(number).to_have_attribute("href", "https://mhamilton.net/stego.html")
    where = "the paper: page 9, Table 2 (architecture ablation, 27-class CocoStuff)"
    expect(number).to_have_attribute("title", where)


def test_an_accuracy_is_not_the_best_of_a_row_of_miou(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}compare/?select=equss&select=stego")
    row = page.locator(".uss-compare tbody tr").filter(has_text="Potsdam-3 Clustering")
    expect(row).to_be_visible()
    assert [" ".join(cell.split()[:4]) for cell in row.locator("td").all_inner_texts()] == [
        "82.0 accuracy backbone not",
        "62.6 mIoU 77.0 accuracy",
    ]
    expect(row.locator("strong")).to_have_count(0)


def test_fields_that_differ_are_marked_and_those_that_agree_are_not(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}compare/?select=hp&select=stego")
    assert _row(page, "Published") == ["CVPR 2023", "ICLR 2022"]
    differs = page.locator(".uss-compare tr.uss-differs th").all_inner_texts()
    assert "Published" in differs
    assert "Title" in differs
    assert "Datasets" not in differs


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("select=hp", "Two known papers are needed to compare; the address names 1."),
        (
            "select=hp&select=<img src=x>",
            "Two known papers are needed to compare; the address names 1. Not known: <img src=x>.",
        ),
        ("select=hp&select=iic&select=nobody", "Not known: nobody."),
        (
            "select=hp&select=iic&select=stego&select=picie&select=eagle&select=cause",
            "At most 5 papers stand side by side; 1 more were asked for.",
        ),
    ],
)
def test_what_cannot_be_compared_is_said(site: Site, open_page: Open, query: str, said: str) -> None:
    page = open_page(f"{site.url}compare/?{query}")
    expect(page.locator("paper-compare")).to_contain_text(said)
    assert page.locator("img[src=x]").count() == 0


def test_without_papers_or_without_javascript_it_says_how_to_choose(site: Site, open_page: Open) -> None:
    for path, options in (("compare/", {}), ("compare/?select=hp&select=iic", {"java_script_enabled": False})):
        page = open_page(site.url + path, **options)
        expect(page.get_by_text("Choose two to five papers in the table")).to_be_visible()


def test_names_stay_above_their_columns_on_a_phone_and_no_barrier_is_found(
    site: Site, open_page: Open, snapshot: Catalog
) -> None:
    page = open_page(f"{site.url}compare/?select=hp&select=stego", viewport={"width": 360, "height": 740})
    expect(page.locator(".uss-compare thead th").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag22aa"]}})
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found.response["violations"]] == []


def test_a_number_that_sources_disagree_on_is_the_one_that_the_board_counts(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}compare/?select=transfgu&select=stego")
    assert _row(page, "COCO-Stuff-27 Clustering")[0].split()[0] == "16.19"


def test_numbers_keep_the_decimals_of_their_source(fabricated_site: Site, open_page: Open) -> None:
    page = open_page(f"{fabricated_site.url}compare/?select=scripted&select=journal")
    expect(page.locator(".uss-compare a", has_text="55.50")).to_be_visible()
