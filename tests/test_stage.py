"""The staged project: other site generators build the same site from it, and it is never half written."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from catalog.model import Catalog
from testing.project import PROJECT_PATH, ROOT, project_copy
from testing.server import serve
from tests.command import run
from tests.conftest import FABRICATED, LINE_OF_2019
from tests.generators import Said, read_pages, run_engine
from tests.policy import check_policies
from tests.searching import search
from tests.sites import Site, tolerant_copy

pytestmark = pytest.mark.slow

Pages = dict[str, Said]


def _stage(folder: Path, url: str, project: Path = ROOT) -> Path:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SITE_URL", url)
        done = run("stage", str(folder), folder=project)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Wrote {folder}: ")
    return folder


def _fabricated_project(folder: Path, *, settings: str = "") -> Path:
    project = tolerant_copy(folder, FABRICATED.read_text(encoding="utf-8"))
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(settings)
    return project


@pytest.fixture(scope="module")
def staged(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the snapshot, staged."""
    return _stage(tmp_path_factory.mktemp("staged") / "project", site.url, site.project)


@pytest.fixture(scope="module")
def by_zensical(staged: Path) -> Path:
    """The site of the snapshot, built by Zensical."""
    run_engine("zensical", staged)
    return staged / "site"


@pytest.fixture(scope="module", params=["zensical", "properdocs", "properdocs with hooks"])
def built(request: pytest.FixtureRequest, site: Site, staged: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the snapshot, built by another site generator."""
    if request.param == "zensical":
        return Path(request.getfixturevalue("by_zensical"))
    folder = tmp_path_factory.mktemp("properdocs")
    if request.param == "properdocs":
        run_engine("properdocs", staged, "--site-dir", str(folder))
    else:
        run_engine("properdocs", site.project, "--site-dir", str(folder), url=site.url)
    return folder


@pytest.fixture(scope="module")
def ours(site: Site) -> Pages:
    return read_pages(site.folder, site.url)


def test_the_same_pages_say_the_same(built: Path, site: Site, ours: Pages) -> None:
    theirs = read_pages(built, site.url)
    assert list(theirs) == list(ours)
    assert any(said.foot for said in ours.values())
    for address, said in ours.items():
        assert theirs[address] == said, address


def test_the_same_policy_stands_on_every_page(built: Path, site: Site) -> None:
    assert check_policies(built) == check_policies(site.folder)


def test_the_same_files_are_there_to_download(built: Path, site: Site, staged: Path) -> None:
    docs = staged / "docs"
    files = [file.relative_to(docs) for file in docs.rglob("*.*") if file.suffix not in (".md", ".css")]
    assert len(files) > 200
    assert [file for file in files if (built / file).read_bytes() != (site.folder / file).read_bytes()] == []


def test_the_table_and_the_search_work_in_zensicals_site(
    by_zensical: Path, site: Site, tmp_path: Path, open_page: Callable[..., Page], snapshot: Catalog
) -> None:
    shutil.copytree(by_zensical, tmp_path / PROJECT_PATH)
    with serve(tmp_path) as address:
        theirs, ours = (open_page(f"{url}papers/?year=2021") for url in (address + PROJECT_PATH, site.url))
        papers = [paper for paper in snapshot.papers if paper.year == 2021]
        expect(theirs.locator("table.uss-papers tbody tr:visible")).to_have_count(len(papers))
        for words in ("hidden positives", "cityscapes traps", "licence"):
            assert search(theirs, words) == search(ours, words)
        boxes = [page.locator(".md-search__form").bounding_box() for page in (theirs, ours)]
        assert boxes[0]
        assert boxes[1]
        assert boxes[0]["height"] == boxes[1]["height"]


@pytest.fixture(scope="module")
def fabricated_stage(fabricated_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fabricated project, staged, with links to papers that it does not have."""
    project = _fabricated_project(tmp_path_factory.mktemp("fabricated") / "project")
    for page in (project / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        # The page asks for a dataset or a board of the real catalogue.
        if '("' in text:
            page.write_text("# Empty\n", encoding="utf-8")
    return _stage(project.with_name("staged"), fabricated_site.url, project)


def test_hostile_text_comes_out_the_same(fabricated_site: Site, fabricated_stage: Path) -> None:
    run_engine("zensical", fabricated_stage)
    theirs = read_pages(fabricated_stage / "site", fabricated_site.url)
    ours = read_pages(fabricated_site.folder, fabricated_site.url)
    generated = [address for address in theirs if address.startswith(("papers/", "leaderboards/"))]
    assert "papers/scripted/" in generated
    for address in generated:
        assert theirs[address] == ours[address], address


def test_a_page_that_asks_zensical_in_vain_stops_the_build_and_is_named(fabricated_stage: Path, tmp_path: Path) -> None:
    project = shutil.copytree(fabricated_stage, tmp_path / "project")
    (project / "docs/wrong.md").write_text('# Wrong\n\n{{ paper("nobody") }}\n', encoding="utf-8")
    with pytest.raises(AssertionError, match=r"wrong\.md: paper: no paper has the id 'nobody'"):
        run_engine("zensical", project)


def test_the_settings_keep_their_tags_and_lose_their_hooks(tmp_path: Path) -> None:
    author = 'site_author: !ENV [SITE_AUTHOR, "nobody: at all"]\n'
    folder = _stage(tmp_path / "staged", "http://localhost/a/b", _fabricated_project(tmp_path / "own", settings=author))
    text = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    assert author in text
    settings = yaml.safe_load(text.replace("!ENV", ""))
    assert "hooks" not in settings
    assert settings["site_url"] == "http://localhost/a/b/"
    assert '"http://localhost/a/b/papers/?q={searchTerms}"' in (folder / "docs/opensearch.xml").read_text("utf-8")


def test_the_readme_names_the_version_that_is_tested(fabricated_stage: Path) -> None:
    lock = (ROOT / "tests/engines/requirements.txt").read_text(encoding="utf-8")
    [version] = re.findall(r"zensical==\S+", (fabricated_stage / "README.md").read_text(encoding="utf-8"))
    assert f"\n{version} " in lock


def test_a_staged_project_is_replaced_whole(tmp_path: Path) -> None:
    project = _fabricated_project(tmp_path / "own")
    folder = _stage(tmp_path / "staged", "http://localhost/", project)
    (folder / "docs/left-over.md").touch()
    (folder / "README.md").write_text("changed", encoding="utf-8")
    _stage(folder, "http://localhost/", project)
    assert not (folder / "docs/left-over.md").exists()
    assert (folder / "README.md").read_text(encoding="utf-8").startswith("# A staged project\n")
    assert {path.name for path in tmp_path.iterdir()} == {"own", "staged"}


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("other", "other: is not empty, and nothing was staged there before. Name a new folder."),
        ("docs/new", "docs/new: lies in a folder that is copied. Name one outside of catalog, data, docs, overrides."),
        (".", ".: is not empty, and nothing was staged there before. Name a new folder."),
        ("other/file/new", "other/file: File exists."),
    ],
)
def test_a_folder_that_is_somebodys_own_stays(tmp_path: Path, target: str, message: str) -> None:
    project = _fabricated_project(tmp_path)
    (project / "other").mkdir()
    (project / "other/file").write_text("mine", encoding="utf-8")
    before = sorted(project.rglob("*"))
    done = run("stage", target, folder=project)
    assert (done.returncode, done.stdout) == (1, "")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
    assert [path for path in sorted(project.rglob("*")) if "__pycache__" not in path.parts] == before


def test_broken_data_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    project = project_copy(tmp_path, FABRICATED.read_text(encoding="utf-8").replace("year: 2019", "year: 20222"))
    done = run("stage", "new", folder=project)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(
        f"data/papers.yaml:{LINE_OF_2019}: oldest: `year`: should be less than or equal to 2100"
    )
    assert not (project / "new").exists()


def test_broken_settings_are_told_and_nothing_is_written(tmp_path: Path) -> None:
    project = _fabricated_project(tmp_path / "own", settings="extra: [\n")
    done = run("stage", "../new", folder=project)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.match(r"mkdocs\.yml:\d+: the file: is not valid YAML", done.stderr)
    assert list(tmp_path.iterdir()) == [project]
