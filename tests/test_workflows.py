"""The scripts of the workflows, run as the runners run them, with GitHub's API on loopback and a real git."""

import base64
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from catalog.datafile.load import load_catalog
from catalog.model import Catalog
from catalog.views.index import Index
from testing.project import ROOT, project_copy
from tests.command import git, run
from tests.conftest import SNAPSHOT
from tests.forms.common import NEW, NUMBER, RIGHT, TYPED, body
from tests.github import FakeGitHub, serve_github

pytestmark = pytest.mark.slow

MARK = re.compile(r"<!-- catalog: \w+ -->\n")


@pytest.fixture
def hub() -> Iterator[FakeGitHub]:
    with serve_github() as hub:
        yield hub


@dataclass(frozen=True)
class Runner:
    """A checkout, and what a runner knows besides."""

    checkout: Path
    hub: FakeGitHub

    def run(self, workflow: str, job: str, known: Mapping[str, str]) -> dict[str, str]:
        """Run the scripts of a job, the installation apart; return its outputs, and fail where a script does."""
        described = yaml.safe_load((ROOT / ".github/workflows" / workflow).read_text(encoding="utf-8"))["jobs"][job]
        temporary = self.checkout.parent / "temporary"
        temporary.mkdir(exist_ok=True)
        output = temporary / "output"
        output.write_text("")
        for step in described["steps"]:
            if "run" not in step or step["run"].startswith("make ") or not _holds(step.get("if"), known):
                continue
            assert "${{" not in step["run"], "an expression in a script is a command that others may write"
            own = described.get("env", {}) | step.get("env", {})
            environment = self.hub.environment | {name: _filled(value, known) for name, value in own.items()}
            environment |= {"RUNNER_TEMP": str(temporary), "GITHUB_OUTPUT": str(output)}
            environment |= {"GITHUB_EVENT_PATH": str(temporary / "event.json"), "GIT_CEILING_DIRECTORIES": "/"}
            done = subprocess.run(
                ["bash", "-e", "-c", step["run"]],
                cwd=self.checkout,
                env=os.environ | environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stdout + done.stderr
        return dict(line.split("=", 1) for line in output.read_text(encoding="utf-8").splitlines())

    def event(self, content: Any) -> None:
        """Let something have happened."""
        temporary = self.checkout.parent / "temporary"
        temporary.mkdir(exist_ok=True)
        (temporary / "event.json").write_text(json.dumps(content), encoding="utf-8")


def _holds(condition: str | None, known: Mapping[str, str]) -> bool:
    name, _, value = (condition or "").partition(" == ")
    return not condition or known[name] == value.strip("'")


def _filled(value: str, known: Mapping[str, str]) -> str:
    return re.sub(r"\$\{\{ ([\w.]+)(?: \|\| [\w.]+)? \}\}", lambda match: known[match[1]], value)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the snapshot, all that is made from the data in step with it."""
    project = project_copy(tmp_path_factory.mktemp("workflows") / "project", SNAPSHOT.read_text(encoding="utf-8"))
    assert run("check", "--fix", folder=project).returncode == 0
    return project


@pytest.fixture
def runner(tmp_path: Path, project: Path, hub: FakeGitHub) -> Runner:
    checkout = Path(shutil.copytree(project, tmp_path / "checkout"))
    git(checkout, "init", "--quiet")
    git(checkout, "add", "--all")
    git(checkout, "commit", "--quiet", "--message", "All")
    (checkout / ".venv").symlink_to(sys.prefix)
    (checkout / ".git/info/exclude").write_text(".venv\n", encoding="utf-8")
    return Runner(checkout, hub)


def submit(runner: Runner, text: str) -> int:
    """Open an issue, run the workflow that answers it, and return the issue's number."""
    number = runner.hub.add_issue("Add: something", text)
    answer(runner, number, text)
    return number


def answer(runner: Runner, number: int, text: str | None) -> None:
    runner.event({"issue": {"number": number, "body": text}})
    read = runner.run("form.yml", "read", {})
    git(runner.checkout, "reset", "--quiet", "--hard")
    if read["status"] != "4":
        known = {f"needs.read.outputs.{name}": value for name, value in read.items()}
        known |= {"github.token": runner.hub.environment["GITHUB_TOKEN"], "github.event.issue.number": str(number)}
        known |= {"github.event.issue.user.login": "ann-one", "github.event.issue.user.id": "123"}
        runner.run("form.yml", "answer", known)
        shutil.rmtree(runner.checkout.parent / "temporary/entry", ignore_errors=True)
        git(runner.checkout, "reset", "--quiet", "--hard")


def said(hub: FakeGitHub, number: int) -> str:
    """The one comment on an issue."""
    (comment,) = hub.comments[number]
    return MARK.sub("", comment["body"])


def test_a_form_becomes_a_pull_request_with_all_that_is_made_from_the_data(runner: Runner, snapshot: Catalog) -> None:
    text = body("paper.yml", NEW | TYPED | {"abbreviation": "TTT", "summary": "@all $(touch pwned)"}, snapshot)
    number = submit(runner, text)
    (pull,) = runner.hub.pulls
    assert (pull["title"], pull["head"], pull["base"]) == ("Add ttt", f"form-{number}", "main")
    assert f"Closes #{number}" in pull["body"]
    assert pull["html_url"] in said(runner.hub, number)
    message = runner.hub.commits[runner.hub.refs[f"refs/heads/form-{number}"]]["message"]
    assert message.endswith("\n\nCo-authored-by: ann-one <123+ann-one@users.noreply.github.com>")
    started = [("check.yml", f"form-{number}", {}), ("changes.yml", "main", {"number": str(pull["number"])})]
    assert runner.hub.started == started
    files = runner.hub.files(f"form-{number}")
    assert sorted(files) == ["README.md", "data/papers.yaml"]
    assert "A Typed Title" in files["README.md"]
    for path, content in files.items():
        (runner.checkout / path).write_text(content, encoding="utf-8")
    assert Index(load_catalog(runner.checkout / "data/papers.yaml")).papers["ttt"].summary == "@all $(touch pwned)"
    assert not list(runner.checkout.glob("**/pwned"))


def test_a_paper_of_a_new_year_needs_no_page_of_it(runner: Runner, snapshot: Catalog) -> None:
    number = submit(runner, body("paper.yml", NEW | TYPED | {"year": "2016", "link": "1601.00001"}, snapshot))
    assert sorted(runner.hub.files(f"form-{number}")) == ["README.md", "data/papers.yaml"]


def test_nothing_of_the_patch_is_run(runner: Runner, snapshot: Catalog) -> None:
    """What the reading job hands on is applied beside the code, whatever it changes."""
    main = runner.checkout / "catalog/__main__.py"
    main.write_text("raise SystemExit('the patch was run')\n", encoding="utf-8")
    git(runner.checkout, "add", "--all")
    patch = base64.b64encode(git(runner.checkout, "diff", "--cached").encode()).decode()
    git(runner.checkout, "reset", "--quiet", "--hard")
    known = {"status": "0", "title": "Add x", "source": "", "said": "", "patch": patch}
    known = {f"needs.read.outputs.{name}": value for name, value in known.items()}
    runner.run(
        "form.yml",
        "answer",
        known
        | {"github.token": "a-token", "github.event.issue.number": "1"}
        | {"github.event.issue.user.login": "a", "github.event.issue.user.id": "1"},
    )
    assert list(runner.hub.files("form-1")) == ["catalog/__main__.py"]


def test_a_form_that_changes_nothing_is_told_so(runner: Runner, snapshot: Catalog) -> None:
    number = submit(runner, body("correction.yml", RIGHT | {"field": "venue", "right": "ICLR"}, snapshot))
    assert not runner.hub.pulls
    assert "The answers: the data says the same already." in said(runner.hub, number)


def test_many_faults_are_cut_to_what_github_takes(runner: Runner, snapshot: Catalog) -> None:
    tags = ", ".join(f"t{number}" for number in range(1000))
    number = submit(runner, body("paper.yml", NEW | TYPED | {"tags": tags}, snapshot))
    assert "`t0` is not one of the tags" in said(runner.hub, number)
    assert len(runner.hub.comments[number][0]["body"]) < 65_536


def test_a_form_that_breaks_a_rule_is_answered_with_the_message_of_the_check(runner: Runner, snapshot: Catalog) -> None:
    number = submit(runner, body("result.yml", NUMBER | {"miou": "61"}, snapshot))
    assert not runner.hub.pulls
    message = "\n    mIoU: mIoU (61) is above the accuracy (60). Compare with the source: the two may be swapped."
    assert message in said(runner.hub, number)


def test_an_answer_that_is_mended_becomes_the_pull_request(runner: Runner, snapshot: Catalog) -> None:
    number = submit(runner, body("result.yml", NUMBER | {"miou": "61"}, snapshot))
    answer(runner, number, body("result.yml", NUMBER, snapshot))
    assert [pull["title"] for pull in runner.hub.pulls] == ["Add a result of falcon on coco-stuff-27, clustering"]
    answer(runner, number, body("result.yml", NUMBER | {"miou": "30"}, snapshot))
    assert len(runner.hub.pulls) == 1
    assert "miou: 30," in runner.hub.files(f"form-{number}")["data/papers.yaml"]
    assert runner.hub.pulls[0]["html_url"] in said(runner.hub, number)


@pytest.mark.parametrize("text", [None, "A question, @everyone."])
def test_an_issue_that_is_no_form_is_left_to_people(runner: Runner, text: str | None) -> None:
    number = runner.hub.add_issue("A question", text)
    answer(runner, number, text)
    assert not runner.hub.pulls
    assert not runner.hub.comments


def test_what_only_a_person_can_correct_is_left_to_people_and_said_so(runner: Runner, snapshot: Catalog) -> None:
    number = submit(runner, body("correction.yml", RIGHT | {"field": "something else"}, snapshot))
    assert not runner.hub.pulls
    assert said(runner.hub, number).startswith("Thank you. Somebody will read this")


def test_a_correction_brings_its_source_to_the_pull_request_as_text(runner: Runner, snapshot: Catalog) -> None:
    submit(runner, body("correction.yml", RIGHT | {"source": "$(touch pwned) @all see https://x.org `x`"}, snapshot))
    (pull,) = runner.hub.pulls
    assert pull["title"] == "Correct falcon: title"
    assert "\n    Source: $(touch pwned) @all see https://x.org `x`\n" in pull["body"]
    assert not list(runner.checkout.parent.glob("**/pwned"))


def compare(runner: Runner, change: Mapping[str, str]) -> str:
    """Open a pull request that replaces text of the data, run the workflow that compares it, and return its comment."""
    origin = runner.checkout.parent / "origin"
    git(runner.checkout, "clone", "--quiet", "--bare", ".", str(origin))
    git(runner.checkout, "remote", "add", "origin", str(origin))
    fork = runner.checkout.parent / "fork"
    git(runner.checkout, "clone", "--quiet", str(origin), str(fork))
    text = (fork / "data/papers.yaml").read_text(encoding="utf-8")
    for old, new in change.items():
        assert old in text
        text = text.replace(old, new)
    (fork / "data/papers.yaml").write_text(text, encoding="utf-8")
    (fork / "catalog/__main__.py").write_text("raise SystemExit('the code of the pull request was run')")
    git(fork, "commit", "--quiet", "--all", "--message", "Mine")
    git(fork, "push", "--quiet", "origin", "HEAD:refs/pull/7/head")
    runner.run("changes.yml", "comment", {"github.event.number": "7", "github.token": "a-token"})
    return said(runner.hub, 7)


def test_a_pull_request_is_told_who_moves_on_which_board(runner: Runner) -> None:
    comment = compare(runner, {"miou: 28.2, accuracy: 56.9": "miou: 99.1, accuracy: 99.9"})
    assert re.search(r"`COCO-Stuff-27, Clustering`: `STEGO \(.*\)` is now 1st of \d+ \(was \d+(st|nd|rd|th)\)", comment)


def test_a_pull_request_that_changes_no_fact_is_told_so(runner: Runner) -> None:
    assert compare(runner, {"# A snapshot of": "# A copy of"}).startswith("The data says the same as before")


def test_a_pull_request_with_broken_data_is_sent_to_the_checks(runner: Runner) -> None:
    assert compare(runner, {"venue: CVPR": "venue: [CVPR"}).startswith(
        "The data breaks a rule; the checks name the lines"
    )


def edit(runner: Runner, old: str, new: str) -> None:
    """Change the data as somebody does on GitHub, who has no clone."""
    data = runner.checkout / "data/papers.yaml"
    text = data.read_text(encoding="utf-8")
    assert old in text
    data.write_text(text.replace(old, new, 1), encoding="utf-8")
    git(runner.checkout, "commit", "--quiet", "--all", "--message", "Mine")


RETITLED = ("    title: Unsupervised Semantic Segmentation by Distilling", "    title:   Segmentation by Distilling")


def test_who_edits_the_data_without_a_clone_passes_the_checks(runner: Runner) -> None:
    edit(runner, *RETITLED)
    assert run("check", folder=runner.checkout).returncode == 1
    runner.run("check.yml", "test", {})
    assert run("check", folder=runner.checkout).returncode == 0


def test_what_only_a_person_can_mend_fails_the_checks_at_its_own_line(runner: Runner) -> None:
    edit(runner, *RETITLED)
    edit(runner, "    venue: ICLR", "    venue: ICRL")
    text = (runner.checkout / "data/papers.yaml").read_text(encoding="utf-8")
    line = text[: text.index("    venue: ICRL")].count("\n") + 1
    with pytest.raises(AssertionError, match=f"data/papers.yaml:{line}: .*Did you mean `ICLR`"):
        runner.run("check.yml", "test", {})


def test_main_is_brought_into_step_in_one_commit_and_then_left_alone(runner: Runner) -> None:
    edit(runner, *RETITLED)
    before = dict(runner.hub.refs)
    runner.run("step.yml", "step", {"github.token": "a-token"})
    files = runner.hub.files("main")
    assert sorted(files) == ["CONTRIBUTING.md", "README.md", "data/papers.yaml"]
    assert "    title: Segmentation by Distilling" in files["data/papers.yaml"]
    assert "[Segmentation by Distilling" in files["README.md"]
    assert runner.hub.refs.keys() == before.keys()
    git(runner.checkout, "commit", "--quiet", "--all", "--message", "In step")
    commit = runner.hub.refs["refs/heads/main"]
    runner.run("step.yml", "step", {"github.token": "a-token"})
    assert runner.hub.refs["refs/heads/main"] == commit


def test_what_is_published_is_in_step_whatever_main_is(runner: Runner) -> None:
    edit(runner, *RETITLED)
    runner.run("publish.yml", "build", {})
    assert run("check", folder=runner.checkout).returncode == 0


GH = f"""#!{sys.executable}
# As much of GitHub's own command as a release asks: it wants the tag to be there, and notes what it has done.
import os, sys, urllib.request
repository, tag = os.environ["GITHUB_API_URL"] + "/repos/" + os.environ["GITHUB_REPOSITORY"], sys.argv[3]
signed = {{"Authorization": "Bearer " + os.environ["GITHUB_TOKEN"]}}
urllib.request.urlopen(urllib.request.Request(repository + "/git/ref/tags/" + tag, headers=signed)).close()
with open(os.environ["GH_SAID"], "a") as said:
    print(*sys.argv[1:], file=said)
"""


@pytest.fixture
def gh(runner: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What was told to GitHub's own command; the checkout has a file of corrections."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_text(GH, encoding="utf-8")
    (tmp_path / "bin/gh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    monkeypatch.setenv("GH_SAID", str(tmp_path / "said"))
    (runner.checkout / "data/corrections.yaml").write_text("corrections:\n", encoding="utf-8")
    git(runner.checkout, "add", "--all")
    git(runner.checkout, "commit", "--quiet", "--message", "Corrections")
    return tmp_path / "said"


def release(runner: Runner) -> str:
    """Run the workflow as far as the data asks for it, and return the tag of the release before."""
    compared = runner.run("release.yml", "compare", {})
    if compared["changed"] == "yes":
        known = {f"needs.compare.outputs.{name}": value for name, value in compared.items()}
        runner.run("release.yml", "release", known | {"github.token": "a-token"})
        git(runner.checkout, "commit", "--quiet", "--all", "--allow-empty", "--message", "What the next checkout has")
        git(runner.checkout, "tag", f"v{version_in(runner)}")
    return compared["last"]


def version_in(runner: Runner) -> str:
    """The version that the checkout names."""
    return str(yaml.safe_load((runner.checkout / "CITATION.cff").read_text(encoding="utf-8"))["version"])


def test_a_release_is_a_commit_a_tag_and_files_and_the_site_follows(runner: Runner, gh: Path) -> None:
    assert release(runner) == ""
    version = version_in(runner)
    commit = runner.hub.refs["refs/heads/main"]
    assert runner.hub.refs == {"refs/heads/main": commit, f"refs/tags/v{version}": commit}
    assert runner.hub.commits[commit]["message"] == f"Release {version}"
    files = runner.hub.files("main")
    assert sorted(files) == ["CITATION.cff", "data/corrections.yaml"]
    assert f"\nversion: {version}\n" in files["CITATION.cff"]
    [created] = gh.read_text(encoding="utf-8").splitlines()
    assert created.startswith(f"release create v{version} --verify-tag --title {version} ")
    names = {Path(word).name for word in created.split() if "/release/" in word}
    assert names == {"leaderboards.csv", "manifest.json", "papers.bib", "papers.csv", "papers.json"}
    assert runner.hub.started == [("publish.yml", "main", {})]


def test_nothing_is_released_where_nothing_changed_or_twice_a_day(runner: Runner, gh: Path) -> None:
    release(runner)
    said = gh.read_text(encoding="utf-8")
    (runner.checkout / "README.md").write_text("Other words.\n", encoding="utf-8")
    git(runner.checkout, "commit", "--quiet", "--all", "--message", "Words")
    assert release(runner).startswith("v")
    data = runner.checkout / "data/papers.yaml"
    data.write_text(data.read_text(encoding="utf-8") + "# Another line.\n", encoding="utf-8")
    git(runner.checkout, "commit", "--quiet", "--all", "--message", "Data")
    release(runner)
    assert gh.read_text(encoding="utf-8") == said


def test_a_release_records_what_it_corrects_of_the_last_one(runner: Runner, gh: Path) -> None:
    git(runner.checkout, "tag", "v2026.1.2")
    data = runner.checkout / "data/papers.yaml"
    changed = data.read_text(encoding="utf-8").replace("miou: 28.2, accuracy: 56.9", "miou: 28.1, accuracy: 56.9")
    data.write_text(changed, encoding="utf-8")
    git(runner.checkout, "commit", "--quiet", "--all", "--message", "Data")
    assert release(runner) == "v2026.1.2"
    [correction] = yaml.safe_load(runner.hub.files("main")["data/corrections.yaml"])["corrections"]
    assert (correction["paper"], correction["was"], correction["now"]) == ("stego", "28.2", "28.1")
    notes = (runner.checkout.parent / "temporary/notes.md").read_text(encoding="utf-8")
    assert notes.startswith("To cite this state: ")
    assert "### Papers changed" in notes


def test_a_release_goes_on_where_the_last_one_was_made_by_other_rules(runner: Runner, gh: Path) -> None:
    data = runner.checkout / "data/papers.yaml"
    good = data.read_text(encoding="utf-8")
    data.write_text(good.replace("papers:", "articles:"), encoding="utf-8")
    git(runner.checkout, "commit", "--quiet", "--all", "--message", "Other rules")
    git(runner.checkout, "tag", "v2026.1.2")
    data.write_text(good, encoding="utf-8")
    git(runner.checkout, "commit", "--quiet", "--all", "--message", "These rules")
    release(runner)
    assert "release create" in gh.read_text(encoding="utf-8")
    notes = (runner.checkout.parent / "temporary/notes.md").read_text(encoding="utf-8")
    assert notes.endswith("v2026.1.2 was made by other rules, so no program can tell what has changed.\n")


def test_where_main_has_moved_nothing_is_released(runner: Runner, gh: Path) -> None:
    runner.hub.refs["refs/heads/main"] = "later"
    with pytest.raises(AssertionError, match=r"main has moved on\."):
        release(runner)
    assert runner.hub.refs == {"refs/heads/main": "later"}
    assert not gh.exists()
    assert runner.hub.started == []


def test_the_messages_of_the_checks_become_annotations_on_their_lines() -> None:
    (matcher,) = json.loads((ROOT / ".github/problems.json").read_text(encoding="utf-8"))["problemMatcher"]
    (pattern,) = matcher["pattern"]
    for message, path, line in (
        ("data/papers.yaml:112: oldest: `year`: should be less than 2100: really.", "data/papers.yaml", "112"),
        ("README.md:1: the list of papers: differs from the data.", "README.md", "1"),
        ("CONTRIBUTING.md:1: the entry to copy: differs.", "CONTRIBUTING.md", "1"),
        (".github/ISSUE_TEMPLATE/paper.yml:1: the issue form: differs.", ".github/ISSUE_TEMPLATE/paper.yml", "1"),
    ):
        found = re.match(pattern["regexp"], message)
        assert found, message
        assert (found[pattern["file"]], found[pattern["line"]]) == (path, line)
        assert found[pattern["message"]] == message.split(": ", 1)[1]
    assert not re.match(pattern["regexp"], "OK: 93 papers, 308 results, 43 datasets")
