"""A commit always gives the same site; so an older one can be published again, and is what it was."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from supply.reproduce import digests, main
from testing.project import ROOT, build
from testing.server import serve
from testing.smoke import main as look
from tests.command import git
from tests.conftest import FABRICATED
from tests.sites import tolerant_copy

pytestmark = pytest.mark.slow

DAY = "2021-03-04"


@dataclass(frozen=True)
class History:
    """A repository in which a good commit was followed by a bad one, and two builds of the good one."""

    origin: Path
    good: str
    sites: tuple[Path, Path]


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Iterator[History]:
    folder = tmp_path_factory.mktemp("history")
    project = tolerant_copy(folder / "project", FABRICATED.read_text(encoding="utf-8"))
    # A page written by hand may name the day on which the tests run.
    for page in (project / "docs").rglob("*.md"):
        page.write_text(page.read_text(encoding="utf-8").replace(date.today().isoformat(), DAY), encoding="utf-8")
    git(project, "init", "--quiet")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("GIT_COMMITTER_DATE", f"{DAY}T12:00:00Z")
        good = _commit(project, "Good")
    (project / "docs/bad.md").write_text("# A page that has to go\n", encoding="utf-8")
    (project / "docs/news.md").unlink()
    _commit(project, "Bad")
    git(folder, "clone", "--quiet", "--bare", "project", "origin")
    assert main(folder / "origin", good, folder) == 0
    yield History(folder / "origin", good, (folder / "1/site", folder / "2/site"))
    shutil.rmtree(folder)


def _commit(project: Path, message: str) -> str:
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", message)
    return git(project, "rev-parse", "HEAD").strip()


def test_two_builds_of_a_commit_are_the_same_byte_by_byte(history: History) -> None:
    one, other = history.sites
    assert len(digests(one)) > 100
    assert digests(one) == digests(other)


def test_a_site_bears_the_day_of_its_commit_and_not_that_of_its_build(history: History) -> None:
    site = history.sites[0]
    assert f"<lastmod>{DAY}</lastmod>" in (site / "sitemap.xml").read_text(encoding="utf-8")
    today = date.today().isoformat().encode()
    assert [file for file in site.rglob("*") if file.is_file() and today in file.read_bytes()] == []


_DATED = """
import os, pathlib, sys
pathlib.Path(sys.argv[1]).mkdir()
pathlib.Path(sys.argv[1], "index.html").write_text(os.environ["SOURCE_DATE_EPOCH"])
"""
"""A build that writes the time into a page."""


def test_files_that_differ_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("supply.reproduce.build_command", lambda site: [sys.executable, "-c", _DATED, str(site)])
    (tmp_path / "project").mkdir()
    git(tmp_path / "project", "init", "--quiet")
    git(tmp_path / "project", "commit", "--quiet", "--allow-empty", "--message", "All")
    assert main(tmp_path / "project", "HEAD", tmp_path) == 1
    assert capsys.readouterr().err == "index.html is not the same in both builds.\n"


def test_a_commit_that_cannot_be_built_is_said_in_one_line(
    history: History, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(history.origin, "none", tmp_path) == 1
    assert (
        capfd.readouterr().err.splitlines()[-1].startswith("none could not be built twice: this failed: git checkout")
    )


def test_an_older_commit_is_published_again_as_it_was(history: History) -> None:
    with serve(history.sites[1]) as url:
        assert look(url, history.good, patience=1) == 0


def test_the_way_back_that_the_readme_names_leads_back(history: History, tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    steps = readme.partition("## Go back")[2].split("```")[1].removeprefix("bash\n").splitlines()
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(history.origin), str(clone))
    for step in steps:
        program, *arguments = step.partition("#")[0].replace("COMMIT", history.good).split()
        assert program == "git"
        git(clone, *arguments)
    assert git(clone, "diff", history.good) == ""
    head = git(clone, "rev-parse", "HEAD").strip()
    assert git(history.origin, "rev-parse", "main").strip() == head != history.good
    done = build(clone, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    with serve(tmp_path / "site") as url:
        assert look(url, head, patience=1) == 0
