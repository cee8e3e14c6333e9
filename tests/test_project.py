"""The project around the code: workflows, forms, citation, documents."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from testing.project import ROOT

BIN = Path(sys.executable).parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FORMS = sorted(set((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")) - {ROOT / ".github/ISSUE_TEMPLATE/config.yml"})
PYTHON_NEEDS, NPM_LOCKS = (
    sorted(path.relative_to(ROOT) for pattern in patterns for path in ROOT.glob(pattern))
    for patterns in (
        ("requirements*.in", "[!.]*/requirements.in", "tests/*/requirements.in"),
        ("package-lock.json", "bench/*/package-lock.json"),
    )
)
RIGHTS = {
    ("publish.yml", "deploy"): ["pages", "id-token", "attestations"],
    ("form.yml", "answer"): ["contents", "issues", "pull-requests", "actions"],
    ("step.yml", "step"): ["contents"],
    ("changes.yml", "comment"): ["pull-requests"],
    ("audit.yml", "audit"): ["issues"],
    ("candidates.yml", "candidates"): ["issues"],
    ("links.yml", "links"): ["issues"],
    ("release.yml", "release"): ["contents", "actions"],
}
"""What the jobs may write."""


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", [str(path) for path in WORKFLOWS]),
        ("vendor.dependabot", [".github/dependabot.yml"]),
        ("vendor.github-issue-forms", [str(path) for path in FORMS]),
        ("vendor.github-issue-config", [".github/ISSUE_TEMPLATE/config.yml"]),
        ("vendor.citation-file-format", ["CITATION.cff"]),
    ],
)
def test_files_for_others_fit_their_schemas(schema: str, files: list[str]) -> None:
    done = _run("check-jsonschema", "--builtin-schema", schema, *files)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_workflows_pass_the_audit() -> None:
    done = _run("zizmor", "--offline", "--quiet", "--persona", "pedantic", ".github")
    assert done.returncode == 0, done.stdout + done.stderr


def test_actions_are_pinned_by_commit_and_say_their_version() -> None:
    for workflow in WORKFLOWS:
        for uses in re.findall(r"uses: (.*)", workflow.read_text(encoding="utf-8")):
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", uses)


def test_each_job_may_write_no_more_than_it_has_to() -> None:
    for workflow in WORKFLOWS:
        content = yaml.safe_load(workflow.read_text(encoding="utf-8"))
        assert content["permissions"] == {"contents": "read"}
        for name, job in content["jobs"].items():
            writes = [scope for scope, right in job.get("permissions", {}).items() if right == "write"]
            assert writes == RIGHTS.get((workflow.name, name), [])


@pytest.mark.parametrize(("workflow", "job"), [("publish.yml", "build"), ("check.yml", "test")])
def test_what_is_uploaded_is_the_folder_that_the_tests_looked_at(workflow: str, job: str) -> None:
    steps = yaml.safe_load((ROOT / ".github/workflows" / workflow).read_text(encoding="utf-8"))["jobs"][job]["steps"]
    first = next(place for place, step in enumerate(steps) if step.get("run") == "make build")
    test, upload = steps[first + 1 : first + 3]
    assert test["run"] == "make test"
    assert test["env"]["BUILT_SITE"] == "${{ github.workspace }}/site"
    assert upload["uses"].startswith("actions/upload-pages-artifact@")
    assert upload["with"]["path"] == "site"


def test_what_is_deployed_is_what_was_uploaded_in_the_same_attempt() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8"))["jobs"]
    (upload,) = (step for step in jobs["build"]["steps"] if "upload-pages-artifact" in step.get("uses", ""))
    assert upload["with"]["name"] == jobs["build"]["outputs"]["artifact"] == "site-${{ github.run_attempt }}"
    (deployment,) = (step for step in jobs["deploy"]["steps"] if "deploy-pages" in step.get("uses", ""))
    assert deployment["with"]["artifact_name"] == "${{ needs.build.outputs.artifact }}"


def test_the_readme_starts_with_the_two_commands_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    first = readme.split("```")[1]
    assert [line.split("#")[0].strip() for line in first.splitlines() if line.startswith("make")] == [
        "make serve",
        "make test",
    ]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"`?make (\w+)`?", readme)):
        assert f"\n{target}:" in makefile, target


def test_links_of_the_documents_lead_to_files() -> None:
    for document in ("README.md", "CONTRIBUTING.md", "SECURITY.md"):
        text = (ROOT / document).read_text(encoding="utf-8")
        for link in re.findall(r"\]\((?!https?://|\.\./\.\./security/)([^)#]+)\)", text):
            file = re.sub(
                r"^../../issues/new(/choose|\?template=)", ".github/ISSUE_TEMPLATE/", link
            )  # as GitHub resolves it
            assert (ROOT / file).exists(), f"{document}: {link}"


@pytest.mark.parametrize("needs", PYTHON_NEEDS, ids=str)
def test_every_dependency_has_a_reason_and_is_locked(needs: Path) -> None:
    lines = [line for line in (ROOT / needs).read_text(encoding="utf-8").splitlines() if line[:1].isalpha()]
    lock = (ROOT / needs.with_suffix(".txt")).read_text(encoding="utf-8")
    assert lines
    for line in lines:
        requirement, _, reason = line.partition("#")
        package = re.split(r"[\[<>=]", requirement.strip())[0]
        assert reason.strip(), line
        assert re.search(rf"^{package}==\S", lock, re.MULTILINE), package


@pytest.mark.parametrize("needs", PYTHON_NEEDS, ids=str)
def test_every_python_package_is_locked_with_its_hash(needs: Path) -> None:
    lock = (ROOT / needs.with_suffix(".txt")).read_text(encoding="utf-8")
    packages = re.findall(r"^\w.*", lock, re.MULTILINE)
    assert packages
    assert packages == re.findall(r"^(\w\S*==\S.*)\n    --hash=sha256:[0-9a-f]{64}", lock, re.MULTILINE)


@pytest.mark.parametrize("lock", NPM_LOCKS, ids=str)
def test_every_npm_package_is_locked_with_its_hash(lock: Path) -> None:
    packages = json.loads((ROOT / lock).read_text(encoding="utf-8"))["packages"]
    assert len(packages) > 1
    assert [name for name, locked in packages.items() if name and "sha512-" not in locked.get("integrity", "")] == []


def test_new_versions_are_proposed_for_every_lock() -> None:
    updates = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text(encoding="utf-8"))["updates"]
    told = {
        (update["package-ecosystem"], folder.strip("/"))
        for update in updates
        for folder in update.get("directories", [update.get("directory")])
    }
    locks = {("pip", path) for path in PYTHON_NEEDS} | {("npm", path) for path in NPM_LOCKS}
    assert told == {(kind, path.parent.as_posix().strip(".")) for kind, path in locks} | {("github-actions", "")}


def test_the_tests_that_contributors_are_told_of_exist() -> None:
    told = set(re.findall(r"`(test_[a-z_]+)`", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
    written = {
        name for file in (ROOT / "tests").rglob("test_*.py") for name in re.findall(r"def (test_\w+)", file.read_text())
    }
    assert told
    assert told <= written


def test_contributors_are_told_of_every_measurement() -> None:
    told = (
        (ROOT / "CONTRIBUTING.md")
        .read_text(encoding="utf-8")
        .partition("### What is measured")[2]
        .partition("\n## ")[0]
    )
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^(bench[a-z-]*|fuzz|audit|reproduce|sbom):", makefile, re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)`", told)) == targets
    for test in re.findall(r"tests/test_\w+\.py", told):
        assert (ROOT / test).exists(), test


def test_contributors_are_shown_every_room_of_the_house() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = {file.parent.name for file in (ROOT / "catalog").glob("*/__init__.py")}
    drawing = text.partition("```mermaid")[2].partition("```")[0]
    assert set(re.findall(r"\[(\w+)\]\(catalog/\w+\)", text)) == rooms
    assert set(re.findall(r"\b[a-z]+\b", drawing)) >= rooms
