"""Where a score would stand, and the YAML to submit: the browser says what Python says."""

import json
from typing import Any

import pytest
import yaml

from catalog.datafile.serialize import result_to_yaml
from catalog.export.json_data import to_boards_json, to_json
from catalog.export.publication import Publication
from catalog.model import Catalog, Result
from catalog.views.comparability import departure
from catalog.views.index import Index
from catalog.views.placement import place
from tests.score.common import SCRIPTS, in_node

BOARDS = f"(await import({json.dumps((SCRIPTS / 'score-boards.js').as_uri())}))"
YAML = f"(await import({json.dumps((SCRIPTS / 'score-yaml.js').as_uri())}))"
SETTINGS: list[dict[str, Any]] = [
    {},
    {"images": 2175, "crop": "center"},
    {"images": 5000, "crop": "squash", "refinement": "CRF"},
    {"images": 1449, "background": True, "clusters": 500},
    {"images": 12000, "background": False, "classes": 20, "clusters": 21},
    {"crop": "none", "classes": 19, "clusters": 1200},
    {"refinement": "none", "clusters": 27, "flip": False},
    {"help": ["sam", "supervised-pretraining", "language"], "mask_size": 320},
    {"mask_size": "original", "help": ["unsupervised-saliency"], "clusters": 12},
]
ODD = ["no", "it's “ours”: k = 3", "#1", "- a", "{{ x }}", "a, b", "[x]", "1.5", "Æther", "null", "a ", "~", "@x", "'"]
"""Texts that YAML would read as something else where they stand bare."""


def _results(catalog: Catalog) -> list[Result]:
    """Return results under every protocol that can be told from a matrix, in many settings."""
    boards = {(board.variant.id, board.protocol) for board in Index(catalog).boards}
    fitting = sorted(key for key in boards if catalog.protocols[key[1]].matching in ("hungarian", "majority"))
    return [
        Result.model_validate(
            {
                "on": on,
                "protocol": protocol,
                "miou": 20.0 + i,
                "accuracy": 50.25,
                "setting": setting,
                **({"backbone": "DINO ViT-S/8"} if i % 2 else {}),
                **({"trained_on": ["coco"], "modality": ["rgb", "depth"], "runs": 5, "spread": 0.4} if i % 3 else {}),
                **({"pretrained_on": ["imagenet", "places205"], "runs": "several"} if i % 4 == 3 else {}),
                "source": {"kind": "paper", "where": "Table 2", "url": "https://example.org/paper"},
            }
        )
        for on, protocol in fitting
        for i, setting in enumerate(SETTINGS)
    ]


def _values(result: Result) -> dict[str, Any]:
    return {"setting": {}} | result.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def test_both_place_a_number_alike(snapshot: Catalog, index: Index) -> None:
    results = _results(snapshot)
    publication = Publication(index)
    data = {
        "catalog": json.loads(to_json(publication)),
        "boards": json.loads(to_boards_json(publication))["boards"],
        "results": [_values(result) for result in results],
    }
    script = f"""(({{ catalog, boards, results }}) => results.map((result) =>
      placesOf(catalog, boards, result).map(({{ board, reason, place, like }}) =>
        [board.anchor, reason, place.rank, place.others, like && like.rank, like && like.others])));
    const {{ placesOf }} = {BOARDS}"""
    found = in_node(script, data)
    expected = [
        [
            [
                *(one.board.anchor, one.reason, one.place.rank, one.place.others),
                *((one.like.rank, one.like.others) if one.like else (None, None)),
            ]
            for one in place(index, result)
        ]
        for result in results
    ]
    assert len(results) > 50
    assert found == expected
    reasons = {one[1] for places in expected for one in places}
    assert len(reasons) > 8, "the cases show too little of what departs"
    assert any(one[4] for places in expected for one in places)


def test_what_departs_on_the_boards_of_the_snapshot_reads_alike(snapshot: Catalog) -> None:
    variants = [variant for dataset in snapshot.datasets for variant in dataset.variants]
    example = _results(snapshot)[1]
    cases = [(variant, key, s) for variant in variants for key in ("clustering", "overclustering") for s in SETTINGS]
    expected = []
    for variant, protocol, setting in cases:
        values = _values(example) | {"on": variant.id, "protocol": protocol, "setting": setting}
        expected.append(departure(snapshot, variant, Result.model_validate(values)))
    catalog = json.loads(to_json(Publication(Index(snapshot))))
    sent = [
        {
            "variant": {"standard": {}} | variant.model_dump(mode="json", exclude_none=True),
            "protocol": snapshot.protocols[protocol].model_dump(mode="json"),
            "result": _values(example) | {"setting": setting},
        }
        for variant, protocol, setting in cases
    ]
    script = f"""(({{ catalog, cases }}) => cases.map(({{ variant, protocol, result }}) =>
      departure(catalog, variant, protocol, result)));
    const {{ departure }} = {BOARDS}"""
    assert in_node(script, {"catalog": catalog, "cases": sent}) == expected
    assert any(reason and "trained on COCO" in reason and "uses SAM and language" in reason for reason in expected)


SCRIPT_TO_YAML = f"""((results) => results.map((result) => toYaml(result, result.source)));
const {{ toYaml }} = {YAML}"""


def test_both_write_the_same_yaml(snapshot: Catalog) -> None:
    results = [
        result.model_copy(update={"miou": 20.25, "setting": result.setting.model_copy(update={"clusters": 27})})
        for result in _results(snapshot)
    ]
    ours = [result_to_yaml(result.model_dump(by_alias=True, exclude_defaults=True)) for result in results]
    assert in_node(SCRIPT_TO_YAML, [_values(result) for result in results]) == ours


@pytest.mark.parametrize("text", ODD)
def test_text_of_a_visitor_stays_text_in_the_yaml(text: str) -> None:
    values = {
        "on": "potsdam-3",
        "protocol": "clustering",
        "method": text,
        "miou": 20.5,
        "accuracy": 50,
        "setting": {"clusters": 3},
        "source": {"kind": "paper", "where": text, "url": "https://example.org/"},
    }
    [written] = in_node(SCRIPT_TO_YAML, [values])
    [read] = yaml.safe_load(written)
    assert (read["method"], read["source"]["where"]) == (text.strip(), text.strip())
