"""The command line, run as people run it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from catalog.model import Catalog
from testing.project import ROOT, project_copy
from tests.conftest import FABRICATED


def run(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "catalog", *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the fabricated catalogue and all that is made from it."""
    project = project_copy(tmp_path, FABRICATED.read_text(encoding="utf-8"))
    assert run("check", "--fix", folder=project).returncode == 0
    return project


def test_check_ends_with_one_line(real: Catalog) -> None:
    results = sum(len(paper.results) for paper in real.papers)
    for arguments in (["check"], ["check", str(ROOT / "data/papers.yaml")]):
        done = run(*arguments)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == f"OK: {len(real.papers)} papers, {results} results, {len(real.datasets)} datasets\n"


def test_check_lists_faults_and_fails(project: Path) -> None:
    data = project / "data/papers.yaml"
    data.write_text(data.read_text(encoding="utf-8").replace("year: 2019", "year: 20222"), encoding="utf-8")
    done = run("check", folder=project)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("data/papers.yaml:113: oldest: `year`: should be less than or equal to 2100")
    assert done.stderr.endswith("\n1 fault\n")
    assert "Traceback" not in done.stderr


def test_check_names_a_schema_that_is_out_of_date_and_the_command_that_mends_it(project: Path) -> None:
    assert run("check", folder=project).returncode == 0
    schema = project / "data/papers.schema.json"
    schema.write_text("{}", encoding="utf-8")
    done = run("check", folder=project)
    assert done.returncode == 1
    assert "the schema: differs from the data. Run: make fix." in done.stderr
    assert run("schema", folder=project).stdout == "Wrote data/papers.schema.json\n"
    assert run("check", folder=project).returncode == 0


def test_check_names_a_readme_that_is_out_of_date_and_the_command_that_mends_it(project: Path) -> None:
    readme = project / "README.md"
    written = readme.read_text(encoding="utf-8")
    readme.write_text(written.replace("The Oldest of Them", "The Older of Them"), encoding="utf-8")
    done = run("check", folder=project)
    assert done.returncode == 1
    assert "README.md:1: the list of papers: differs from the data. Run: make fix." in done.stderr
    assert run("readme", folder=project).stdout == "Wrote README.md\n"
    assert readme.read_text(encoding="utf-8") == written
    assert run("check", folder=project).returncode == 0


def test_a_readme_without_its_marks_is_told_so(project: Path) -> None:
    readme = project / "README.md"
    readme.write_text("# A list\n", encoding="utf-8")
    for command in (["check"], ["check", "--fix"], ["readme"]):
        done = run(*command, folder=project)
        assert done.returncode == 1
        assert "README.md:1: the list of papers: lacks the marks around it. Put them back: <!-- papers" in done.stderr
        assert readme.read_text(encoding="utf-8") == "# A list\n"


def test_check_names_a_paper_that_is_in_the_list_and_refused(project: Path) -> None:
    terms = project / "data/candidates.yaml"
    terms.write_text("queries: [ti:birds]\nrefused:\n  2301.00001: It is about fish.\n", encoding="utf-8")
    done = run("check", folder=project)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "data/candidates.yaml:3: refused, 2301.00001: is in the list as `scripted`. "
        "Remove it here, or the entry there.\n1 fault\n"
    )


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    done = run("check", "absent.yaml", folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("absent.yaml:1: the file: no such file or directory.")


@pytest.mark.parametrize(("form", "start"), [("bibtex", "@"), ("csv", "id,title,"), ("json", "{\n")])
def test_export_writes_to_the_standard_output_or_to_a_file(tmp_path: Path, form: str, start: str) -> None:
    printed = run("export", form)
    assert printed.returncode == 0
    assert printed.stdout.startswith(start)
    target = tmp_path / "out"
    assert run("export", form, "-o", str(target)).stdout == ""
    assert target.read_bytes().decode() == printed.stdout.replace("\n", "\r\n" if form == "csv" else "\n")


def test_a_file_that_cannot_be_written_leaves_nothing_behind(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "target"
    (folder / "out").mkdir(parents=True)
    done = run("export", "json", "-o", str(folder / "out"), folder=project)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert [path.name for path in folder.iterdir()] == ["out"]


def test_called_wrongly_it_says_how_to_call_it() -> None:
    done = run("exprot")
    assert done.returncode == 2
    assert "No such command 'exprot'" in done.stderr


COMMANDS = ("check", "schema", "readme", "export", "add", "from-form", "candidates", "links", "diff", "stage", "github")


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_every_command_explains_itself(command: list[str]) -> None:
    done = run(*command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(f"Usage: python -m catalog {' '.join(command)}".rstrip())


def test_make_help_explains_every_target() -> None:
    make = shutil.which("make")
    assert make, "make is missing: install it"
    done = subprocess.run([make, "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    targets = {line.split()[1] for line in done.stdout.splitlines()}
    assert targets == {
        *("help", "serve", "build", "test", "check", "fix", "lock", "clean"),
        *("bench", "bench-build", "bench-search", "bench-table"),
    }
