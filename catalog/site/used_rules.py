"""Style sheets without comments, needless spaces, and the rules that nothing in the site uses."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set

import tinycss2
from tinycss2.ast import LiteralToken, Node

from catalog.site.selectors import can_match, split_selectors

_GROUPS = {"container", "layer", "media", "scope", "starting-style", "supports"}
"""The at-rules that hold rules with selectors."""
_UNNAMED = ""
"""The name of all that is neither a custom property nor keyframes, and always stays."""


def without_comments(css: str) -> str:
    """Return all rules of a style sheet, without comments and needless spaces."""
    return str(tinycss2.serialize(_compact(tinycss2.parse_component_value_list(css, skip_comments=True))))


def used_rules(css: str, names: Set[str]) -> str:
    """Return those rules of a style sheet that can match where only these names occur.

    Custom properties and keyframes stay where they have one of the names, or a rule that stays mentions them.

    Raises:
        ValueError: Some of it is no CSS.
    """
    rules = _matching(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), names)
    return str(tinycss2.serialize(_named(rules, _reachable(_mentions(rules), names))))


def _matching(nodes: Iterable[Node], names: Set[str]) -> list[Node]:
    """Return rules and declarations without the selectors that cannot match, what they hold parsed and compact."""
    kept = []
    for node in nodes:
        if node.type == "error":
            raise ValueError(f"Line {node.source_line} of the styles is no CSS: {node.message}.")
        if node.type == "declaration":
            node.value = _trimmed(_compact(node.value))
        elif node.type == "at-rule":
            node.prelude = _compact(node.prelude)
        else:
            selectors = map(_trimmed, split_selectors(_compact(node.prelude)))
            node.prelude = _listed(selector for selector in selectors if can_match(selector, names))
            if not node.prelude:
                continue
        if _holds_rules(node):
            inside = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
            node.content = _matching(inside, names)
        elif node.type == "at-rule" and node.content:
            node.content = _compact(node.content)
        kept.append(node)
    return kept


def _holds_rules(node: Node) -> bool:
    """Return whether a node holds rules with selectors, or declarations under one."""
    is_group = node.type == "at-rule" and node.lower_at_keyword in _GROUPS and node.content is not None
    return is_group or node.type == "qualified-rule"


def _listed(selectors: Iterable[list[Node]]) -> list[Node]:
    """Return the list of some selectors."""
    return [token for selector in selectors for token in (LiteralToken(0, 0, ","), *selector)][1:]


def _compact(tokens: Iterable[Node]) -> list[Node]:
    """Return tokens with single spaces, and none behind a comma."""
    kept: list[Node] = []
    for token in tokens:
        if token.type == "whitespace":
            if kept and (kept[-1].type == "whitespace" or kept[-1] == ","):
                continue
            token.value = " "
        elif token.type == "function":
            token.arguments = _compact(token.arguments)
        elif token.type.endswith("block"):
            token.content = _compact(token.content)
        kept.append(token)
    return kept


def _trimmed(tokens: list[Node]) -> list[Node]:
    """Return compact tokens without spaces at the ends; an empty custom property keeps its space."""
    if len(tokens) < 2:
        return tokens
    return tokens[tokens[0].type == "whitespace" : len(tokens) - (tokens[-1].type == "whitespace")]


def _mentions(rules: Iterable[Node]) -> dict[str, set[str]]:
    """Return the words of all values, by the custom property or the keyframes that they stand in."""
    mentions: dict[str, set[str]] = defaultdict(set)
    for node in rules:
        own: list[Node] = []
        if node.type == "declaration":
            own = node.value
        elif node.type == "at-rule":
            own = node.prelude if _holds_rules(node) else [*node.prelude, *(node.content or [])]
        mentions[_name_of(node)].update(_words(own))
        if _holds_rules(node):
            for name, words in _mentions(node.content).items():
                mentions[name] |= words
    return mentions


def _words(tokens: Iterable[Node]) -> Iterator[str]:
    for token in tokens:
        if token.type == "ident":
            yield token.value
        elif token.type == "function":
            yield from _words(token.arguments)
        elif token.type.endswith("block"):
            yield from _words(token.content)


def _name_of(node: Node) -> str:
    """Return the name of a custom property or of keyframes."""
    if node.type == "declaration" and node.name.startswith("--"):
        return str(node.name)
    if node.type == "at-rule" and node.lower_at_keyword.endswith("keyframes"):
        return next(str(token.value) for token in node.prelude if token.type in {"ident", "string"})
    return _UNNAMED


def _reachable(mentions: Mapping[str, Set[str]], names: Set[str]) -> set[str]:
    """Return the names, with all that is mentioned by them, by what has no name, and by what is mentioned."""
    reached: set[str] = set()
    found = {_UNNAMED, *names}
    while found:
        reached |= found
        found = set().union(*(mentions[name] for name in found & mentions.keys())) - reached
    return reached


def _named(nodes: Iterable[Node], names: Set[str]) -> list[Node]:
    """Return nodes without the custom properties and keyframes of other names, and without what is then empty."""
    kept = []
    for node in nodes:
        if _holds_rules(node):
            node.content = _named(node.content, names)
        if _name_of(node) in names and not (_holds_rules(node) and not node.content):
            kept.append(node)
    return kept
