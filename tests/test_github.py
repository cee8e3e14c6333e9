"""What the workflows say on GitHub, with its API on loopback."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalog.__main__ import main
from tests.github import FakeGitHub, serve_github


@pytest.fixture
def hub() -> Iterator[FakeGitHub]:
    with serve_github() as hub:
        yield hub


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def github(hub: FakeGitHub, *arguments: str, **environment: str) -> Result:
    done = CliRunner().invoke(main, ["github", *arguments], env=hub.environment | environment)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def keep(hub: FakeGitHub, text: str | None) -> str:
    """Keep an issue with a text, or without a file, and return what was said of it."""
    report = Path("report.md")
    report.unlink(missing_ok=True)
    if text is not None:
        report.write_text(text, encoding="utf-8")
    done = github(hub, "keep-issue", "dead-links", "report.md", "--title", "Links that are dead")
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_one_issue_is_opened_then_updated_then_closed(hub: FakeGitHub) -> None:
    assert keep(hub, "Two links are dead.") == "Opened issue 1.\n"
    assert keep(hub, "Three links are dead.") == "Updated issue 1.\n"
    assert [(issue["title"], issue["state"], issue["labels"]) for issue in hub.issues] == [
        ("Links that are dead", "open", ["dead-links"])
    ]
    assert hub.issues[0]["body"].endswith("\nThree links are dead.")
    assert keep(hub, "") == "Closed issue 1.\n"
    assert hub.issues[0]["state"] == "closed"
    assert keep(hub, None) == "There is nothing to say.\n"
    assert keep(hub, "One again.") == "Opened issue 2.\n"


def test_of_several_issues_the_first_is_kept(hub: FakeGitHub) -> None:
    keep(hub, "dead")
    hub.add_issue("again", hub.issues[0]["body"], "Bot")
    assert keep(hub, "dead") == "Updated issue 1.\n"
    assert [issue["state"] for issue in hub.issues] == ["open", "closed"]


def test_it_is_found_among_hundreds(hub: FakeGitHub) -> None:
    for number in range(250):
        hub.add_issue(f"Issue {number}", None)
    keep(hub, "dead")
    assert keep(hub, "dead still") == "Updated issue 251.\n"


def test_the_issue_of_a_person_is_left_alone_whatever_it_says(hub: FakeGitHub) -> None:
    keep(hub, "dead")
    mark = hub.issues.pop()["body"]
    hub.add_issue("Mine", mark, "User")
    assert keep(hub, "") == "There is nothing to say.\n"
    assert hub.issues[0]["state"] == "open"


def test_a_text_that_is_too_long_ends_early_and_says_so(hub: FakeGitHub) -> None:
    keep(hub, "line\n" * 20_000)
    assert len(hub.issues[0]["body"]) == 65_536
    assert hub.issues[0]["body"].endswith("\nThe rest is too long for GitHub.\n")
    assert keep(hub, "short") == "Updated issue 1.\n"


def test_one_comment_a_name_is_kept(hub: FakeGitHub) -> None:
    Path("said.md").write_text("First.", encoding="utf-8")
    assert github(hub, "comment", "7", "changes", "said.md").stdout == "Commented on 7.\n"
    Path("said.md").write_text("Second.", encoding="utf-8")
    assert github(hub, "comment", "7", "changes", "said.md").stdout == "Updated the comment on 7.\n"
    assert github(hub, "comment", "7", "answer", "said.md").stdout == "Commented on 7.\n"
    assert [comment["body"].partition("\n")[2] for comment in hub.comments[7]] == ["Second.", "Second."]


def test_files_become_a_pull_request_and_again_the_same_one(hub: FakeGitHub) -> None:
    Path("data").mkdir()
    Path("data/papers.yaml").write_text("é: 1\n", encoding="utf-8")
    Path("said.md").write_text("Closes #5", encoding="utf-8")
    for title in ("Add x", "Add y"):
        done = github(hub, "propose", "form-5", "said.md", "data/papers.yaml", "--title", title)
        assert done.stdout == "https://github.test/pull/1\n"
    assert [(pull["title"], pull["body"], pull["base"]) for pull in hub.pulls] == [("Add y", "Closes #5", "main")]
    assert hub.files("form-5") == {"data/papers.yaml": "é: 1\n"}
    assert hub.refs["refs/heads/main"] == "c0"
    assert hub.commits[hub.refs["refs/heads/form-5"]]["parents"] == ["c0"]
    hub.pulls[0]["state"] = "closed"
    assert github(hub, "propose", "form-5", "said.md", "data/papers.yaml", "--title", "z").stdout.endswith("/2\n")


def test_who_asked_for_a_proposal_is_named_in_its_commit(hub: FakeGitHub) -> None:
    Path("papers.yaml").write_text("x", encoding="utf-8")
    arguments = ("propose", "form-5", "papers.yaml", "papers.yaml", "--title", "Add x", "--for", "ann-one", "123")
    for _ in range(2):  # the second time it is known as ours
        assert github(hub, *arguments).exit_code == 0
    message = hub.commits[hub.refs["refs/heads/form-5"]]["message"]
    assert message.splitlines()[0] == "Add x"
    assert message.endswith("\n\nCo-authored-by: ann-one <123+ann-one@users.noreply.github.com>")


@pytest.mark.parametrize("login", ["a\nb", "a b", "a>", "", "-a", "a@b", "$(touch x)"])
def test_what_is_no_account_gets_into_no_commit(hub: FakeGitHub, login: str) -> None:
    Path("papers.yaml").write_text("x", encoding="utf-8")
    done = github(hub, "propose", "form-5", "papers.yaml", "papers.yaml", "--title", "Add x", "--for", login, "1")
    assert done.exit_code == 2
    assert "is no name of an account." in done.stderr
    assert len(hub.commits) == 1


def test_files_become_one_commit_of_a_branch(hub: FakeGitHub) -> None:
    Path("README.md").write_text("new", encoding="utf-8")
    done = github(hub, "commit", "main", "README.md", "--message", "In step")
    assert done.stdout == "Committed README.md to main.\n"
    assert hub.files("main") == {"README.md": "new"}
    assert hub.commits[hub.refs["refs/heads/main"]]["parents"] == ["c0"]


def test_a_commit_may_get_a_tag(hub: FakeGitHub) -> None:
    Path("README.md").write_text("new", encoding="utf-8")
    done = github(hub, "commit", "main", "README.md", "--message", "Release 1", "--tag", "v1")
    assert done.stdout == "Committed README.md to main, as v1.\n"
    assert hub.refs["refs/tags/v1"] == hub.refs["refs/heads/main"] != "c0"


def test_a_branch_that_has_moved_on_is_left_as_it_is(hub: FakeGitHub) -> None:
    Path("README.md").write_text("new", encoding="utf-8")
    hub.refs["refs/heads/main"] = "later"
    done = github(hub, "commit", "main", "README.md", "--message", "In step", "--tag", "v1")
    assert (done.exit_code, done.stdout) == (0, "main has moved on.\n")
    assert hub.refs == {"refs/heads/main": "later"}


def test_a_workflow_is_started_on_a_branch(hub: FakeGitHub) -> None:
    assert github(hub, "start", "check.yml", "main").stdout == "Started check.yml on main.\n"
    assert github(hub, "start", "changes.yml", "main", "--input", "number", "7").exit_code == 0
    assert hub.started == [("check.yml", "main", {}), ("changes.yml", "main", {"number": "7"})]
    done = github(hub, "start", "check.yml", "gone")
    assert done.stderr.endswith("(HTTP 422): No ref found for: gone\n")


def test_what_was_merged_meanwhile_is_not_taken_back(hub: FakeGitHub) -> None:
    Path("papers.yaml").write_text("x", encoding="utf-8")
    hub.commits["later"] = {"message": "Merged meanwhile", "tree": "t0"}
    hub.refs["refs/heads/main"] = "later"
    done = github(hub, "propose", "form-5", "papers.yaml", "papers.yaml", "--title", "Add x")
    assert done.exit_code == 0
    assert hub.commits[hub.refs["refs/heads/form-5"]]["parents"] == ["c0"]


def test_the_work_of_people_on_the_branch_is_left_alone(hub: FakeGitHub) -> None:
    Path("papers.yaml").write_text("x", encoding="utf-8")
    github(hub, "propose", "form-5", "papers.yaml", "papers.yaml", "--title", "Add x")
    hub.commits["theirs"] = {"message": "Mend the venue", "tree": "t0"}
    hub.refs["refs/heads/form-5"] = "theirs"
    done = github(hub, "propose", "form-5", "papers.yaml", "papers.yaml", "--title", "Add x")
    assert done.exit_code == 1
    assert done.stderr == "The branch form-5 holds work of people. Delete it, or go on there by hand.\n"
    assert hub.refs["refs/heads/form-5"] == "theirs"


def test_a_file_that_is_missing_is_one_line(hub: FakeGitHub) -> None:
    Path("said.md").write_text("x", encoding="utf-8")
    done = github(hub, "propose", "form-5", "said.md", "absent.yaml", "--title", "Add x")
    assert done.exit_code == 1
    assert done.stderr == "Error: Could not open file 'absent.yaml': No such file or directory\n"


def test_an_issue_whose_author_is_gone_stops_nothing(hub: FakeGitHub) -> None:
    hub.add_issue("Old", "text")
    hub.issues[0]["user"] = None
    assert keep(hub, "dead") == "Opened issue 2.\n"


@pytest.mark.parametrize(
    ("refuses", "message"),
    [
        (
            (403, {"message": "Not for Actions"}),
            "(HTTP 403): Not for Actions",
        ),
        ((502, "<html>"), "(HTTP 502): no reason given"),
        ((404, []), "(HTTP 404): no reason given"),
    ],
)
def test_a_refusal_is_one_line(hub: FakeGitHub, refuses: tuple[int, object], message: str) -> None:
    hub.refuses = refuses
    Path("said.md").write_text("x", encoding="utf-8")
    done = github(hub, "comment", "7", "changes", "said.md")
    assert done.exit_code == 1
    assert done.stderr == f"GitHub refuses GET /issues/7/comments?per_page=100&page=1 {message}\n"


def test_without_a_server_or_a_token_it_says_so(hub: FakeGitHub) -> None:
    Path("said.md").write_text("x", encoding="utf-8")
    gone = github(hub, "comment", "7", "changes", "said.md", GITHUB_API_URL="http://127.0.0.1:1")
    assert gone.exit_code == 1
    assert gone.stderr == "GitHub cannot be reached (ConnectionError). Run the workflow again.\n"
    wrong = github(hub, "comment", "7", "changes", "said.md", GITHUB_TOKEN="")
    assert wrong.exit_code == 2
    assert "GITHUB_TOKEN must be set." in wrong.stderr
    bad = github(hub, "comment", "7", "changes", "said.md", GITHUB_TOKEN="x")  # noqa: S106  # of no server
    assert "(HTTP 401): Bad credentials" in bad.stderr
