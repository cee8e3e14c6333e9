import unicodedata

import pytest
from pydantic import ValidationError

from catalog.model import Catalog, Paper, Record
from catalog.model.values import INVISIBLE
from catalog.views.index import Index


def _records(record: type[Record]) -> list[type[Record]]:
    return [record, *(found for sub in record.__subclasses__() for found in _records(sub))]


@pytest.mark.parametrize("record", _records(Record)[1:], ids=lambda record: record.__name__)
def test_every_field_is_described(record: type[Record]) -> None:
    assert record.__doc__
    for name, field in record.model_fields.items():
        assert field.description, f"{record.__name__}.{name}"
        assert field.description.endswith(".")


def test_records_are_frozen(fabricated: Catalog) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        fabricated.papers[0].title = "Another"


def test_a_doi_of_a_sici_is_one_and_is_encoded_in_its_address(fabricated: Catalog) -> None:
    sici = "10.1002/(SICI)1099-0000(199806)12:3<118::AID-XYZ2>3.0.CO;2-G"
    written = fabricated.papers[0].model_dump(mode="json", by_alias=True, exclude_defaults=True) | {"doi": sici}
    assert Paper.model_validate(written).doi_url == (
        "https://doi.org/10.1002/(SICI)1099-0000(199806)12:3%3C118::AID-XYZ2%3E3.0.CO;2-G"
    )


def test_nothing_invisible_passes() -> None:
    # The last plane holds tags, and places that Unicode keeps for more of them.
    for code in (*range(0xD800), *range(0xE000, 0xE0000)):
        category = unicodedata.category(chr(code))
        hidden = category in ("Cc", "Cf", "Zl", "Zp") and code not in (0x200C, 0x200D)
        hidden |= 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
        assert bool(INVISIBLE.match(chr(code))) >= hidden, hex(code)


@pytest.mark.parametrize(
    ("paper", "link"),
    [
        ("scripted", "https://example.org/paper?a=1&b=%3Cscript%3E"),
        ("journal", "https://doi.org/10.1000/journal"),
        ("oldest", "https://openreview.net/forum?id=AbC_-1"),
        ("preprint", "https://arxiv.org/abs/2012.00001"),
        ("rtl", None),
    ],
)
def test_the_link_of_a_paper_is_the_published_version_first(fabricated: Catalog, paper: str, link: str | None) -> None:
    assert Index(fabricated).papers[paper].link == link


def test_a_paper_goes_by_its_abbreviation_else_by_its_title(fabricated: Catalog) -> None:
    names = {paper.id: paper.name for paper in fabricated.papers}
    assert names["oldest"] == "OLD"
    assert names["preprint"] == "A Preprint with Nothing but a Title"


def test_a_dataset_is_known_by_its_id_and_by_those_of_its_variants(fabricated: Catalog) -> None:
    assert Index(fabricated).dataset_of["imagenet-s"] is Index(fabricated).dataset_of["imagenet-s-50"]
    assert Index(fabricated).dataset_names["imagenet-s-50"] == "ImageNet-S-50"


def test_a_paper_can_be_validated_by_itself() -> None:
    paper = Paper.model_validate(
        {
            "id": "x",
            "title": "X",
            "authors": ["A B"],
            "year": 2020,
            "venue": "V",
            "scope": "core",
            "added": "2026-01-02",
        }
    )
    assert paper.results == ()
