"""The records of the catalogue: what may stand in `data/papers.yaml`, and what each field means.

The sentence under a field is its one description: the JSON Schema, the editors that read it and the messages of
`check` all take it from here.
"""

from catalog.model.catalog import Backbone, Catalog, DeadLink, Help, Protocol, Venue
from catalog.model.dataset import Apart, ApartRow, Dataset, Evidence, Standard, Variant
from catalog.model.names import Name, display_name, family_name
from catalog.model.paper import Code, Paper
from catalog.model.reproduction import Reproduction
from catalog.model.result import Result, Setting, Source
from catalog.model.values import Record

__all__ = [
    "Apart",
    "ApartRow",
    "Backbone",
    "Catalog",
    "Code",
    "Dataset",
    "DeadLink",
    "Evidence",
    "Help",
    "Name",
    "Paper",
    "Protocol",
    "Record",
    "Reproduction",
    "Result",
    "Setting",
    "Source",
    "Standard",
    "Variant",
    "Venue",
    "display_name",
    "family_name",
]
