"""An entry as text of the data file."""

from collections.abc import Collection
from typing import Any

import yaml

from catalog.datafile.quoting import is_text
from catalog.model.draft import Draft
from catalog.model.numbers import Printed

_WIDTH = 120
_INDENT = "\n         "
_STRING = "tag:yaml.org,2002:str"


class _Dumper(yaml.SafeDumper):
    """Writes YAML as the data file has it: list items indented, what would read as a number in double quotes."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


class _Entry(dict[str, Any]):
    """A mapping that stands over several lines, whatever it holds."""


def _entry(dumper: _Dumper, entry: _Entry) -> yaml.MappingNode:
    return dumper.represent_mapping("tag:yaml.org,2002:map", entry.items(), flow_style=False)


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar(_STRING, text, style=None if is_text(text) else '"')


def _number(dumper: _Dumper, number: Printed) -> yaml.ScalarNode:
    return dumper.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in str(number) else 'int'}", str(number))


_Dumper.add_representer(str, _text)
_Dumper.add_representer(Printed, _number)
_Dumper.add_representer(_Entry, _entry)


_LISTS = {"results": ("source",), "reproductions": ("setting", "answer", "where")}
"""The lists at the end of an entry, each item over several lines, with the keys that begin another line."""


def to_yaml(entry: Draft) -> str:
    """Return an entry as the data file has it: lines that begin with `  - id:`, and no blank line around them."""
    values = dict(entry.values)
    lists = {key: values.pop(key, ()) for key in _LISTS}
    text = _dumped({"papers": [_Entry(values)]}).partition("\n")[2]
    for key, items in lists.items():
        text += "".join([f"    {key}:\n", *(_item(item, _LISTS[key]) for item in items)]) if items else ""
    return text


def result_to_yaml(values: dict[str, Any]) -> str:
    """Return a result as it stands in the list of its paper's entry."""
    return _item(values, _LISTS["results"])


def to_line(values: dict[str, Any]) -> str:
    """Return keys with their values on one line, as the lists of words have them."""
    return f"{_in_one_line(values).removeprefix('{').removesuffix('}')}\n"


def _item(values: dict[str, Any], breaks: Collection[str]) -> str:
    """Return an item of a list, with a new line before some of its keys."""
    lines: list[dict[str, Any]] = [{}]
    for key, value in values.items():
        if key in breaks:
            lines.append({})
        lines[-1][key] = value
    written = (_in_one_line(line).removeprefix("{").removesuffix("}") for line in lines)
    text = f"      - {{{f',{_INDENT}'.join(written)}}}\n"
    return text.replace('"on": ', "on: ", 1) if "on" in values else text


def _in_one_line(values: dict[str, Any]) -> str:
    return _dumped(values, width=float("inf"), flow=True).rstrip("\n")


def _dumped(values: dict[str, Any], width: float = _WIDTH, flow: bool | None = None) -> str:
    written: str = yaml.dump(
        values, Dumper=_Dumper, width=width, allow_unicode=True, sort_keys=False, default_flow_style=flow
    )
    return written
