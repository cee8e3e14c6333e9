"""Golden files: what a template or an export wrote when somebody last looked at it."""

import difflib

from testing.project import ROOT

FOLDER = ROOT / "tests" / "golden"


def check(name: str, text: str, *, update: bool) -> None:
    """Compare a text with the golden file of a name, or write the file."""
    path = FOLDER / name
    if update:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    golden = path.read_text(encoding="utf-8") if path.exists() else ""
    difference = difflib.unified_diff(golden.splitlines(), text.splitlines(), f"golden/{name}", "rendered", lineterm="")
    assert golden == text, "\n".join([*difference, "If this is as it should be: pytest --update-golden"])
