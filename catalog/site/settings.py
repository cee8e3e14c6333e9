"""The settings of mkdocs.yml as a tree of YAML, so that what is not changed stays, tags and all, but for comments."""

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from catalog.datafile.yaml_faults import yaml_message
from catalog.model.problems import CatalogError

Settings = dict[str, yaml.Node]
_TEXT = "tag:yaml.org,2002:str"


class _Loader(yaml.SafeLoader):
    """Reads `!ENV` from the environment, as MkDocs does."""


_Loader.add_constructor("!ENV", construct_env_tag)


def read_settings(path: Path) -> Settings:
    """Return the settings of a file; raise `CatalogError` when it is not YAML."""
    text = path.read_text(encoding="utf-8")
    try:
        root = yaml.compose(text, yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise CatalogError([yaml_message(path, text, error)]) from None
    return {key.value: value for key, value in root.value} if isinstance(root, yaml.MappingNode) else {}


def value_of(settings: Settings, key: str) -> str:
    """Return the value of a setting as it is here and now, or an empty text."""
    return str(yaml.load(yaml.serialize(settings[key]), _Loader) or "") if key in settings else ""  # noqa: S506 - a safe loader


def as_value(settings: Settings, key: str) -> Any:
    """Return the value of a setting that holds lists and mappings."""
    return yaml.load(yaml.serialize(settings[key]), _Loader)  # noqa: S506 - a safe loader


def as_node(value: Any) -> yaml.Node:
    """Return lists and mappings as the value of a setting."""
    return yaml.SafeDumper(io.StringIO()).represent_data(value)


def as_text(value: str) -> yaml.Node:
    """Return a text as the value of a setting."""
    return yaml.ScalarNode(_TEXT, value, style="|" if "\n" in value else None)


def to_yaml(settings: Settings) -> str:
    """Return settings as the text of a file."""
    pairs = [(yaml.ScalarNode(_TEXT, key), value) for key, value in settings.items()]
    return str(yaml.serialize(yaml.MappingNode("tag:yaml.org,2002:map", pairs), allow_unicode=True, width=120))


YEARS = "Years"
"""The entry of the nav below which the years stand."""


def with_years(nav: Sequence[Any] | None, years: Iterable[int]) -> list[Any] | None:
    """Return a nav, as YAML has it, with a page for each year below its entry for them, the newest first."""
    if nav is None:
        return None
    pages = [{str(year): f"years/{year}.md"} for year in sorted(years, reverse=True)]
    return [{YEARS: pages} if isinstance(item, dict) and YEARS in item else item for item in nav]
