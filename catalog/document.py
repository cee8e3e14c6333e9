"""The data file as parsed YAML that remembers its lines."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from catalog.problem import CatalogError, Location, Problem


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the C class is chosen at run time
    """A safe loader in which only `true` and `false` are booleans, so that the key `on` and the name `NO` stay text."""


_BOOL = "tag:yaml.org,2002:bool"
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOL]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(_BOOL, re.compile(r"^(?:true|false)$"), list("tf"))


@dataclass(frozen=True)
class Document:
    """A parsed file: its data, and the YAML nodes that know the lines."""

    path: Path
    root: yaml.Node
    data: Any

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

    def entry(self, where: Location) -> str:
        """Return what to call the entry at a location: its id or title, and the number of the result in it."""
        match where:
            case (str() as section, int() as index, *rest) if section in ("papers", "datasets"):
                name = _entry_name(self.data[section][index]) or f"{section[:-1]} {index + 1}"
                match rest:
                    case ["results", int() as result, *_]:
                        return f"{name}, result {result + 1}"
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
        return f"{self.path}:{self.line(where)}: {self.entry(where)}: {problem.what}. {problem.hint}{end}"


def _entry_name(entry: Any) -> str | None:
    names = (entry.get("id"), entry.get("title")) if isinstance(entry, dict) else ()
    return next((name for name in names if isinstance(name, str) and name.strip()), None)


def read(path: Path) -> Document:
    """Return the parsed file; raise `CatalogError` when it is missing, empty, not UTF-8 or not plain YAML."""
    raw = _bytes(path)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise CatalogError([f"{path}:{line}: the file: is not UTF-8 from here on. Save it as UTF-8."]) from None
    try:
        loader = _Loader(text)
        root = loader.get_single_node()
        if root is None:
            raise CatalogError([f"{path}:1: the file: is empty. Restore it: git checkout -- {path}."])
        if faults := _structure_faults(root):
            raise CatalogError([f"{path}:{line}: the file: {fault}" for line, fault in faults])
        return Document(path, root, loader.construct_document(root))
    except yaml.YAMLError as error:
        raise CatalogError([_yaml_message(path, error)]) from None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise CatalogError([f"{path}:1: the file: {reason}. Restore it: git checkout -- {path}."]) from None


def _structure_faults(root: yaml.Node) -> list[tuple[int, str]]:
    """Return what YAML allows and the catalogue does not: a key twice in one mapping, and aliases."""
    faults: list[tuple[int, str]] = []
    seen: set[int] = set()
    stack = [root]
    while stack:
        node = stack.pop()
        line = node.start_mark.line + 1
        if id(node) in seen:
            faults.append((line, "is the target of a YAML alias (*name). Write the value out instead."))
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            first: dict[str, int] = {}
            for key, value in node.value:
                at = key.start_mark.line + 1
                if isinstance(key.value, str) and key.value in first:
                    faults.append(
                        (at, f"has the key `{key.value}` twice (first in line {first[key.value]}). Keep one.")
                    )
                first.setdefault(str(key.value), at)
                stack.append(value)
        elif isinstance(node, yaml.SequenceNode):
            stack.extend(node.value)
    return sorted(faults)


def _yaml_message(path: Path, error: yaml.YAMLError) -> str:
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    context = getattr(error, "context", None) or ""
    mark = getattr(error, "problem_mark", None)
    mend = "See the lines around it"
    if "\\t" in problem or "tab" in problem:
        mend = "YAML indents with spaces: replace the tab"
    elif "quoted scalar" in context:
        mark, mend = error.context_mark or mark, "Close the quote that opens here"  # type: ignore[attr-defined]  # a MarkedYAMLError
    elif "unhashable" in problem:
        mend = "Put the value in quotes: { and [ have a meaning of their own in YAML"
    elif "mapping values are not allowed" in problem or "expected <block end>" in problem or "simple key" in problem:
        mend = "Put a value that holds a colon, or a colon and a space, in quotes, and line the keys up"
    line = mark.line + 1 if mark else 1
    return f"{path}:{line}: the file: is not valid YAML ({problem}). {mend}."
