"""The data file as parsed YAML that remembers its lines."""

import re
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, ClassVar

import yaml

from catalog.datafile.files import read_text, shown
from catalog.model.problems import CatalogError, Location, Problem


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the C class is chosen at run time
    """A safe loader that reads a word as something else than text only where no contributor can be surprised.

    `on`, `NO`, `1:30`, `<<` and days stay text, as they do in YAML 1.2; the model makes dates of days.
    A key is always text, as in JSON: `2403.01480` is an arXiv id there and keeps its last zero.
    """

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[str, Any]:
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                key.tag = "tag:yaml.org,2002:str"
        return super().construct_mapping(node, deep)  # type: ignore[no-any-return]  # PyYAML is untyped here


for _kind, _pattern, _first in (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"-?(0|[1-9][0-9]{0,14})", list("-0123456789")),
    ("float", r"-?(0|[1-9][0-9]{0,14})\.[0-9]{1,15}", list("-0123456789")),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(f"^(?:{_pattern})$"), _first)

_DEEPEST = 20


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
        message = f"{shown(self.path)}:{self.line(where)}: {self.entry(where)}: {problem.what}. {problem.hint}{end}"
        return _LINE_BREAKERS.sub(lambda match: match[0].encode("unicode_escape").decode(), message)


_LINE_BREAKERS = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029]")


def _entry_name(entry: Any) -> str | None:
    names = (entry.get("id"), entry.get("title")) if isinstance(entry, dict) else ()
    return next((name for name in names if isinstance(name, str) and name.strip()), None)


def read(path: Path) -> Document:
    """Return the parsed file; raise `CatalogError` when it is missing, empty, not UTF-8 or not plain YAML."""
    return parse(read_text(path), path)


def parse(text: str, path: Path) -> Document:
    """Return a parsed text, which messages call by a path; raise `CatalogError` when it is empty or not plain YAML."""
    try:
        _refuse_endless_brackets(text)
        loader = _Loader(text)
        root = loader.get_single_node()
        if root is None:
            raise CatalogError([f"{shown(path)}:1: the file: is empty. Restore it: git checkout -- {shown(path)}."])
        if faults := _structure_faults(loader, root):
            raise CatalogError([f"{shown(path)}:{line}: the file: {fault}" for line, fault in faults])
        return Document(path, root, loader.construct_document(root))
    except yaml.YAMLError as error:
        raise CatalogError([yaml_message(path, text, error)]) from None
    except RecursionError:
        raise CatalogError(
            [f"{shown(path)}:1: the file: is nested too deeply. Write it like the entries around it."]
        ) from None


def _refuse_endless_brackets(text: str) -> None:
    """Raise `RecursionError` for brackets so deep that they would overflow the stack of the C parser."""
    steps = (1 if bracket in "[{" else -1 for bracket in re.findall(r"[\[\]{}]", text))
    if max(accumulate(steps), default=0) > 1000:
        raise RecursionError


def _structure_faults(loader: Any, root: yaml.Node) -> list[tuple[int, str]]:
    """Return what YAML allows and the catalogue does not: a key twice, tags, aliases, and depth without end."""
    faults: list[tuple[int, str]] = []
    seen: set[int] = set()
    stack = [(root, 1)]
    while stack:
        node, depth = stack.pop()
        line = node.start_mark.line + 1
        if id(node) in seen:
            faults.append((line, "is the target of a YAML alias (*name). Write the value out instead."))
            continue
        seen.add(id(node))
        if depth > _DEEPEST:
            faults.append((line, f"is nested more than {_DEEPEST} levels deep. Write it like the entries around it."))
        elif isinstance(node, yaml.MappingNode):
            faults += _repeated_keys(node)
            stack += [(part, depth + 1) for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            stack += [(item, depth + 1) for item in node.value]
        if node.tag != _implicit_tag(loader, node):
            faults.append((line, f"has the YAML tag {node.tag!r}. Leave it out."))
    return sorted(faults)


def _implicit_tag(loader: Any, node: yaml.Node) -> str:
    """Return the tag that a node has when none is written."""
    plain = isinstance(node, yaml.ScalarNode) and not node.style
    tag: str = loader.resolve(type(node), node.value, (plain, not plain))
    return tag


def _repeated_keys(node: yaml.MappingNode) -> list[tuple[int, str]]:
    first: dict[str, int] = {}
    faults = []
    for key, _ in node.value:
        line, name = key.start_mark.line + 1, str(key.value)
        if name in first:
            faults.append((line, f"has the key `{name}` twice (first in line {first[name]}). Keep one."))
        first.setdefault(name, line)
    return faults


def yaml_message(path: Path, text: str, error: yaml.YAMLError) -> str:
    """Return in one line where a file is not YAML, and how to mend it."""
    if isinstance(error, yaml.reader.ReaderError):
        line = text[: error.position].count("\n") + 1
        return f"{shown(path)}:{line}: the file: holds the invisible character U+{error.character:04X}. Remove it."
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None) or mark
    if "tab character" in problem or "\\t" in problem:
        mend = "YAML indents with spaces: replace the tab"
    elif "quoted scalar" in (getattr(error, "context", None) or ""):
        mark, mend = context, "Close the quote that opens here"
    elif "unhashable" in problem:
        mend = "Put the value in quotes: { and [ have a meaning of their own in YAML"
    else:
        since = f"From line {context.line + 1} on, look" if context else "Look"
        mend = f"{since} for a missing colon, an open quote or bracket, a value that needs quotes, or a key out of line"
    line = mark.line + 1 if mark else 1
    return f"{shown(path)}:{line}: the file: is not valid YAML ({problem}). {mend}."
