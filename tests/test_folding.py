"""Text is folded for comparing in Python and in the browser: one table of cases holds both."""

import json
import subprocess
import sys
from pathlib import Path
from typing import cast

import yaml

from catalog.model.text import fold
from testing.project import ROOT

CASES: dict[str, str] = {
    case["text"]: case["folded"]
    for case in yaml.safe_load((ROOT / "tests/fixtures/folding.yaml").read_text(encoding="utf-8"))
}
NODE = Path(sys.executable).with_name("node")
MODULE = ROOT / "docs/assets/javascripts/text-fold.js"
FOLD_ALL = f"""
import {{ readFileSync }} from "node:fs";
import {{ fold }} from {json.dumps(MODULE.as_uri())};
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(fold)));
"""


def _folded_by_javascript(texts: list[str]) -> list[str]:
    command = [str(NODE), "--input-type=module", "--eval", FOLD_ALL]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True)
    return cast(list[str], json.loads(done.stdout))


def test_python_folds_as_the_table_says() -> None:
    assert {text: fold(text) for text in CASES} == CASES


def test_javascript_folds_as_the_table_says() -> None:
    assert dict(zip(CASES, _folded_by_javascript(list(CASES)), strict=True)) == CASES


def test_folding_what_is_folded_changes_nothing() -> None:
    folded = list(CASES.values())
    assert [fold(text) for text in folded] == folded
    assert _folded_by_javascript(folded) == folded
