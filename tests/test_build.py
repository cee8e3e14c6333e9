"""What stops a build, and what the build says then."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from catalog.datafile.edit import DataFile
from catalog.model.draft import Draft
from testing.project import build, project_copy
from tests.command import run
from tests.conftest import FABRICATED, LINE_OF_2019

GOOD = FABRICATED.read_text(encoding="utf-8")

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "    year: 2019\n",
            "    year: 20222\n",
            f"papers.yaml:{LINE_OF_2019}: oldest: `year`: should be less than or equal to 2100",
        ),
        ("    year: 2019\n", "\tyear: 2019\n", f"papers.yaml:{LINE_OF_2019}: the file: holds a tab. "),
        ("    venue: CVPR\n", "    venue: CVRP\n", "Did you mean `CVPR`?"),
    ],
)
def test_broken_data_stops_the_build_with_the_messages_of_check(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    done = build(project_copy(tmp_path, GOOD.replace(old, new, 1)), tmp_path / "site")
    assert done.returncode == 1
    assert message in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site/papers.json").exists()


def test_missing_data_stops_the_build(tmp_path: Path) -> None:
    project = project_copy(tmp_path, GOOD)
    (project / "data/papers.yaml").unlink()
    done = build(project, tmp_path / "site")
    assert done.returncode == 1
    assert "data/papers.yaml:1: the file: no such file or directory." in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_a_site_without_an_address_is_not_built(tmp_path: Path) -> None:
    done = build(project_copy(tmp_path, GOOD), tmp_path / "site", url="")
    assert done.returncode == 1
    assert "site_url is missing, which the feeds" in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            'year_page("1999")',
            "wrong.md: year_page: no paper is of the year 1999; years with papers: 2019, 2020",
        ),
        (
            'splits_table("imagenet")',
            "wrong.md: splits_table: no dataset has the id 'imagenet'; ids: imagenet-s, plain",
        ),
        ('users("nobody")', "wrong.md: users: no dataset has the id 'nobody'"),
        ('paper("nobody")', "wrong.md: paper: no paper has the id 'nobody'"),
    ],
)
def test_a_page_that_asks_in_vain_stops_the_build_and_is_named(tmp_path: Path, call: str, message: str) -> None:
    project = project_copy(tmp_path, GOOD)
    (project / "docs/wrong.md").write_text(f"# Wrong\n\n{{{{ {call} }}}}\n", encoding="utf-8")
    done = build(project, tmp_path / "site", "--strict")
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert "in strict mode" in done.stdout + done.stderr


def test_a_fork_names_itself_by_its_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPO_URL", "https://github.com/somebody/fork")
    project = project_copy(tmp_path, GOOD)
    assert build(project, tmp_path / "site", "--no-strict").returncode == 0
    paper = (tmp_path / "site/papers/oldest/index.html").read_text(encoding="utf-8")
    assert 'href="https://github.com/somebody/fork/edit/main/data/papers.yaml#L' in paper
    assert '<link rel="canonical" href="http://localhost/owner/project/papers/oldest/">' in paper
    year = (tmp_path / "site/years/2019/index.html").read_text(encoding="utf-8")
    assert 'href="https://github.com/somebody/fork/edit/main/data/papers.yaml"' in year
    assert "LUSSeg/Awesome" not in paper


FIRST_OF_2027 = {"id": "new", "title": "A New Year", "year": 2027, "venue": "CVPR", "scope": "core"}


def test_pages_and_nav_follow_the_years_that_have_papers(tmp_path: Path) -> None:
    without_2019 = GOOD[: GOOD.index("\n  - id: oldest")]
    data = DataFile.from_text(without_2019, FABRICATED).insert(Draft(FIRST_OF_2027 | {"added": "2026-11-22"})).text
    project = project_copy(tmp_path / "project", data)
    assert run("check", "--fix", folder=project).returncode == 0
    checked = run("check", folder=project)
    assert (checked.returncode, checked.stdout) == (0, "OK: 5 papers, 3 results, 2 datasets\n")
    done = build(project, tmp_path / "site", "--no-strict")
    assert done.returncode == 0, done.stderr
    pages = sorted(page.parent.name for page in (tmp_path / "site/years").glob("*/index.html"))
    assert pages == ["2020", "2021", "2022", "2023", "2027"]
    html = (tmp_path / "site/years/2023/index.html").read_text(encoding="utf-8")
    nav = BeautifulSoup(html, "html5lib").select(".md-nav--primary a")
    years = dict.fromkeys(link.text.strip() for link in nav if re.fullmatch(r"\s*\d{4}\s*", link.text))
    assert list(years) == ["2027", "2023", "2022", "2021", "2020"]
    assert "A New Year" in (tmp_path / "site/years/2027/index.html").read_text(encoding="utf-8")
