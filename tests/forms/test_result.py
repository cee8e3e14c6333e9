"""A form adds a number."""

from pathlib import Path

import pytest

from catalog.model import Catalog
from catalog.views.index import Index
from tests.forms.common import NUMBER, after, refused


def test_a_number_is_added_under_its_paper(data: Path, snapshot: Catalog) -> None:
    answers = NUMBER | {
        "refinement": "none",
        "backbone": "DINO ViT-B/8",
        "method": "Small",
        "images": "2175",
        "flip": "no",
    }
    before = Index(snapshot).papers["falcon"].results
    results = Index(after("result.yml", answers, data, snapshot)).papers["falcon"].results
    assert results[:-1] == before
    added = results[-1]
    assert (added.miou, added.accuracy, added.method) == (35.5, 60.0, "Small")
    assert (added.setting.refinement, added.setting.images, added.setting.flip) == ("none", 2175, False)
    assert added.key
    assert (added.source.kind, added.source.where) == ("paper", "Table 1")


def test_an_entry_may_be_named_by_its_page(data: Path, snapshot: Catalog) -> None:
    answers = NUMBER | {"entry": "https://lusseg.github.io/list/papers/falcon/?x=y#results", "kind": "quoted"}
    answers["quoted_in"] = "https://lusseg.github.io/list/papers/stego/"
    (result,) = Index(after("result.yml", answers, data, snapshot)).papers["falcon"].results
    assert result.source.quoted_in == "stego"


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"entry": "falcn"}, "Entry: no paper has the id 'falcn'. Did you mean `falcon`?"),
        (
            {"miou": "many"},
            "mIoU: should be a number (it is 'many'). Mean intersection over union, in per cent.",
        ),
        ({"miou": "", "accuracy": ""}, "has neither miou nor accuracy"),
        ({"miou": "61"}, "mIoU: mIoU (61) is above the accuracy (60)"),
        ({"miou": "28,2"}, "mIoU: should be a number (it is '28,2'). Write 28.2."),
        ({"miou": "28.2 ± 0.3"}, "Write 28.2, and 0.3 as `Spread` with the number of `Runs`."),
        ({"on": ""}, "Dataset variant: is empty. The id of the dataset variant."),
        ({"url": "javascript:alert(1)"}, "Link to the source: is not a web link"),
        ({"on": "coco-stuf-27"}, "Did you mean `coco-stuff-27`?"),
    ],
)
def test_a_wrong_number_is_refused_as_the_checks_say(
    data: Path, snapshot: Catalog, answers: dict[str, str], message: str
) -> None:
    assert message in refused("result.yml", NUMBER | answers, data, snapshot)


def test_a_number_that_is_there_already_is_refused(data: Path, snapshot: Catalog) -> None:
    again = {"entry": "stego", "backbone": "DINO ViT-B/8", "refinement": "CRF", "miou": "28.2", "accuracy": "56.9"}
    again |= {"where": "somewhere else", "url": "https://mhamilton.net/stego.html"}
    message = refused("result.yml", NUMBER | again, data, snapshot)
    assert "has the numbers and the source of result 1. Remove one" in message


def test_a_split_on_a_board_without_splits_is_the_fault_of_the_new_number(data: Path, snapshot: Catalog) -> None:
    message = refused("result.yml", NUMBER | {"split": "val"}, data, snapshot)
    assert message == ("Split: names a split, as most on `coco-stuff-27` under `clustering` do not. Leave `Split` out.")
