"""How the body of an issue is read: its headings, and Markdown in its answers."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from catalog.__main__ import main
from catalog.datafile.load import load_catalog
from catalog.model import Catalog
from catalog.views.index import Index
from tests.forms.common import NEW, RIGHT, TYPED, after, body, refused, submit


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ("Hello, a question.", 4, "This is no form of this project.\n"),
        ("", 4, "This is no form of this project.\n"),
        ("### Link\n\nhttps://arxiv.org/abs/2401.00099", 4, "This is no form of this project.\n"),
        (None, 3, "This needs a person to read it.\n"),
    ],
)
def test_what_only_a_person_can_read_is_left_to_one(
    data: Path, snapshot: Catalog, text: str | None, status: int, said: str
) -> None:
    before = data.read_bytes()
    done = submit(
        text if text is not None else body("correction.yml", RIGHT | {"field": "something else"}, snapshot), data
    )
    assert (done.exit_code, done.stderr, done.stdout) == (status, said, "")
    assert data.read_bytes() == before


def test_a_heading_in_an_answer_cannot_pass_for_another_answer(data: Path, snapshot: Catalog) -> None:
    answers = NEW | TYPED | {"title": "T\n\n### Venue\n\nICLR"}
    assert refused("paper.yml", answers, data, snapshot) == (
        "Venue: stands twice as a heading. Leave it out of the answers."
    )


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("```\nClusters of a Fence\n```", "Clusters of a Fence"),
        ("~~~text\nClusters of a Fence\n~~~", "Clusters of a Fence"),
        ("`Clusters of a Fence`", "Clusters of a Fence"),
        ("``` Clusters of a Fence ```", "Clusters of a Fence"),
        ("<!-- as the paper\nprints it -->Clusters of a Fence", "Clusters of a Fence"),
        ("Clusters of a Fence\n_No response_", "Clusters of a Fence"),
        ("Clusters of a Fence\nNo response", "Clusters of a Fence"),
        ("Clusters of `a` Fence", "Clusters of `a` Fence"),
        ("`Clusters` of a `Fence`", "`Clusters` of a `Fence`"),
        (r"Clusters of B\'ezier, $S^2$", "Clusters of Bézier, S²"),
    ],
)
def test_an_answer_is_what_stands_inside_of_markdown(data: Path, snapshot: Catalog, written: str, title: str) -> None:
    answers = NEW | TYPED | {"title": written, "abbreviation": "FFF", "summary": "```text\nA summary.\n```"}
    answers |= {"authors": "`Ann One`\n```\nVan Two, Bob\n```", "tags": "*No response*"}
    paper = Index(after("paper.yml", answers, data, snapshot)).papers["fff"]
    assert (paper.title, paper.summary) == (title, "A summary.")
    assert (paper.authors, paper.tags) == (("Ann One", "Van Two, Bob"), ())


def _reworded(snapshot: Catalog, *changes: tuple[str, str]) -> str:
    """Return the body of a form with what somebody changed in it."""
    text = body("paper.yml", NEW | TYPED | {"abbreviation": "EEE"}, snapshot)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    "change",
    [
        ("### Project page\n\n_No response_\n\n", ""),
        ("### Scope\n", "### Scope \n"),
        ("### Scope\n", "### Scope ###\n"),
        ("### Scope\n", "## scope:\n"),
        ("### Scope\n", "####  SCOPE\n"),
        ("### Scope\n", "### Sc\u200bope\n"),
    ],
)
def test_headings_may_be_edited_a_little(data: Path, snapshot: Catalog, change: tuple[str, str]) -> None:
    done = submit(_reworded(snapshot, change), data)
    assert done.exit_code == 0, done.stderr
    assert "eee" in Index(load_catalog(data)).papers


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([("### Title\n", "### Titel\n")], "The heading `Titel`: is none of the form. Did you mean `Title`?\n"),
        ([("### Title\n", "### Ti\ttle\n")], "The heading `Ti tle`: is none of the form. Did you mean `Title`?\n"),
        (
            [("### Title\n", "### Titel\n"), ("### Scope\n", "### Scopes\n")],
            "The heading `Titel`: is none of the form. Did you mean `Title`?\n"
            "The heading `Scopes`: is none of the form. Did you mean `Scope`?\n",
        ),
        (
            [("### Scope\n\ncore\n\n", "")],
            "The heading `Scope`: is missing. Write `### Scope` above its answer.\n",
        ),
    ],
)
def test_headings_that_are_none_are_all_named(
    data: Path, snapshot: Catalog, changes: list[tuple[str, str]], said: str
) -> None:
    done = submit(_reworded(snapshot, *changes), data)
    assert (done.exit_code, done.stderr) == (1, said)


def test_a_form_without_its_headings_is_known_by_its_title(data: Path, snapshot: Catalog) -> None:
    text = "### What\n\nA paper"
    assert submit(text, data).exit_code == 4
    done = submit(text, data, title="Add: A paper")
    assert done.exit_code == 1
    assert done.stderr.startswith("The heading `What`: is none of the form. Known are: Abbreviation, ")


def test_a_huge_text_is_refused(data: Path, snapshot: Catalog) -> None:
    answers = NEW | TYPED | {"summary": "x " * 5_000}
    assert refused("paper.yml", answers, data, snapshot) == "The text: has more than 10,000 characters. Shorten it."


def test_windows_line_ends_and_broken_utf_8_are_read(data: Path, snapshot: Catalog) -> None:
    form = data.with_name("body.md")
    text = body("paper.yml", NEW | TYPED | {"abbreviation": "Odd"}, snapshot).replace("\n", "\r\n").encode()
    form.write_bytes(text.replace(b"A Typed", b"A \xff Typed"))
    done = CliRunner().invoke(main, ["from-form", str(form), os.path.relpath(data)])
    assert done.exit_code == 0, done.stderr
    assert Index(load_catalog(data)).papers["odd"].title == "A \ufffd Typed Title"
