"""The published data: nothing of the original list is lost, and the files made from it are up to date."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from catalog.sync.contributing import to_example, to_keys

from catalog.datafile.document import parse, read
from catalog.datafile.serialize import to_yaml
from catalog.datafile.validate import validate
from catalog.export.json_data import to_schema
from catalog.model import Catalog, Code, Paper, Result, Source
from testing.project import DATA, ROOT

ORIGINAL: dict[str, Any] = yaml.safe_load((ROOT / "tests/fixtures/original_list.yaml").read_text(encoding="utf-8"))
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


def _paper(real: Catalog, row: dict[str, Any]) -> Paper:
    return real.papers_by_id[row["id"]]


def _published(paper: Paper) -> str:
    return "arxiv" if paper.venue == "arXiv" else f"{paper.venue}{paper.year}"


def test_the_fixture_is_the_whole_list() -> None:
    assert len(ORIGINAL["papers"]) == 21
    assert len(ORIGINAL["splits"]) == 3


@ROWS
def test_title_is_kept_or_corrected(real: Catalog, row: dict[str, Any]) -> None:
    assert _paper(real, row).title == CORRECTED.get((row["id"], "title"), row["title"])


@ROWS
def test_abbreviation_is_kept_or_corrected(real: Catalog, row: dict[str, Any]) -> None:
    listed = None if row["abbreviation"] == "-" else row["abbreviation"]
    assert _paper(real, row).abbreviation == CORRECTED.get((row["id"], "abbreviation"), listed)


@ROWS
def test_venue_and_year_are_kept_or_corrected(real: Catalog, row: dict[str, Any]) -> None:
    paper = _paper(real, row)
    assert _published(paper) == CORRECTED.get((row["id"], "published"), row["published"])
    if (row["id"], "published") not in CORRECTED:
        assert paper.year == row["year"]


@ROWS
def test_datasets_are_kept(real: Catalog, row: dict[str, Any]) -> None:
    used = {real.dataset_of[key].id for key in _paper(real, row).datasets}
    for name in row["dataset"].split(", "):
        assert used & DATASETS[name], f"{name} is lost"


@ROWS
def test_code_links_are_kept_or_corrected(real: Catalog, row: dict[str, Any]) -> None:
    repositories = {((code.framework or "").lower(), code.url) for code in _paper(real, row).code}
    now = CORRECTED.get((row["id"], "code"), "")
    for framework, url in re.findall(r"\[(\w+)\]\((.*?)\)", row["code"]):
        corrected = not url or url.lower() == now.lower()
        assert (framework, now if corrected else url) in repositories
    if now.startswith("https://"):
        assert now in {url for _, url in repositories}


@ROWS
def test_paper_links_are_kept(real: Catalog, row: dict[str, Any]) -> None:
    paper = _paper(real, row)
    [url] = re.findall(r"\[paper\]\((.+?)\)", row["pdf"])
    arxiv = re.search(r"arxiv\.org/(?:abs|pdf)/(\d{4}\.\d{5})", url)
    assert paper.arxiv == arxiv[1] if arxiv else paper.paper == url


@pytest.mark.parametrize("correction", ORIGINAL["corrections"], ids=lambda c: f"{c['id']}-{c['cell']}")
def test_corrections_have_a_reason_and_correct_something(real: Catalog, correction: dict[str, str]) -> None:
    row = next(row for row in ORIGINAL["papers"] if row["id"] == correction["id"])
    assert correction["reason"].endswith(".")
    assert f"({correction['now']})" not in row[correction["cell"]]
    assert correction["now"] != row[correction["cell"]]


def test_the_unofficial_code_of_ac_is_marked(real: Catalog) -> None:
    assert [code.official for code in real.papers_by_id["ac"].code] == [False]


@pytest.mark.parametrize("split", ORIGINAL["splits"], ids=lambda split: split["id"])
def test_splits_are_kept(real: Catalog, split: dict[str, Any]) -> None:
    variant = next(v for v in real.dataset_of["imagenet-s"].variants if v.id == split["id"])
    assert (variant.classes, variant.train, variant.val, variant.test) == tuple(
        split[key] for key in ("category", "train", "val", "test")
    )


def test_nothing_that_was_collected_is_lost(real: Catalog) -> None:
    collected = yaml.safe_load((ROOT / "tests/fixtures/collected.yaml").read_text(encoding="utf-8"))
    assert (len(collected), sum(collected.values())) == (93, 308)
    for key, results in collected.items():
        assert len(real.papers_by_id[key].results) >= results, key


def test_links_to_papers_with_code_are_kept_as_history() -> None:
    history = (ROOT / "docs/history.md").read_text(encoding="utf-8")
    for url in ORIGINAL["papers_with_code"]:
        assert f"`{url}`" in history


def test_the_schema_is_up_to_date_and_bound_to_the_data(real: Catalog) -> None:
    assert (ROOT / "data/papers.schema.json").read_text(encoding="utf-8") == to_schema(real)
    assert DATA.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=papers.schema.json\n")


def test_the_data_satisfies_the_published_schema(real: Catalog) -> None:
    validator = jsonschema.Draft202012Validator(yaml.safe_load(to_schema(real)))
    assert [error.message for error in validator.iter_errors(_as_json(read(DATA).data))] == []


def test_the_schema_refuses_an_unknown_word(real: Catalog) -> None:
    data = _as_json(read(DATA).data)
    data["papers"][0]["venue"] = "CVPRR"
    [error] = jsonschema.Draft202012Validator(yaml.safe_load(to_schema(real))).iter_errors(data)
    assert list(error.absolute_path) == ["papers", 0, "venue"]


def _as_json(value: Any) -> Any:
    """Return YAML's data as an editor sees it: dates are text."""
    if isinstance(value, dict):
        return {key: _as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_json(item) for item in value]
    return value if isinstance(value, int | float | str | None) else str(value)


def test_an_editor_is_told_what_each_word_means(real: Catalog) -> None:
    schema = yaml.safe_load(to_schema(real))
    protocol = schema["$defs"]["Result"]["properties"]["protocol"]
    assert protocol["enum"] == list(real.protocols)
    assert protocol["markdownEnumDescriptions"][0] == real.protocols["clustering"].text
    for record in schema["$defs"].values():
        for name, field in record["properties"].items():
            assert field.get("description"), name


def _validator(data: Path) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--schemafile",
        str(ROOT / "data/papers.schema.json"),
        str(data),
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("", "", "ok -- validation done"),
        ("protocol: clustering", "protocol: clustring", "'clustring' is not one of ['clustering',"),
        ("scope: core", "scop: core", "('scop' was unexpected)"),
        ("    year: 2026\n", "", "'year' is a required property"),
    ],
)
def test_a_validator_of_others_reads_the_file_itself(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    data = tmp_path / "papers.yaml"
    data.write_text(DATA.read_text(encoding="utf-8").replace(right, wrong, 1), encoding="utf-8")
    done = _validator(data)
    assert done.returncode == (1 if right else 0)
    assert message in done.stdout


def test_the_entry_to_copy_is_accepted_as_it_stands(real: Catalog) -> None:
    entry = to_example(real).removeprefix("```yaml\n").removesuffix("```\n")
    stego = real.papers_by_id["stego"]
    text = DATA.read_text(encoding="utf-8").replace(to_yaml(stego), entry)
    copied, problems = validate(parse(text, DATA), Catalog)
    assert copied
    assert copied.papers_by_id["stego"] == stego.model_copy(update={"results": stego.results[:1]})
    assert problems == []


def test_the_example_of_a_dead_link_fits_the_model(real: Catalog) -> None:
    (block,) = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs/contribute.md").read_text(encoding="utf-8"), re.DOTALL)
    dead = Catalog.model_validate(real.model_dump(mode="json", by_alias=True) | _as_json(yaml.safe_load(block)))
    assert list(dead.dead_links) == ["https://example.org/project"]


def test_every_key_of_an_entry_is_explained() -> None:
    explained = set(re.findall(r"^\| `(\w+)`(?: \(needed\))? \| \S", to_keys(), re.MULTILINE))
    for record in (Paper, Code, Result, Source):
        assert {field.alias or name for name, field in record.model_fields.items()} <= explained
