"""The data file as parsed YAML that remembers its lines."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from catalog.datafile.files import read_text, shown
from catalog.datafile.plain_yaml import Loader, PlainYaml
from catalog.datafile.yaml_faults import tab_faults, yaml_message
from catalog.model.problems import CatalogError, Location, Problem
from catalog.model.values import INVISIBLE


@dataclass(frozen=True)
class Document:
    """A parsed file: its text, its data, and the YAML nodes that know the lines, made when somebody asks for one."""

    path: Path
    written: str
    data: Any
    entry_lines: Mapping[str, Sequence[int]]
    """The line (from 1) of each entry of the lists `datasets` and `papers`."""

    @cached_property
    def root(self) -> yaml.Node:
        """Return the node of the whole file."""
        return yaml.compose(self.written, Loader)  # type: ignore[return-value]  # a text that holds a document

    def line(self, where: Location) -> int:
        """Return the line (from 1) of the key or item at a location, or of the nearest thing above it that exists."""
        node, line = self.root, 1
        for step in where:
            if isinstance(node, yaml.MappingNode):
                pair = next(((k, v) for k, v in node.value if k.value == step), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                pair = (node.value[step], node.value[step])
            else:
                pair = None
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        return line

    def text(self, where: Location) -> str | None:
        """Return the scalar at a location as it is written, without its quotes; None where there is no scalar."""
        node = self.root
        for step in where:
            match node:
                case yaml.MappingNode():
                    node = next(value for key, value in node.value if key.value == step)
                case yaml.SequenceNode():
                    node = node.value[step]
        return node.value if isinstance(node, yaml.ScalarNode) else None

    def entry(self, where: Location) -> str:
        """Return what to call the entry at a location: its id or title, and which result or reproduction of it."""
        match where:
            case (str() as section, int() as index, *rest) if section in ("papers", "datasets", "corrections"):
                name = _entry_name(self.data[section][index]) or f"{section[:-1]} {index + 1}"
                match rest:
                    case ["results" | "reproductions" as what, int() as place, *_]:
                        return f"{name}, {what.removesuffix('s')} {place + 1}"
                return name
            case (str() as section, str() as key, *_):
                return f"{section}, {key}"
            case (section, *_):
                return str(section)
        return "the file"

    def message(self, problem: Problem) -> str:
        """Return a problem as one line: `file:line: entry: fault. Mend.`"""
        where = problem.where
        end = "" if problem.hint.endswith("?") else "."
        message = f"{shown(self.path)}:{self.line(where)}: {self.entry(where)}: {problem.what}. {problem.hint}{end}"
        return INVISIBLE.sub(lambda match: match[0].encode("unicode_escape").decode(), message)


def _entry_name(entry: Any) -> str | None:
    names = (entry.get("id"), entry.get("title")) if isinstance(entry, dict) else ()
    return next((name for name in names if isinstance(name, str) and name.strip()), None)


def read(path: Path) -> Document:
    """Return the parsed file; raise `CatalogError` when it is missing, empty, not UTF-8 or not plain YAML."""
    return parse(read_text(path), path)


def parse(text: str, path: Path) -> Document:
    """Return a parsed text, which messages call by a path; raise `CatalogError` when it is empty or not plain YAML."""
    tabs = list(tab_faults(text))
    try:
        found = PlainYaml(text)
    except yaml.YAMLError as error:
        raise CatalogError(_at_lines(path, tabs) or [yaml_message(path, text, error)]) from None
    except RecursionError:
        fault = "is nested too deeply. Write it like the entries around it."
        raise CatalogError([f"{shown(path)}:1: the file: {fault}"]) from None
    if found.nothing:
        raise CatalogError([f"{shown(path)}:1: the file: is empty. Restore it: git checkout -- {shown(path)}."])
    if faults := [*found.faults, *tabs]:
        raise CatalogError(_at_lines(path, faults))
    return Document(path, text, found.data, found.entry_lines)


def _at_lines(path: Path, faults: Iterable[tuple[int, str]]) -> list[str]:
    return [f"{shown(path)}:{line}: the file: {fault}" for line, fault in sorted(faults)]
