"""The settings of mkdocs.yml as a tree of YAML, so that what is not changed stays, tags and all, but for comments."""

from pathlib import Path

import yaml
from yaml_env_tag import construct_env_tag

from catalog.document import yaml_message
from catalog.problem import CatalogError

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


def as_text(value: str) -> yaml.Node:
    """Return a text as the value of a setting."""
    return yaml.ScalarNode(_TEXT, value, style="|" if "\n" in value else None)


def to_yaml(settings: Settings) -> str:
    """Return settings as the text of a file."""
    pairs = [(yaml.ScalarNode(_TEXT, key), value) for key, value in settings.items()]
    return str(yaml.serialize(yaml.MappingNode("tag:yaml.org,2002:map", pairs), allow_unicode=True, width=120))
