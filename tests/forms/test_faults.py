"""The faults of a form are named together, each by its label."""

from pathlib import Path

import pytest

from catalog.model import Catalog
from tests.forms.common import NEW, NUMBER, TYPED, refused


def test_all_faults_of_a_form_are_named_at_once_by_its_labels(data: Path, snapshot: Catalog) -> None:
    answers = NEW | TYPED | {"authors": "Ann One, Bob Two", "tags": "grph", "venue": "CVRP", "new": "tag x"}
    assert refused("paper.yml", answers, data, snapshot).splitlines() == [
        "Not offered: 'tag x' does not say what it is. Write it such as `tag prompts: Learns from text prompts.`.",
        "Authors: 'Ann One, Bob Two' seems to be several. Write one a line; one person's surname of several words in "
        "braces: '{Ann One}, Bob Two'.",
        "Venue: `CVRP` is not one of the venues. Did you mean `CVPR`? Write a new one under `Not offered`.",
        "Tags: `grph` is not one of the tags. Did you mean `graph`? Write a new one under `Not offered`.",
    ]


@pytest.mark.parametrize(
    ("name", "answers", "said"),
    [
        (
            "result.yml",
            NUMBER | {"entry": "falcn", "miou": "28,2", "url": "nowhere", "images": "2,175"},
            ["Entry: no paper has the id 'falcn'.", "mIoU: should", "Images: should", "Link to the source: is not"],
        ),
        (
            "result.yml",
            NUMBER | {"on": "", "new": "variant x\nbackbone Big: odd", "kind": "", "where": ""},
            [
                "Not offered: 'variant x' does not say what it is.",
                "Not offered: `odd` is no family of backbones.",
                "Dataset variant: is empty.",
                "Kind of source: is empty.",
                "Place in the source: is empty.",
            ],
        ),
        (
            "paper.yml",
            {"link": "https://example.org/paper.pdf", "scope": "cor", "project": "nowhere"},
            ["Link: 'https://example.org/paper.pdf' is no", "Scope: is 'cor'.", "Project page: is not a web link."],
        ),
        (
            "correction.yml",
            {"entry": "falcn", "field": "id", "right": "", "source": ""},
            ["Entry: no paper has", "Field: `id` is not", "Source: is empty.", "What is right: is empty."],
        ),
    ],
)
def test_no_fault_of_a_form_hides_another(
    data: Path, snapshot: Catalog, name: str, answers: dict[str, str], said: list[str]
) -> None:
    lines = refused(name, answers, data, snapshot).splitlines()
    assert [[line for line in lines if line.startswith(start)] for start in said] == [[line] for line in lines], lines
    assert not any("papers.yaml" in line for line in lines)
