"""The whole catalogue as JSON, and the JSON Schema of its YAML."""

import json
from typing import Any

from catalog.datafile.revision import Revision
from catalog.export import ARCHIVE_LICENCE, DATA_LICENCE
from catalog.model import Catalog
from catalog.model.markdown import escape
from catalog.views.index import Index

SCHEMA_VERSION = 1
"""Goes up when a consumer has to change; a new optional field alone does not raise it."""


def to_json(catalog: Catalog, revision: Revision = Revision()) -> str:  # noqa: B008 - frozen
    """Return the catalogue as JSON with its version, licences and revision; a value that is not known is left out."""
    licence = {"data": DATA_LICENCE, "results whose source.kind is archive": ARCHIVE_LICENCE}
    head: dict[str, Any] = {"schema_version": SCHEMA_VERSION, "licence": licence}
    head |= {key: value for key, value in (("commit", revision.commit), ("date", revision.day)) if value}
    first = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    # Written by pydantic, as a dump of everything would be held twice.
    rest = catalog.model_dump_json(by_alias=True, exclude_none=True, indent=1).removeprefix("{")
    return f"{first},{rest}\n"


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
