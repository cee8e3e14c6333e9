"""The JSON Schema of the data file: what editors and other people's validators make of it."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from catalog.datafile.document import read
from catalog.export.json_data import to_schema
from catalog.model import Catalog, Code, Paper, Result, Source
from catalog.sync.documents import to_keys
from catalog.views.index import Index
from tests.conftest import SNAPSHOT


@pytest.fixture(scope="module")
def schema(index: Index) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(to_schema(index))
    return content


def test_data_satisfies_its_schema(schema: dict[str, Any]) -> None:
    assert [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(read(SNAPSHOT).data)] == []


def test_it_refuses_an_unknown_word(schema: dict[str, Any]) -> None:
    data = read(SNAPSHOT).data
    data["papers"][0]["venue"] = "CVPRR"
    [error] = jsonschema.Draft202012Validator(schema).iter_errors(data)
    assert list(error.absolute_path) == ["papers", 0, "venue"]


def test_an_editor_is_told_what_each_word_means(schema: dict[str, Any], snapshot: Catalog) -> None:
    protocol = schema["$defs"]["Result"]["properties"]["protocol"]
    assert protocol["enum"] == list(snapshot.protocols)
    assert protocol["markdownEnumDescriptions"][0] == snapshot.protocols["clustering"].text
    for record in schema["$defs"].values():
        for name, field in record["properties"].items():
            assert field.get("description"), name


@pytest.mark.slow
@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("", "", "ok -- validation done"),
        ("protocol: clustering", "protocol: clustring", "'clustring' is not one of ['clustering',"),
        ("scope: core", "scop: core", "('scop' was unexpected)"),
        ("    year: 2025\n", "", "'year' is a required property"),
    ],
)
def test_a_validator_of_others_reads_the_file_itself(
    tmp_path: Path, index: Index, right: str, wrong: str, message: str
) -> None:
    data, schema = tmp_path / "papers.yaml", tmp_path / "papers.schema.json"
    text = SNAPSHOT.read_text(encoding="utf-8")
    assert right in text
    data.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    schema.write_text(to_schema(index), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), str(data)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == (1 if right else 0)
    assert message in done.stdout


def test_every_key_of_an_entry_is_explained() -> None:
    explained = {line.split("`")[1] for line in to_keys().splitlines() if line.startswith("| `")}
    for record in (Paper, Code, Result, Source):
        assert {field.alias or name for name, field in record.model_fields.items()} <= explained
