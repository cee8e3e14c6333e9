"""Matrices, and the calculator of the browser as Node runs it."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from testing.project import ROOT

SCRIPTS = ROOT / "docs/assets/javascripts"
CASES: dict[str, Any] = yaml.safe_load((ROOT / "tests/fixtures/matrices.yaml").read_text(encoding="utf-8"))
_NODE = Path(sys.executable).with_name("node")


def in_node(script: str, value: object) -> Any:
    """Return what a function, written in JavaScript, makes of a value; `score` is the module of the maths."""
    program = f"""
import {{ readFileSync }} from "node:fs";
import * as score from {json.dumps((SCRIPTS / "score.js").as_uri())};
const run = {script};
console.log(JSON.stringify(run(JSON.parse(readFileSync(0, "utf8")))));
"""
    command = [str(_NODE), "--input-type=module", "--eval", program]
    done = subprocess.run(command, input=json.dumps(value), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def to_csv(counts: NDArray[np.int64]) -> str:
    """Return counts as the text of a CSV file."""
    return "".join(",".join(map(str, row)) + "\n" for row in counts.tolist())


def toy_matrix(clusters: str) -> NDArray[np.int64]:
    """Return the matrix of the toy image, from its letters: clusters x (sky, tree, ground)."""
    toy = CASES["toy"]
    pairs = Counter(zip("".join(toy[clusters]), "".join(toy["truth"]), strict=True))
    letters = sorted({letter for letter, _ in pairs})
    return np.array([[pairs[letter, name] for name in "stg"] for letter in letters])
