"""Which commit the data comes from, and which one changed it last, in real repositories."""

from pathlib import Path

import pytest

from catalog.datafile.revision import Revision, last_change_of, revision_of
from tests.command import git


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A file that one commit changed, and a later one did not."""
    project = tmp_path / "project"
    project.mkdir()
    git(project, "init", "--quiet")
    for name in ("papers.yaml", "README.md"):
        (project / name).write_text(name, encoding="utf-8")
        git(project, "add", "--all")
        git(project, "commit", "--quiet", "--message", name, "--date", "2031-02-03T00:00:00Z")
    return project / "papers.yaml"


def test_the_last_change_is_of_the_file_and_the_revision_of_the_repository(data: Path) -> None:
    newest, before = git(data.parent, "log", "--format=%H").split()
    assert (revision_of(data).commit, last_change_of(data).commit) == (newest, before)
    assert last_change_of(data).day == git(data.parent, "show", "--no-patch", "--format=%cs", before).strip()


def test_nothing_is_said_of_a_change_that_a_shallow_clone_does_not_hold(data: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{data.parent}", "shallow")
    assert last_change_of(tmp_path / "shallow" / "papers.yaml") == Revision()


def test_outside_a_repository_nothing_is_known(tmp_path: Path) -> None:
    assert (revision_of(tmp_path / "x"), last_change_of(tmp_path / "x")) == (Revision(), Revision())
