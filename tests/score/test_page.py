"""The page /evaluate/: its code, run as printed, and its calculator in a real Chromium."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from catalog.scoring.matrix import parse_csv
from catalog.scoring.score import score_protocols
from catalog.site.calculator import MORE_OF_A_SETTING, SCORE_EXAMPLES
from testing.project import ROOT
from tests.command import run
from tests.conftest import SNAPSHOT
from tests.score.common import CASES, to_csv, toy_matrix
from tests.sites import Site

Open = Callable[..., Page]
PAGE = (ROOT / "docs/evaluate.md").read_text(encoding="utf-8")


# The code


def _code() -> str:
    [code] = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    return str(code)


@pytest.mark.parametrize("width", [27, 3])
def test_the_code_of_the_page_scores_the_toy_image_as_printed(tmp_path: Path, width: int) -> None:
    toy = CASES["toy"]
    for folder, rows, letters in (("predictions", toy["three"], "ABC"), ("masks", toy["truth"], "stg")):
        (tmp_path / folder).mkdir()
        image = np.array([[letters.index(letter) for letter in row] for row in rows], dtype=np.uint8)
        for half, part in enumerate(np.vsplit(image, 2)):
            void = np.full((1, 8), 255 if folder == "masks" else 0, dtype=np.uint8)
            np.save(tmp_path / folder / f"{half}.npy", np.vstack([part, void]))
    code = _code() if width == 27 else _code().replace("27, 27", f"{width}, {width}")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("mIoU 48.05, accuracy 70.31\n", "")
    matrix = parse_csv((tmp_path / "matrix.csv").read_text(encoding="utf-8"))
    assert matrix.counts[:3, :3].tolist() == toy_matrix("three").tolist()
    assert round(next(score_protocols(matrix)).score.miou, 2) == 48.05


def test_the_code_of_the_page_is_short_enough_to_be_read() -> None:
    assert sum(bool(line.strip()) for line in _code().splitlines()) <= 25


def test_the_examples_are_what_they_say() -> None:
    three, six, many = (parse_csv(example["csv"]) for example in SCORE_EXAMPLES)
    assert three.counts.tolist() == toy_matrix("three").tolist()
    assert six.counts.tolist() == toy_matrix("six").tolist()
    found = {one.matching: one.score.miou for one in score_protocols(many)}
    assert found["many to one, by precision"] > 3 * found["one to one"]


# The calculator


@pytest.fixture
def page(site: Site, open_page: Open) -> Page:
    page = open_page(f"{site.url}evaluate/")
    expect(page.locator("form.uss-score")).to_be_visible()
    return page


def _fill(page: Page, text: str) -> None:
    page.get_by_label("Confusion matrix").fill(text)


def _protocols(page: Page) -> list[list[str]]:
    rows = page.locator("[data-protocols] tr")
    expect(rows.first).to_be_visible()
    return [row.locator("th, td").all_inner_texts() for row in rows.all()]


def test_an_example_is_scored_by_one_click(page: Page) -> None:
    page.get_by_role("button", name="the toy image, 6 clusters").click()
    assert _protocols(page) == [
        ["one to one", "67.92", "71.88", ""],
        ["many to one, by precision", "89.59", "95.31", "+21.67"],
        ["many to one, by overlap", "89.59", "95.31", "+21.67"],
    ]
    expect(page.locator("[data-range]")).to_have_text(
        "mIoU moves by 21.67 points with the protocol: from 67.92 (one to one) to 89.59 (many to one, by precision)."
    )
    page.get_by_text("IoU of each class", exact=True).click()
    assert page.locator("[data-classes] tbody tr").first.locator("th, td").all_inner_texts() == [
        *("sky", "28", "75.00", "93.10", "93.10")
    ]


def test_the_keyboard_is_enough(page: Page) -> None:
    page.get_by_role("button", name="the toy image, 3 clusters").focus()
    page.keyboard.press("Enter")
    assert _protocols(page)[0][1] == "48.05"
    page.get_by_label("Background class").focus()
    page.keyboard.type("0")
    expect(page.locator("[data-protocols] tr")).to_have_count(6)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/evaluate/$"))


def test_a_file_is_read_and_stays_in_the_browser(page: Page, tmp_path: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    file = tmp_path / "matrix.csv"
    file.write_text(to_csv(toy_matrix("three")), encoding="utf-8")
    page.get_by_label("or a CSV file").set_input_files(file)
    assert _protocols(page)[0][1] == "48.05"
    assert asked == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1,2\n3,-4\n", "Line 2, column 2 is -4, which is negative. Count pixels: 0 or more."),
        ("<img src=x>,1\n1,1", "Line 1, column 1 holds “<img src=x>”, which is no number. Write the number of pixels"),
    ],
)
def test_what_is_no_matrix_is_said_in_one_line(page: Page, text: str, said: str) -> None:
    page.get_by_role("button", name="the toy image, 6 clusters").click()
    _fill(page, text)
    expect(page.locator("[data-fault]")).to_contain_text(said)
    expect(page.locator("[data-scores]")).to_be_hidden()
    assert page.locator("img[src=x]").count() == 0
    _fill(page, "1,0\n0,1\n")
    expect(page.locator("[data-fault]")).to_be_hidden()


def test_it_says_where_the_number_would_stand_as_the_command_does(page: Page, tmp_path: Path) -> None:
    page.get_by_role("button", name="the toy image, 3 clusters").click()
    page.get_by_label("Dataset variant").select_option("potsdam-3")
    page.get_by_label("Backbone").select_option("DINO ViT-S/8")
    page.get_by_label("Refinement").select_option("CRF")
    page.get_by_label("Images scored").fill("800")
    page.get_by_label("Source: address").fill("https://example.org/paper")
    page.get_by_label("Source: where in it").fill("Table 2: “ours”, it's k = 3")
    expect(page.locator("[data-entry]")).to_contain_text("Table 2")
    expect(page.locator("[data-unsourced]")).to_be_hidden()
    file = tmp_path / "matrix.csv"
    file.write_text(to_csv(toy_matrix("three")), encoding="utf-8")
    command = (
        *("score", str(file), "--on", "potsdam-3", "-r", "backbone=DINO ViT-S/8", "-s", "refinement=CRF"),
        *("-s", "images=800", "--source", "https://example.org/paper", "Table 2: “ours”, it's k = 3"),
    )
    done = run(*command, "--data", str(SNAPSHOT))
    [place] = page.locator("[data-places] li").all_inner_texts()
    assert place.startswith("Potsdam-3, Clustering: no rank (scored on 800 images, not 855); its number alone:")
    assert f"  clustering: {place.partition(': ')[2].removesuffix('.')}\n" in done.stdout
    written = yaml.safe_load(str(page.locator("[data-entry]").text_content()))
    assert written == yaml.safe_load(done.stdout.partition("data/papers.yaml:\n\n")[2])


def _more(page: Page, group: str) -> Locator:
    """Return a group of choices of the folded part."""
    return page.get_by_role("group", name=group, exact=True)


def _standing(page: Page) -> None:
    """Score the toy image on Potsdam-3, and unfold what more is asked of the setting."""
    page.get_by_role("button", name="the toy image, 3 clusters").click()
    page.get_by_label("Dataset variant").select_option("potsdam-3")
    expect(page.locator("[data-standing]")).to_be_visible()
    page.get_by_text("More of the setting").click()


def test_more_of_the_setting_is_asked_as_the_model_describes_it(page: Page) -> None:
    page.get_by_text("More of the setting").click()
    for record, field in MORE_OF_A_SETTING:
        described = page.locator(f"#score-{field}")
        expect(described).to_have_text(str(record.model_fields[field].description).replace("`", ""))


def test_all_that_is_asked_is_in_the_block_and_passes_the_checks(page: Page, tmp_path: Path) -> None:
    _standing(page)
    typed = {"mask_size": "original", "runs": "5", "spread": "0.4", "image_size": "320x640", "images": "855"}
    for name, text in (typed | {"url": "https://example.org/paper", "where": "Table 2"}).items():
        page.locator(f"form.uss-score [name={name}]").fill(text)
    for name, value in {"backbone": "DINO ViT-S/8", "refinement": "CRF", "selection": "last"}.items():
        page.locator(f"form.uss-score [name={name}]").select_option(value)
    for group, words in {
        "Help": ["SAM", "unsupervised saliency"],
        "Trained on": ["COCO"],
        "Pretrained on": ["ImageNet-1k"],
        "Modality": ["RGB", "depth"],
    }.items():
        for word in words:
            _more(page, group).get_by_label(word, exact=True).check()
    entry = page.locator("[data-entry]")
    expect(entry).to_contain_text("modality: [rgb, depth]")
    [place] = page.locator("[data-places] li").all_inner_texts()
    assert "no rank (uses SAM; trained on COCO); its number alone" in place
    block = str(entry.text_content())
    [read] = yaml.safe_load(block)
    asked = {"refinement": "CRF", "images": 855, "image_size": "320x640", "mask_size": "original", "selection": "last"}
    assert read["setting"] == asked | {"clusters": 3, "help": ["sam", "unsupervised-saliency"]}
    assert (read["runs"], read["spread"], read["trained_on"]) == (5, 0.4, ["coco"])
    data = tmp_path / "papers.yaml"
    before, start, after = SNAPSHOT.read_text(encoding="utf-8").partition("  - id: stego\n")
    head, results, rows = after.partition("    results:\n")
    data.write_text("".join([before, start, head, results, block, rows]), encoding="utf-8")
    done = run("check", str(data), "--fix")
    assert (done.returncode, done.stderr) == (0, "")
    assert "spread: 0.4, setting: {refinement: CRF, images: 855, image_size: 320x640, mask_size: original" in (
        data.read_text(encoding="utf-8")
    )


@pytest.mark.parametrize(
    ("label", "text", "said"),
    [
        ("Mask size", "big", "The mask size is “big”. Write the side in pixels, such as 320, or original."),
        ("Runs", "a few", "The number of runs is “a few”. Count them, or write several."),
        ("Spread", "0", "The spread is “0”. Write it in per cent, such as 0.4."),
        ("Spread", "0.4", "There is a spread without runs. Say over how many runs it was taken."),
        ("Form of the method", "Ours + SAM", "It names SAM, and its help does not. Choose “SAM” under More of the"),
    ],
)
def test_what_would_not_pass_the_checks_is_said(page: Page, label: str, text: str, said: str) -> None:
    _standing(page)
    page.get_by_label(label, exact=True).fill(text)
    expect(page.locator("[data-misfit]")).to_contain_text(said)
    expect(page.locator("[data-standing]")).to_be_hidden()
    if "SAM" in text:
        _more(page, "Help").get_by_label("SAM", exact=True).check()
        expect(page.locator("[data-standing]")).to_be_visible()


def test_what_does_not_fit_the_variant_is_said(page: Page) -> None:
    page.get_by_role("button", name="the toy image, 6 clusters").click()
    page.get_by_label("Dataset variant").select_option("coco-stuff-27")
    said = "The matrix has 3 columns, and COCO-Stuff-27 27 classes. Give it a column a class, or ignore the others."
    expect(page.locator("[data-misfit]")).to_have_text(said)
    expect(page.locator("[data-standing]")).to_be_hidden()
    _fill(page, ("1," * 26 + "1\n") * 3)
    expect(page.locator("[data-misfit]")).to_contain_text("3 clusters are too few for 27 classes under Clustering.")
    page.get_by_label("Image size").fill("big")
    _fill(page, ("1," * 26 + "1\n") * 27)
    expect(page.locator("[data-misfit]")).to_contain_text("The image size is “big”. Write the side in pixels")


def test_without_the_network_the_scores_stand(page: Page) -> None:
    page.context.set_offline(True)
    page.get_by_role("button", name="the toy image, 3 clusters").click()
    assert _protocols(page)[0][1] == "48.05"
    page.route("**/*.json", lambda route: route.fulfill(status=200, body="no JSON"))
    page.get_by_label("Dataset variant").select_option("potsdam-3")
    expect(page.locator("[data-misfit]")).to_contain_text("The boards could not be loaded")
    expect(page.locator("[data-scores]")).to_be_visible()
    page.unroute("**/*.json")
    page.context.set_offline(False)
    page.get_by_label("Dataset variant").select_option("potsdam-3")
    page.get_by_label("Refinement").select_option("CRF")
    expect(page.locator("[data-standing]")).to_be_visible()


def test_without_javascript_the_command_is_named(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}evaluate/", java_script_enabled=False)
    expect(page.locator(".uss-score-without")).to_contain_text("python -m catalog score matrix.csv")
    expect(page.locator("form.uss-score")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_bars_people_who_do_not_see_the_page(site: Site, open_page: Open, scheme: str) -> None:
    page = open_page(f"{site.url}evaluate/", color_scheme=scheme)
    page.get_by_role("button", name="the toy image, 3 clusters").click()
    page.get_by_text("IoU of each class", exact=True).click()
    page.get_by_label("Dataset variant").select_option("potsdam-3")
    expect(page.locator("[data-standing]")).to_be_visible()
    page.get_by_text("More of the setting").click()
    found = Axe().run(page, context="#calculator ~ div score-calculator")
    assert json.dumps([violation["id"] for violation in found.response["violations"]]) == "[]"


@pytest.mark.parametrize("width", [320, 360, 768])
def test_nothing_is_wider_than_the_screen(site: Site, open_page: Open, width: int) -> None:
    page = open_page(f"{site.url}evaluate/", viewport={"width": width, "height": 800})
    page.get_by_role("button", name="the toy image, 3 clusters").click()
    page.get_by_text("IoU of each class", exact=True).click()
    page.get_by_text("More of the setting").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_large_matrix_is_scored_while_one_looks_on(page: Page) -> None:
    random = np.random.default_rng(1)
    _fill(page, to_csv(random.integers(0, 100_000, (500, 171))))
    expect(page.locator("[data-size]")).to_contain_text("500 clusters, 171 classes")
