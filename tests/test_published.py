"""What a branch is compared with: the papers that were published before."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from catalog.__main__ import main
from catalog.datafile.published import published_papers
from tests.command import git
from tests.conftest import FABRICATED

GOOD = FABRICATED.read_text(encoding="utf-8")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data file in a clone, on a branch."""
    monkeypatch.delenv("GITHUB_BASE_REF", raising=False)
    origin = tmp_path / "origin"
    origin.mkdir()
    (origin / "papers.yaml").write_text(GOOD, encoding="utf-8")
    git(origin, "init", "--quiet")
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message", "All")
    git(tmp_path, "clone", "--quiet", "origin", "clone")
    git(tmp_path / "clone", "checkout", "--quiet", "-b", "branch")
    return tmp_path / "clone/papers.yaml"


def test_a_branch_knows_what_was_published(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data.write_text(GOOD.replace("id: oldest", "id: renamed"), encoding="utf-8")
    git(data.parent, "commit", "--quiet", "--all", "--message", "Rename")
    assert list(published_papers(data)) == ["scripted", "rtl", "journal", "preprint", "oldest"]
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    assert "oldest" in published_papers(data)
    monkeypatch.setenv("GITHUB_BASE_REF", "absent")
    assert published_papers(data) == {}


def test_nothing_is_known_outside_of_a_repository(tmp_path: Path) -> None:
    assert published_papers(tmp_path / "papers.yaml") == {}


def test_the_check_asks_for_the_former_id_of_a_paper_that_is_renamed(data: Path) -> None:
    data.write_text(GOOD.replace("id: oldest", "id: renamed"), encoding="utf-8")
    done = CliRunner().invoke(main, ["check", str(data)])
    assert done.exit_code == 1
    assert "renamed: was published as `oldest`. Add `formerly: [oldest]`" in done.stderr
    data.write_text(GOOD.replace("id: oldest", "id: renamed\n    formerly: [oldest]"), encoding="utf-8")
    assert CliRunner().invoke(main, ["check", str(data)]).exit_code == 0


def test_the_check_asks_what_became_of_a_paper_that_is_gone(data: Path) -> None:
    without = GOOD[: GOOD.index("\n  - id: oldest")]
    data.write_text(without, encoding="utf-8")
    done = CliRunner().invoke(main, ["check", str(data)])
    assert done.exit_code == 1
    assert "papers: `oldest` was published and is gone. Name it in `formerly` of the entry" in done.stderr
    data.write_text(without.replace("\npapers:\n", "\nremoved:\n  oldest: No paper of this field.\n\npapers:\n"))
    assert CliRunner().invoke(main, ["check", str(data)]).exit_code == 0
