"""A form corrects a field."""

from datetime import date
from pathlib import Path

import pytest

from catalog.model import Catalog
from catalog.views.index import Index
from tests.forms.common import RIGHT, after, refused


def test_what_the_data_says_already_is_no_change(data: Path, snapshot: Catalog) -> None:
    message = refused("correction.yml", RIGHT | {"field": "venue", "right": "ICLR"}, data, snapshot)
    assert message == "The answers: the data says the same already. Look at the entry's page."


@pytest.mark.parametrize(
    ("field", "right", "value"),
    [
        ("title", "Falcon: Another Title", "Falcon: Another Title"),
        ("authors", "Ann One\nVan Two, Bob", ("Ann One", "Van Two, Bob")),
        ("venue", "CVPR", "CVPR"),
        ("presentation", "none", None),
        ("authors", "none", ()),
        ("summary", "None", None),
        ("datasets", "ade20k, cityscapes", ("ade20k", "cityscapes")),
        ("tags", "spectral\ngraph", ("spectral", "graph")),
        ("year", "2025", 2025),
        ("arxiv", "https://arxiv.org/abs/2504.05614v2", "2504.05614"),
        ("doi", "https://doi.org/10.1000/xyz", "10.1000/xyz"),
        ("confirmed", "2026-11-25", date(2026, 11, 25)),
    ],
)
def test_a_field_is_corrected(data: Path, snapshot: Catalog, field: str, right: str, value: object) -> None:
    paper = Index(after("correction.yml", RIGHT | {"field": field, "right": right}, data, snapshot)).papers["falcon"]
    assert paper == Index(snapshot).papers["falcon"].model_copy(update={field: value})


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        (
            {"field": "venue", "right": "CVRP"},
            "What is right: `CVRP` is not one of the venues. Did you mean `CVPR`? Write a new one under `Not offered`.",
        ),
        (
            {"field": "year", "right": "soon"},
            "What is right: should be a whole number (it is 'soon'). Year of the venue",
        ),
        ({"field": "confirmed", "right": "today"}, "What is right: is 'today', which is no day."),
        ({"field": "title", "right": "none"}, "What is right: is empty. The title as the paper prints it."),
        ({"field": "id", "right": "other"}, "Field: `id` is not one that a form corrects."),
        ({"source": ""}, "Source: is empty. Nothing is changed without one."),
        ({"right": ""}, "What is right: is empty."),
    ],
)
def test_a_wrong_correction_is_refused(data: Path, snapshot: Catalog, answers: dict[str, str], message: str) -> None:
    assert message in refused("correction.yml", RIGHT | answers, data, snapshot)


def test_an_entry_with_comments_inside_is_left_to_an_editor(data: Path, snapshot: Catalog) -> None:
    text = data.read_text(encoding="utf-8")
    data.write_text(
        text.replace("    openreview: PvWHzAf9qp\n", "    openreview: PvWHzAf9qp  # seen\n"), encoding="utf-8"
    )
    assert "The answers: holds comments that a form would lose. Edit the file." in refused(
        "correction.yml", RIGHT, data, snapshot
    )


def test_authors_on_one_line_are_not_taken_for_one(data: Path, snapshot: Catalog) -> None:
    answers = RIGHT | {"field": "authors", "right": "Mark Hamilton, Zhoutong Zhang"}
    message = refused("correction.yml", answers, data, snapshot)
    several = "Authors: 'Mark Hamilton, Zhoutong Zhang' seems to be several. Write one a line; "
    assert message.startswith(several)
    answers["right"] = "1. Mark Hamilton\n2. Zhoutong Zhang\n- Van Gool, Luc"
    authors = Index(after("correction.yml", answers, data, snapshot)).papers["falcon"].authors
    assert authors == ("Mark Hamilton", "Zhoutong Zhang", "Van Gool, Luc")
