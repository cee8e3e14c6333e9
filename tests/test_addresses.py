"""A fork is its own once mkdocs.yml says so."""

from pathlib import Path

from catalog.sync.addresses import Addresses, default_addresses, with_addresses
from testing.project import ROOT, project_copy
from tests.command import run
from tests.conftest import FABRICATED

OURS = default_addresses()
FORK = Addresses("https://ann.github.io/papers/", "https://github.com/ann/papers")


def test_the_addresses_are_those_of_the_settings() -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert f'!ENV [SITE_URL, "{OURS.site}"]' in settings
    assert f'!ENV [REPO_URL, "{OURS.repository}"]' in settings


def test_the_readme_and_the_citation_follow_the_settings_of_a_fork(tmp_path: Path) -> None:
    project = project_copy(tmp_path / "project", FABRICATED.read_text(encoding="utf-8"))
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    (project / "CITATION.cff").write_text(citation, encoding="utf-8")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace(OURS.site, FORK.site).replace(OURS.repository, FORK.repository)
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert "CITATION.cff:1: the addresses: differs from the data. Run: make fix." in run("check", folder=project).stderr
    assert run("check", "--fix", folder=project).returncode == 0
    readme = (project / "README.md").read_text(encoding="utf-8")
    assert f"({FORK.site}papers/oldest/)" in readme
    assert OURS.site not in readme
    assert (project / "CITATION.cff").read_text(encoding="utf-8") == with_addresses(citation, FORK)
    assert f"\nrepository-code: {FORK.repository}\nurl: {FORK.site}\n" in with_addresses(citation, FORK)
