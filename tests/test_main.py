"""The command line, run as people run it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from catalog.__main__ import COMMANDS
from testing.project import ROOT, project_copy
from tests.command import run
from tests.conftest import FABRICATED, LINE_OF_2019, SNAPSHOT

pytestmark = pytest.mark.slow


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the fabricated catalogue and all that is made from it."""
    project = project_copy(tmp_path, FABRICATED.read_text(encoding="utf-8"))
    assert run("check", "--fix", folder=project).returncode == 0
    return project


def test_check_ends_with_one_line(project: Path) -> None:
    for arguments, folder in ((["check"], project), (["check", str(FABRICATED)], ROOT)):
        done = run(*arguments, folder=folder)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == "OK: 5 papers, 3 results, 2 datasets\n"


def test_check_lists_faults_and_fails(project: Path) -> None:
    data = project / "data/papers.yaml"
    data.write_text(data.read_text(encoding="utf-8").replace("year: 2019", "year: 20222"), encoding="utf-8")
    done = run("check", folder=project)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(
        f"data/papers.yaml:{LINE_OF_2019 + 1}: oldest: `year`: should be less than or equal to 2100"
    )
    assert done.stderr.endswith("\n1 fault\n")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("path", "what", "old"),
    [
        ("data/papers.schema.json", "the schema", "The title as the paper prints it."),
        ("README.md", "the list of papers", "The Oldest of Them"),
        ("CONTRIBUTING.md", "the entry to copy", "The title as the paper prints it."),
        (".github/ISSUE_TEMPLATE/result.yml", "the issue form", "imagenet-s-50"),
    ],
)
def test_check_names_a_file_that_is_out_of_step_and_fix_mends_it_alone(
    project: Path, path: str, what: str, old: str
) -> None:
    file = project / path
    written = file.read_text(encoding="utf-8")
    assert old in written
    file.write_text(written.replace(old, "Something else"), encoding="utf-8")
    done = run("check", folder=project)
    assert (done.returncode, done.stderr) == (1, f"{path}:1: {what}: differs from the data. Run: make fix.\n1 fault\n")
    assert run("check", "--fix", folder=project).stdout.startswith(f"Wrote {path}\nOK: ")
    assert file.read_text(encoding="utf-8") == written


def test_a_file_that_is_missing_is_out_of_step_too(project: Path) -> None:
    (project / "data/papers.schema.json").unlink()
    done = run("check", folder=project)
    assert done.returncode == 1
    assert "data/papers.schema.json:1: the schema: differs from the data. Run: make fix." in done.stderr


def test_a_readme_without_its_marks_is_told_so(project: Path) -> None:
    readme = project / "README.md"
    readme.write_text("# A list\n", encoding="utf-8")
    for command in (["check"], ["check", "--fix"]):
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
    printed = run("export", form, str(SNAPSHOT))
    assert printed.returncode == 0
    assert printed.stdout.startswith(start)
    target = tmp_path / "out"
    assert run("export", form, str(SNAPSHOT), "-o", str(target)).stdout == ""
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
        *("help", "serve", "build", "test", "test-fast", "check", "fix", "lock", "clean"),
        *("fuzz", "audit", "sbom", "reproduce"),
        *("bench", "bench-build", "bench-score", "bench-search", "bench-serve", "bench-table"),
    }
