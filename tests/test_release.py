"""Releases: the state of a day as files, with a manifest, a version and a citation that agree."""

import hashlib
import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from pybtex.database import parse_string

from catalog.__main__ import main
from catalog.export.citation import AUTHOR, TITLE, to_bibtex_citation
from catalog.export.publication import Publication
from catalog.export.release import MANIFEST, release_files
from catalog.site.generated_files import generated_files
from catalog.sync.citation import with_version
from catalog.views.index import Index
from testing.project import ROOT, project_copy
from tests.command import run
from tests.conftest import SNAPSHOT

SITE = "https://site.example/"
DAY = date(2026, 12, 1)
FILES = {"papers.json", "papers.csv", "papers.bib", "leaderboards.csv", "manifest.json"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, with the data of the snapshot."""
    return project_copy(tmp_path / "project", SNAPSHOT.read_text(encoding="utf-8"))


def test_a_release_holds_what_the_site_has_that_day(index: Index) -> None:
    publication = Publication(index, SITE)
    files, site = release_files(publication, DAY), dict(generated_files(publication))
    assert files.keys() == FILES
    for name in FILES - {MANIFEST}:
        assert files[name] == site[name]()


def test_the_boards_of_a_release_say_on_which_variant_each_number_stands(index: Index) -> None:
    lines = release_files(Publication(index, SITE), DAY)["leaderboards.csv"].splitlines()
    on = {line.rsplit(",", 1)[1] for line in lines[1:]}
    assert (lines[0].rsplit(",", 1)[1], on) == ("on", set(index.boards_of))


def test_the_command_writes_files_that_their_manifest_verifies(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "release"
    done = run("release", str(folder), "--day", "2026-12-01", "--site-url", "https://site.example", folder=project)
    assert (done.returncode, done.stderr) == (0, "")
    assert {path.name for path in folder.iterdir()} == FILES
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    for file in manifest["files"]:
        content = (folder / file["name"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file["bytes"], file["sha256"])
    assert {file["name"] for file in manifest["files"]} == FILES - {MANIFEST}
    assert (manifest["version"], manifest["released"]) == ("2026.12.1", "2026-12-01")
    assert manifest["citation"] == f"{AUTHOR} (2026). {TITLE}. Version 2026.12.1. {SITE}"
    assert manifest["citation"] in done.stdout
    assert manifest["bibtex"] in done.stdout
    citation = yaml.safe_load((project / "CITATION.cff").read_text(encoding="utf-8"))
    assert (citation["version"], citation["date-released"]) == ("2026.12.1", DAY)


def test_what_cannot_be_written_is_one_line_and_changes_nothing(project: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    before = (project / "CITATION.cff").read_text(encoding="utf-8")
    done = run("release", str(tmp_path / "file/release"), folder=project)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{tmp_path}/file/release: not a directory. Name another folder.\n"
    assert (project / "CITATION.cff").read_text(encoding="utf-8") == before


def test_what_is_no_day_is_refused() -> None:
    done = CliRunner().invoke(main, ["release", "x", "--day", "2026-02-30"])
    assert done.exit_code == 2
    assert "'2026-02-30' does not match the format '%Y-%m-%d'" in done.stderr


# How it is cited


def test_the_citation_is_an_entry_that_bibtex_reads() -> None:
    [entry] = parse_string(to_bibtex_citation(DAY, SITE), "bibtex").entries.values()
    assert entry.type == "misc"
    assert dict(entry.fields) == {
        "title": f"{{{TITLE}}}",
        "year": "2026",
        "note": "Version 2026.12.1",
        "url": SITE,
    }
    assert str(entry.persons["author"][0]) == f"{{{AUTHOR}}}"


@pytest.mark.parametrize("had", ["", "version: 2026.1.2\ndate-released: 2026-01-02\n"], ids=["first", "later"])
def test_the_file_for_citations_takes_the_version_of_a_release(tmp_path: Path, had: str) -> None:
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    bare = re.sub("^(version|date-released):.*\n", "", text, flags=re.MULTILINE)
    path = tmp_path / "CITATION.cff"
    path.write_text(with_version(bare + had, DAY), encoding="utf-8")
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert found == yaml.safe_load(bare) | {"version": "2026.12.1", "date-released": DAY}
    command = [str(Path(sys.executable).with_name("check-jsonschema")), "--builtin-schema"]
    checked = subprocess.run([*command, "vendor.citation-file-format", str(path)], capture_output=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_all_that_is_told_to_others_agrees() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    zenodo = json.loads((ROOT / ".zenodo.json").read_text(encoding="utf-8"))
    assert citation["title"] == zenodo["title"] == TITLE
    assert [author["name"] for author in citation["authors"]] == [AUTHOR]
    assert [creator["name"] for creator in zenodo["creators"]] == [AUTHOR]
    assert citation["license"] == zenodo["license"]
    assert citation["keywords"] == zenodo["keywords"]
    assert citation["type"] == zenodo["upload_type"]
    assert not {"version", "publication_date", "doi"} & zenodo.keys(), "Zenodo takes them from the release itself"
