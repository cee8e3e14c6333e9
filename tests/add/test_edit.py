"""An entry at its place in the data file; every other character stays as it was."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from catalog.datafile.document import parse
from catalog.datafile.edit import DataFile
from catalog.datafile.files import read_text
from catalog.datafile.load import load_catalog
from catalog.datafile.serialize import to_yaml
from catalog.model import Catalog
from catalog.model.draft import Draft
from testing.project import ROOT
from tests.add.common import add, added
from tests.conftest import FABRICATED, SNAPSHOT
from tests.services import Services, atom, crossref


@pytest.mark.parametrize(
    ("title", "year", "above", "below"),
    [
        ("Zebras", 2024, None, "scripted"),
        ("0 Birds", 2023, None, "scripted"),
        ("Zebras", 2023, "scripted", "rtl"),
        ("An Early Bird", 2020, "preprint", "oldest"),
        ("a earlier bird", 2020, "journal", "preprint"),
        ("Zebras", 2019, "oldest", None),
        ("Zebras", 2001, "oldest", None),
    ],
)
def test_an_entry_stands_at_its_place(
    services: Services, data: Path, title: str, year: int, above: str | None, below: str | None
) -> None:
    text = read_text(data).replace("added: 2026-01-02\n\n", "added: 2026-01-02  # kept\n\n  # 注: a comment\n")
    data.write_text(text, encoding="utf-8")
    services.answers = [crossref(title)]
    paper = added(services, "10.1000/birds", data, "--year", str(year), "--id", "new")
    ids = [None, *(paper.id for paper in load_catalog(data).papers), None]
    at = ids.index(paper.id)
    assert (ids[at - 1], ids[at + 1]) == (above, below)


@pytest.mark.parametrize(
    ("tail", "newline"),
    [("", "\n"), ("\n", "\r\n"), ("\n\n# The end.\n\n", "\n"), ("\n\nbackbones:\n  Other: {family: DINO}\n", "\n")],
)
def test_the_last_entry_stands_before_whatever_ends_the_file(tail: str, newline: str) -> None:
    text = FABRICATED.read_text(encoding="utf-8").rstrip()
    if "backbones" in tail:  # sections may stand in any order
        start, end = text.index("backbones:"), text.index("datasets:")
        tail, text = "\n\n" + text[start:end], text[:start] + text[end:]
    text = (text + tail).replace("\n", newline)
    entry = Draft({"id": "z", "title": "Z", "year": 2001, "venue": "CVPR", "scope": "core", "added": "2026-01-02"})
    longer = DataFile.from_text(text, FABRICATED).insert(entry).text
    block = to_yaml(entry).replace("\n", newline)
    added = newline + block if tail else newline * 2 + block.removesuffix(newline)
    assert longer.count(added) == 1
    assert longer.replace(added, "") == text
    assert [paper["id"] for paper in parse(longer, FABRICATED).data["papers"]][-2:] == ["oldest", "z"]


@pytest.mark.parametrize(
    "title",
    [
        r"$ {L} -Net: \"1 \\ 100% & more",
        "'Single', \"double\" and `back`",
        "Colons: everywhere: even: here:",
        "{{ config }} {% raw %} {# x #}",
        "- item", "? key", "# not a comment", "a # b", "*alias", "&anchor", "!tag", "| block", "> folded", "@at",
        "%percent", "[a, b]", "{a: b}", "---", "... end", "null", "true", "~", "12", "1.50", "2024-01-01", "0x1F",
        "1:30", "<<", "=",
        "Emoji 🧩 and 山田 and שלום", "word " * 60 + "end", "x" * 300,
    ],
)  # fmt: skip
def test_a_hostile_title_reads_back_as_it_was(data: Path, title: str) -> None:
    entry = Draft(
        {
            "id": "new",
            "title": title,
            "summary": title,
            "year": 2026,
            "venue": "CVPR",
            "scope": "core",
            "added": "2026-01-02",
        }
    )
    longer = DataFile.read(data).insert(entry)
    assert longer.document.data["papers"][0] == entry.values


def test_a_file_that_somebody_saves_meanwhile_keeps_what_they_saved(services: Services, data: Path) -> None:
    theirs = read_text(data) + "# Theirs.\n"
    services.answers, services.meanwhile = [atom()], lambda: data.write_text(theirs, encoding="utf-8")
    done = add(services, "2403.01482", data, "--yes")
    assert (done.exit_code, read_text(data)) == (1, theirs)
    assert done.stderr.endswith(":1: the file: was changed meanwhile. Do it again.\n")


def test_a_rename_that_fails_leaves_the_old_file_and_nothing_beside_it(services: Services, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    data = Path(shutil.copy(FABRICATED, folder / "papers.yaml"))
    code = "import os\nfrom pathlib import Path\nfrom catalog.cli.terminal import write\n"
    fails = "def replace(self, target): raise OSError(28, 'No space left on device')\nPath.replace = replace\n"
    command = [sys.executable, "-c", f"{code}{fails}write(Path('papers.yaml'), 'new')"]
    done = subprocess.run(
        command, cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=False
    )
    assert done.returncode == 1
    assert data.read_bytes() == FABRICATED.read_bytes()
    assert [path.name for path in folder.iterdir()] == ["papers.yaml"]


def test_entries_look_like_those_that_are_there(snapshot: Catalog) -> None:
    text = read_text(SNAPSHOT)
    alike = [
        paper
        for paper in snapshot.papers
        if to_yaml(Draft.from_paper(paper.model_copy(update={"results": ()}))) in text
    ]
    plain = [paper for paper in snapshot.papers if not paper.results]
    assert {paper.id for paper in plain} <= {paper.id for paper in alike}
