"""What is published: invariants that an honest change of the data keeps. The code is tested on frozen data."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from playwright.sync_api import Page

from catalog.datafile.document import parse, read
from catalog.datafile.edit import DataFile
from catalog.datafile.files import read_text
from catalog.datafile.load import DATA, ROOT, load_catalog
from catalog.datafile.order import in_order
from catalog.datafile.serialize import to_yaml
from catalog.datafile.validate import validate
from catalog.export.json_data import to_schema
from catalog.ingest.candidates.terms import read_terms
from catalog.model import Catalog, Paper, Result
from catalog.model.draft import Draft
from catalog.site.charts.progress import FAMILY_LOOKS
from catalog.sync.documents import to_example
from catalog.sync.files import check_synced
from catalog.views.index import Index
from catalog.views.leaderboards import BoardKey, Row
from catalog.views.overview import results_by_kind, stats
from testing.queries import queries
from tests.command import run
from tests.generators import run_engine
from tests.html import internal_links, is_broken, pages, repeated_ids
from tests.searching import check_queries
from tests.sites import Site

FIXTURES = ROOT / "tests/fixtures"
ORIGINAL: dict[str, Any] = yaml.safe_load((FIXTURES / "original_list.yaml").read_text(encoding="utf-8"))
ROWS = pytest.mark.parametrize("row", ORIGINAL["papers"], ids=lambda row: row["id"])
CORRECTED = {(c["id"], c["cell"]): c["now"] for c in ORIGINAL["corrections"]}

# What the list's names stand for: the datasets of which one has to be among the paper's.
DATASETS = {
    "VOC": {"pascal-voc-2012"},
    "COCO": {"coco", "coco-stuff"},
    "Cityscapes": {"cityscapes"},
    "Potsdam": {"potsdam"},
    "KITTI-STEP": {"kitti-step"},
    "LIP": {"lip"},
    "ImageNet-S": {"imagenet-s"},
    "ImageNet-100": {"imagenet-100"},
}


@cache
def published() -> Index:
    """Return what can be asked of the catalogue that is published."""
    return Index(load_catalog(DATA))


# The checks


def test_the_data_breaks_no_rule_and_stands_in_order_and_form() -> None:
    text = read_text(DATA)
    assert DataFile.from_text(text, DATA).catalog == published().catalog
    assert in_order(text, DATA) == text


def test_what_is_made_from_the_data_is_in_step_with_it() -> None:
    assert list(check_synced(DATA, published())) == []
    assert read_text(DATA).startswith("# yaml-language-server: $schema=papers.schema.json\n")


def test_the_command_says_so() -> None:
    found = stats(published())
    done = run("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"OK: {found.papers} papers, {found.results} results, {found.datasets} datasets\n"


def test_the_data_satisfies_the_published_schema() -> None:
    validator = jsonschema.Draft202012Validator(yaml.safe_load(to_schema(published())))
    assert [error.message for error in validator.iter_errors(read(DATA).data)] == []


def test_the_terms_for_candidates_fit_the_list() -> None:
    assert read_terms(DATA.with_name("candidates.yaml"), published().catalog).queries


# The list that it grew out of, and what was collected since


def _paper(row: dict[str, Any]) -> Paper:
    return published().papers[row["id"]]


def _published(paper: Paper) -> str:
    return "arxiv" if paper.venue == "arXiv" else f"{paper.venue}{paper.year}"


def test_the_fixture_is_the_whole_list() -> None:
    assert len(ORIGINAL["papers"]) == 21
    assert len(ORIGINAL["splits"]) == 3


@ROWS
def test_title_is_kept_or_corrected(row: dict[str, Any]) -> None:
    assert _paper(row).title == CORRECTED.get((row["id"], "title"), row["title"])


@ROWS
def test_abbreviation_is_kept_or_corrected(row: dict[str, Any]) -> None:
    listed = None if row["abbreviation"] == "-" else row["abbreviation"]
    assert _paper(row).abbreviation == CORRECTED.get((row["id"], "abbreviation"), listed)


@ROWS
def test_venue_and_year_are_kept_or_corrected(row: dict[str, Any]) -> None:
    paper = _paper(row)
    assert _published(paper) == CORRECTED.get((row["id"], "published"), row["published"])
    if (row["id"], "published") not in CORRECTED:
        assert paper.year == row["year"]


@ROWS
def test_datasets_are_kept(row: dict[str, Any]) -> None:
    used = {published().dataset_of[key].id for key in _paper(row).datasets}
    for name in row["dataset"].split(", "):
        assert used & DATASETS[name], f"{name} is lost"


@ROWS
def test_code_links_are_kept_or_corrected(row: dict[str, Any]) -> None:
    repositories = {((code.framework or "").lower(), code.url) for code in _paper(row).code}
    now = CORRECTED.get((row["id"], "code"), "")
    for framework, url in re.findall(r"\[(\w+)\]\((.*?)\)", row["code"]):
        corrected = not url or url.lower() == now.lower()
        assert (framework, now if corrected else url) in repositories
    if now.startswith("https://"):
        assert now in {url for _, url in repositories}


@ROWS
def test_paper_links_are_kept(row: dict[str, Any]) -> None:
    paper = _paper(row)
    [url] = re.findall(r"\[paper\]\((.+?)\)", row["pdf"])
    arxiv = re.search(r"arxiv\.org/(?:abs|pdf)/(\d{4}\.\d{5})", url)
    assert paper.arxiv == arxiv[1] if arxiv else paper.paper == url


@pytest.mark.parametrize("correction", ORIGINAL["corrections"], ids=lambda c: f"{c['id']}-{c['cell']}")
def test_corrections_have_a_reason_and_correct_something(correction: dict[str, str]) -> None:
    row = next(row for row in ORIGINAL["papers"] if row["id"] == correction["id"])
    assert correction["reason"].endswith(".")
    assert f"({correction['now']})" not in row[correction["cell"]]
    assert correction["now"] != row[correction["cell"]]


def test_the_unofficial_code_of_ac_is_marked() -> None:
    assert "https://github.com/Max-Manning/autoregunsupseg" in {
        code.url for code in published().papers["ac"].code if not code.official
    }


@pytest.mark.parametrize("split", ORIGINAL["splits"], ids=lambda split: split["id"])
def test_splits_are_kept(split: dict[str, Any]) -> None:
    variant = next(v for v in published().datasets["imagenet-s"].variants if v.id == split["id"])
    assert (variant.classes, variant.train, variant.val, variant.test) == tuple(
        split[key] for key in ("category", "train", "val", "test")
    )


def _number(result: Result) -> str:
    values = {"mIoU": result.miou, "accuracy": result.accuracy}
    said = (f"{metric} {value}" for metric, value in values.items() if value is not None)
    return " ".join((result.on, result.protocol, *said))


def test_no_number_that_was_collected_is_lost() -> None:
    collected = yaml.safe_load((FIXTURES / "collected.yaml").read_text(encoding="utf-8"))
    known = (*collected["numbers"].items(), *collected["added"].items())
    numbers = {(paper, number) for paper, found in known for number in found}
    moved = {(move["paper"], move["was"]): move["now"] for move in collected["moved"]}
    assert (len(collected["numbers"]), sum(map(len, collected["numbers"].values()))) == (93, 308)
    assert sum(map(len, collected["added"].values())) == 222
    assert {paper for paper, _ in known} <= published().papers.keys()
    assert moved.keys() <= numbers
    assert all(move["reason"].endswith(".") for move in collected["moved"])
    for paper, number in sorted(numbers):
        now = moved.get((paper, number), number)
        on, was, *values = now.split()
        places = (" ".join((on, protocol, *values)) for protocol in (was, *collected["split_protocols"].get(was, ())))
        assert set(places) & set(map(_number, published().papers[paper].results)), (paper, now)


def _rows(paper: str, key: BoardKey) -> list[Row]:
    board = next(board for board in published().boards if board.key == key)
    return [row for row in board.rows if row.paper.id == paper]


@pytest.mark.parametrize(
    ("paper", "board", "numbers"),
    [
        ("picie", ("cityscapes-27", "clustering", None), {7.1, 12.3}),
        ("iic", ("cityscapes-27", "clustering", None), {6.4}),
        ("transfgu", ("cityscapes-27", "clustering", None), {16.83}),
        ("vice", ("cityscapes-27", "overclustering", None), {25.2}),
        ("transfgu", ("coco-stuff-27", "clustering", None), {16.19}),
        ("u2seg", ("coco-stuff-27", "other", None), {30.2}),
        ("uo-sam", ("coco-stuff-27", "clustering", None), {29.0, 33.0}),
        ("s2-uniseg", ("coco-stuff-27", "clustering", None), {36.1, 37.2, 38.9, 39.7}),
        ("comus", ("pascal-voc-2012", "overclustering", None), {51.0, 52.6}),
        ("uo-sam", ("pascal-voc-2012", "clustering", None), {48.2, 51.5}),
        ("cause", ("coco-81", "clustering", None), {19.1, 21.2}),
        ("primaps-em", ("coco-stuff-27", "linear-probe", None), {41.0, 41.3, 42.7, 44.6, 52.8, 53.7}),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_numbers_that_are_known_to_depart_have_no_rank(paper: str, board: BoardKey, numbers: set[float]) -> None:
    rows = _rows(paper, board)
    unranked = {row.result.miou for row in rows if row.rank is None and row.reason}
    assert numbers <= unranked
    assert not numbers & {row.result.miou for row in rows if row.rank}


def test_one_experiment_stands_in_one_row_however_many_quote_it() -> None:
    [row] = [row for row in _rows("maskcontrast", ("pascal-voc-2012", "clustering", None)) if row.rank]
    assert [result.miou for result in row.results] == [35.0, 35.0, 35.1]
    assert row.result.source.kind == "repository"


def test_links_to_papers_with_code_are_kept_as_history() -> None:
    history = (ROOT / "docs/history.md").read_text(encoding="utf-8")
    for url in ORIGINAL["papers_with_code"]:
        assert f"`{url}`" in history


# What is derived from it


def test_every_board_has_rows_and_every_number_stands_on_one() -> None:
    boards = published().boards
    assert all(board.rows for board in boards)
    assert sum(len(row.results) for board in boards for row in board.rows) == stats(published()).results
    assert sum(results_by_kind(published()).values()) == stats(published()).results


def test_every_family_of_backbones_has_a_look_in_the_charts() -> None:
    assert {backbone.family for backbone in published().catalog.backbones.values()} <= FAMILY_LOOKS.keys()


# The documents that show it


def test_the_entry_to_copy_is_accepted_as_it_stands() -> None:
    entry = to_example(published()).removeprefix("```yaml\n").removesuffix("```\n")
    stego = published().papers["stego"]
    text = read_text(DATA).replace(to_yaml(Draft.from_paper(stego)), entry)
    copied, problems = validate(parse(text, DATA), Catalog)
    assert copied
    shown = Index(copied).papers["stego"]
    assert (shown.results, len(shown.reproductions)) == (stego.results[:1], 1)
    lists = {"results": stego.results, "reproductions": stego.reproductions}
    assert shown.model_copy(update=lists) == stego
    assert problems == []


def test_the_examples_of_a_dead_link_and_of_a_removed_paper_fit_the_model() -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs/contribute.md").read_text(encoding="utf-8"), re.DOTALL)
    data = published().catalog.model_dump(mode="json", by_alias=True) | parse("".join(blocks), DATA).data
    catalog = Catalog.model_validate(data)
    assert (list(catalog.dead_links), list(catalog.removed)) == (["https://example.org/project"], ["some-paper"])


# The site


def test_the_site_is_built_strictly_and_every_link_and_anchor_resolves(live_site: Site) -> None:
    found = list(internal_links(live_site))
    assert [(page.name, link) for page, link, url in found if is_broken(live_site, url)] == []
    assert len(found) > 500


def test_an_id_stands_once_on_its_page(live_site: Site) -> None:
    assert {page: found for page in pages(live_site) if (found := repeated_ids(page))} == {}


def test_the_datasets_that_pages_are_written_about_exist() -> None:
    written = {page.stem for page in (ROOT / "docs/datasets").glob("*.md")} - {"index"}
    assert written <= published().datasets.keys()


def test_every_page_that_a_query_wants_exists(live_site: Site) -> None:
    assert [query.page for query in queries() if is_broken(live_site, live_site.url + query.page)] == []


def test_the_search_finds_what_people_want(live_site: Site, open_page: Callable[..., Page]) -> None:
    check_queries(open_page(live_site.url), queries())


@pytest.mark.slow
def test_another_site_generator_finds_no_fault_in_it(tmp_path: Path) -> None:
    assert run("stage", str(tmp_path / "staged")).returncode == 0
    assert "No issues found" in run_engine("zensical", tmp_path / "staged", "--strict")
