"""The examples of the page on the data, taken from the built site and run."""

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from catalog.export.bibtex import citation_key
from catalog.model import Catalog
from catalog.views.index import Index
from tests.sites import Site


@pytest.fixture(scope="module")
def examples(site: Site) -> dict[str, str]:
    """The examples by the tab that they stand under."""
    page = BeautifulSoup((site.folder / "data/index.html").read_text(encoding="utf-8"), "html5lib")
    tabs = page.select_one(".tabbed-set")
    assert tabs
    names = [label.get_text() for label in tabs.select(".tabbed-labels label")]
    codes = [block.get_text() for block in tabs.select(".tabbed-block pre")]
    assert names == ["curl", "Python", "R", "LaTeX"]
    return dict(zip(names, codes, strict=True))


def run(command: list[str], folder: Path) -> str:
    environment = os.environ | {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_example_for_curl_downloads_what_it_says(examples: dict[str, str], site: Site, tmp_path: Path) -> None:
    assert shutil.which("curl"), "curl is missing: install it"
    printed = run(["bash", "-e", "-o", "pipefail", "-c", examples["curl"]], tmp_path)
    assert (tmp_path / "papers.bib").read_bytes() == (site.folder / "papers.bib").read_bytes()
    board = site.folder / "leaderboards/coco-stuff-27/clustering.csv"
    assert printed.splitlines() == board.read_text(encoding="utf-8").splitlines()


def test_the_example_in_python_prints_the_numbers_of_a_board(
    examples: dict[str, str], snapshot: Catalog, tmp_path: Path
) -> None:
    printed = run([sys.executable, "-c", examples["Python"]], tmp_path).splitlines()
    board = next(b for b in Index(snapshot).boards if b.key == ("coco-stuff-27", "clustering", None))
    assert len(printed) == sum(len(row.results) for row in board.rows)
    assert any(line.startswith("stego\t28.2\thttps://") for line in printed)


def test_the_example_in_r_names_columns_that_exist(examples: dict[str, str], site: Site) -> None:
    (address,) = re.findall(r'"(http[^"]*)"', examples["R"])
    path = site.folder / address.removeprefix(site.url)
    columns = next(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    named = {*re.findall(r"c\((.*?)\)", examples["R"])[0].replace('"', "").split(", "), "protocol"}
    assert named <= set(columns)


def test_the_example_in_latex_names_files_and_keys_that_exist(
    examples: dict[str, str], site: Site, snapshot: Catalog
) -> None:
    for address in re.findall(r"--remote-name (\S+)", examples["LaTeX"]):
        assert (site.folder / address.removeprefix(site.url)).is_file()
    (key,) = re.findall(r"\\cite\{(.*?)\}", examples["LaTeX"])
    assert key in {citation_key(paper) for paper in snapshot.papers}
