"""Which rows compare: each way to depart from what a board fixes, in words, and what departs from nothing."""

import pytest

from catalog.model import Catalog, Help, Protocol, Result, Standard, Variant
from catalog.views.comparability import departure
from catalog.views.coverage import Coverage, coverage
from catalog.views.index import Index
from catalog.views.setting_words import setting_words, standard_words

VARIANT = Variant(
    id="streets",
    name="Streets",
    classes=27,
    standard=Standard(images=(500, 501), image_size=320, crop="center", background=True, overclusters=256),
)


@pytest.fixture
def words(fabricated: Catalog) -> Catalog:
    """A catalogue with help that takes a rank and help that does not, and a protocol of each kind."""
    return fabricated.model_copy(
        update={
            "help": {"sam": Help(name="SAM"), "lidar": Help(name="LiDAR", allowed=True)},
            "training_sets": {"elsewhere": "Elsewhere"},
            "protocols": {
                "clustering": Protocol(name="Clustering", text="x", matching="hungarian"),
                "many": Protocol(name="Many", text="x", matching="majority"),
                "open": Protocol(name="Open", text="x", open=True),
            },
        }
    )


def _result(**fields: object) -> Result:
    source = {"kind": "paper", "where": "Table 1", "url": "https://example.org/"}
    return Result.model_validate({"on": "streets", "protocol": "clustering", "miou": 20, "source": source} | fields)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"setting": {"images": 3475}}, "scored on 3,475 images, not 500 or 501"),
        ({"setting": {"images": 3475, "read_in_code": ["images"]}}, "scored on 3,475 images, not 500 or 501"),
        ({"setting": {"classes": 16, "read_in_code": ["classes"]}}, "scored with 16 classes, not 27"),
        ({"setting": {"crop": "none"}}, "scored on the whole image, not on the central square"),
        ({"setting": {"background": False}}, "scored without the background"),
        ({"setting": {"clusters": 30}, "protocol": "many"}, "30 clusters, not 256"),
        ({"setting": {"help": ["sam"]}}, "uses SAM"),
        ({"trained_on": ["elsewhere"]}, "trained on Elsewhere"),
        ({"departs": "by hand", "setting": {"help": ["sam", "lidar"]}}, "by hand; uses SAM"),
    ],
)
def test_a_known_departure_is_said_in_words(words: Catalog, fields: dict[str, object], said: str) -> None:
    assert departure(words, VARIANT, _result(**fields)) == said


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"setting": {"images": 501, "crop": "center", "background": True, "classes": 27}},
        {"setting": {"crop": "none", "background": False, "read_in_code": ["crop", "background"]}},
        {"setting": {"refinement": "CRF", "flip": True, "image_size": 640, "selection": "best-on-val"}},
        {"setting": {"help": ["lidar"]}, "pretrained_on": ["elsewhere"], "runs": 5, "spread": 1},
        {"setting": {"help": ["sam"]}, "trained_on": ["elsewhere"], "protocol": "open"},
        {"setting": {"clusters": 149}},
        {"setting": {"clusters": 256}, "protocol": "many"},
    ],
)
def test_what_is_unknown_standard_or_allowed_departs_from_nothing(words: Catalog, fields: dict[str, object]) -> None:
    assert departure(words, VARIANT, _result(**fields)) is None


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "not stated"),
        ({"setting": {"images": 500, "crop": "center", "image_size": 320}}, "not stated"),
        ({"setting": {"refinement": "CRF", "flip": True, "read_in_code": ["flip"]}}, "CRF · code: flip"),
        ({"setting": {"selection": "last"}}, "refinement not stated · last epoch"),
        ({"setting": {"refinement": "none"}, "runs": 5, "spread": 0.4}, "no refinement · mean of 5 runs ± 0.4"),
        ({"setting": {"refinement": "none"}, "runs": "several"}, "no refinement · mean of several runs"),
    ],
)
def test_a_setting_reads_without_what_is_standard(words: Catalog, fields: dict[str, object], said: str) -> None:
    assert str(setting_words(words, VARIANT, _result(**fields))) == said


def test_the_standard_reads_as_a_list(words: Catalog) -> None:
    fixed = "500 or 501 images, the central square of 320 px, 27 classes, background among them"
    assert standard_words(VARIANT, words.protocols["clustering"]) == f"{fixed}, k = 27"
    assert standard_words(VARIANT, words.protocols["many"]) == f"{fixed}, k = 256"
    assert standard_words(Variant(id="x", name="X"), words.protocols["clustering"]) == ""


def test_what_is_stated_and_what_was_read_in_code_are_counted_apart(fabricated: Catalog) -> None:
    results = (
        _result(on="plain", setting={"refinement": "CRF", "images": 7, "read_in_code": ["images"]}),
        _result(on="plain", miou=10, source={"kind": "quoted", "where": "x", "url": "https://example.org/"}),
    )
    papers = [paper.model_copy(update={"results": ()}) for paper in fabricated.papers]
    papers[0] = papers[0].model_copy(update={"results": results})
    [board] = Index(fabricated.model_copy(update={"papers": tuple(papers)})).boards
    assert [part for part in coverage(board) if part.stated or part.in_code] == [
        Coverage("Refinement", 1, 0, 2),
        Coverage("Images", 0, 1, 2),
        Coverage("First-hand", 1, 0, 2),
    ]
