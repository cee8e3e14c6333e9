"""An entry that nobody has checked yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catalog.model.paper import Paper


@dataclass(frozen=True)
class Draft:
    """An entry of a paper as somebody proposes it: its keys and values as they would stand in the data, unchecked."""

    values: Mapping[str, Any]

    @classmethod
    def from_paper(cls, paper: Paper) -> "Draft":
        """Return the entry of a paper; what a key says by default is left out."""
        return cls(paper.model_dump(by_alias=True, exclude_defaults=True))

    def get(self, key: str) -> Any:
        """Return the value of a key, or None where the entry has none."""
        return self.values.get(key)

    def changed(self, values: Mapping[str, Any]) -> "Draft":
        """Return the entry with other values, in the order of the model; a key that is left without one goes."""
        merged = {**self.values, **values}
        kept = {key: merged[key] for key in Paper.model_fields if key in merged and not _is_empty(merged[key])}
        return Draft(kept)


def _is_empty(value: object) -> bool:
    return value is None or value == () or value == []
