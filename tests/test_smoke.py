"""The look at the published site: it passes what is whole, and says what is not."""

import json
import shutil
from pathlib import Path

import pytest

from testing.server import serve
from testing.smoke import main
from tests.sites import Site

pytestmark = pytest.mark.slow


def _copy(site: Site, folder: Path) -> str:
    """Copy a site, and return the commit that it is of."""
    shutil.copytree(site.folder, folder)
    return str(json.loads((folder / "leaderboards.json").read_text(encoding="utf-8")).get("commit"))


def test_a_whole_site_passes(site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit = _copy(site, tmp_path / "site")
    with serve(tmp_path / "site") as url:
        assert main(url, commit, patience=1) == 0
    assert capsys.readouterr().out == f"OK: {url} is of {commit}\n"


def test_a_page_that_is_missing_is_named(site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit = _copy(site, tmp_path / "site")
    (tmp_path / "site/papers/index.html").unlink()
    (tmp_path / "site/feed.xml").write_text("", encoding="utf-8")
    with serve(tmp_path / "site") as url:
        assert main(url, commit, patience=1) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.startswith(f"{url}papers/") for line in said] == [True, False]
    assert said[1] == f"{url}feed.xml has no <feed"


def test_an_old_site_is_not_taken_for_the_new_one(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _copy(site, tmp_path / "site")
    with serve(tmp_path / "site") as url:
        assert main(url, "another", patience=0.1) == 1
    assert f"{url} is of the commit" in capsys.readouterr().err
