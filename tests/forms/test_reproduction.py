"""A form adds a reproduction."""

from datetime import date
from pathlib import Path

import pytest

from catalog.model import Catalog
from catalog.views.index import Index
from tests.forms.common import GOT, OF_WORDS, after, refused


def test_a_reproduction_is_added_under_its_paper(data: Path, snapshot: Catalog) -> None:
    answers = GOT | {"runs": "3", "spread": "0.5", "day": "2022-03-26", "setting": "five crops,\n5,000 steps"}
    (found,) = Index(after("reproduction.yml", answers, data, snapshot)).papers["stego"].reproductions
    assert (found.of, found.how, found.miou, found.accuracy) == ("u6es5", "released-weights", 28.19, 56.93)
    assert (found.runs, found.spread, found.day) == (3, 0.5, date(2022, 3, 26))
    assert (found.setting, found.answer, found.by_authors) == ("five crops, 5,000 steps", None, False)


def test_a_claimed_result_may_be_named_by_the_address_of_its_row(data: Path, snapshot: Catalog) -> None:
    answers = GOT | {"of": "https://lusseg.github.io/list/leaderboards/coco-stuff-27/#stego-u6es5", "by_authors": "yes"}
    answers["quoted_in"] = "https://lusseg.github.io/list/papers/falcon/"
    (found,) = Index(after("reproduction.yml", answers, data, snapshot)).papers["stego"].reproductions
    assert (found.of, found.by_authors, found.quoted_in) == ("u6es5", True, "falcon")


def test_a_reproduction_on_a_board_without_a_claimed_number_is_added(data: Path, snapshot: Catalog) -> None:
    index = Index(after("reproduction.yml", GOT | OF_WORDS | {"entry": "falcon"}, data, snapshot))
    (claim,) = index.claims_of["falcon"]
    assert (claim.on, claim.protocol, claim.miou, claim.standing) == ("cityscapes-27", "linear-probe", None, None)
    assert claim.farthest is None


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"entry": "stgo"}, "Entry: no paper has the id 'stgo'. Did you mean `stego`?"),
        (
            {"of": "aaaaa"},
            "Key of the claimed result: no result of `stego` has the key `aaaaa`. Copy it from the row, or",
        ),
        ({"of": "the first one"}, "Key of the claimed result: is 'the first one', which has the wrong form."),
        (
            {"of": ""},
            "The answers: does not say what is claimed. Name the result by `Key of the claimed result`, or",
        ),
        (
            {"on": "cityscapes-27"},
            "names a result by `Key of the claimed result` and says again what that is. Leave out the rest.",
        ),
        (OF_WORDS | {"on": "cityscapes-28"}, "Did you mean `cityscapes-27`?"),
        ({"miou": "", "accuracy": ""}, "has no number. Give miou or accuracy, or say in `Setting` what came out."),
        ({"miou": "about 28"}, "mIoU: should be a number (it is 'about 28')."),
        ({"how": "magic"}, "How: is 'magic'. Use one of: released-weights"),
        ({"day": "yesterday"}, "Day: is 'yesterday', which is no day."),
        ({"url": "javascript:alert(1)"}, "Link to the source: is not a web link"),
    ],
)
def test_a_wrong_reproduction_is_refused_as_the_checks_say(
    data: Path, snapshot: Catalog, answers: dict[str, str], message: str
) -> None:
    assert message in refused("reproduction.yml", GOT | answers, data, snapshot)


def test_a_reproduction_that_is_there_already_is_refused(data: Path, snapshot: Catalog) -> None:
    after("reproduction.yml", GOT, data, snapshot)
    assert "holds item 2 twice" in refused("reproduction.yml", GOT, data, snapshot)
