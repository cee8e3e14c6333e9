"""The whole catalogue as JSON, and the JSON Schema of its YAML."""

import json
from typing import Any

from catalog.export import ARCHIVE_LICENCE, DATA_LICENCE
from catalog.export.publication import Publication
from catalog.model import Catalog
from catalog.model.markdown import escape
from catalog.views.index import Index
from catalog.views.wording import METRICS, SOURCES, method, setting

SCHEMA_VERSION = 3
"""Goes up when a consumer has to change; a new optional field alone does not raise it."""


def to_json(publication: Publication) -> str:
    """Return the catalogue as JSON with its version, licences and revision; a value that is not known is left out."""
    first = json.dumps(head(publication), ensure_ascii=False, indent=1).removesuffix("\n}")
    # Written by pydantic, as a dump of everything would be held twice.
    rest = publication.index.catalog.model_dump_json(by_alias=True, exclude_none=True, indent=1).removeprefix("{")
    return f"{first},{rest}\n"


def to_boards_json(publication: Publication) -> str:
    """Return every board as JSON: its rows in their order, each with its rank or the reason why it has none.

    A row names its paper, and its results by their places (from 0) in the paper's entry of `papers.json`, the one that
    counts for the rank first. `method`, `setting` and `shown` are words to show: a number in JSON does
    not keep the decimals of its source.
    """
    index = publication.index
    places = {id(result): place for paper in index.catalog.papers for place, result in enumerate(paper.results)}
    boards = [
        {
            "on": board.variant.id,
            "protocol": board.protocol,
            **({"split": board.split} if board.split else {}),
            "anchor": board.anchor,
            "metric": board.metric,
            "rows": [
                {
                    "paper": row.paper.id,
                    "results": [places[id(result)] for result in row.results],
                    "method": method(row.paper, row.result),
                    "setting": setting(index, row.described),
                    "shown": {key: str(value) for key in METRICS if (value := getattr(row.result, key)) is not None},
                    **({"rank": row.rank} if row.rank else {"reason": row.reason} if row.reason else {}),
                }
                for row in board.rows
            ],
        }
        for board in index.boards
    ]
    words = {"metrics": {key: metric.short for key, metric in METRICS.items()}, "sources": SOURCES}
    return json.dumps(head(publication) | words | {"boards": boards}, ensure_ascii=False) + "\n"


def head(publication: Publication) -> dict[str, Any]:
    """Return what every JSON file begins with: its version, the licences, and the state of the data."""
    licence = {"data": DATA_LICENCE, "results whose source.kind is archive": ARCHIVE_LICENCE}
    revision = {"commit": publication.revision.commit, "date": publication.revision.day}
    known = {key: value for key, value in revision.items() if value}
    return {"schema_version": SCHEMA_VERSION, "licence": licence, **known}


def to_schema(index: Index) -> str:
    """Return the JSON Schema of `data/papers.yaml`, its closed lists of words included as they stand there."""
    catalog = index.catalog
    schema = Catalog.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    variants = [variant.id for dataset in catalog.datasets for variant in dataset.variants]
    words: dict[tuple[str, str], dict[str, str]] = {
        ("Paper", "venue"): {key: venue.name for key, venue in catalog.venues.items()},
        ("Paper", "tags"): dict(catalog.tags),
        ("Paper", "datasets"): {key: index.dataset_names[key] for key in index.dataset_of},
        ("Code", "framework"): {name: name for name in catalog.frameworks},
        ("Result", "on"): {key: index.dataset_names[key] for key in variants},
        ("Result", "protocol"): {key: protocol.text for key, protocol in catalog.protocols.items()},
        ("Result", "backbone"): {key: backbone.family for key, backbone in catalog.backbones.items()},
        ("Result", "pretrained_on"): dict(catalog.training_sets),
        ("Result", "trained_on"): dict(catalog.training_sets),
        ("Reproduction", "on"): {key: index.dataset_names[key] for key in variants},
        ("Reproduction", "protocol"): {key: protocol.text for key, protocol in catalog.protocols.items()},
        ("Reproduction", "backbone"): {key: backbone.family for key, backbone in catalog.backbones.items()},
        ("Setting", "help"): {key: word.name for key, word in catalog.help.items()},
    }
    for (record, field), known in words.items():
        text = _text_schema(schema["$defs"][record]["properties"][field])
        # The second key is none of JSON Schema's: editors show it beside each word.
        text |= {"enum": list(known), "markdownEnumDescriptions": [escape(said) for said in known.values()]}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _text_schema(field: dict[str, Any]) -> dict[str, Any]:
    """Return the part of a field's schema that describes its text, be it in a list or next to null."""
    if "anyOf" in field:
        text: dict[str, Any] = next(part for part in field["anyOf"] if part.get("type") == "string")
        return text
    items: dict[str, Any] = field.get("items", field)
    return items
