"""Text of services, with the markup of their pages in it, as plain text: HTML, JATS, MathML and TeX."""

import html
import re
from dataclasses import dataclass, field

from catalog.model.text import ENTITY, plain
from catalog.services.tex import from_tex, raised

_ATTRIBUTE = r"""\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=]+)"""
_TAG = re.compile(rf"<(?P<end>/?)(?P<name>[A-Za-z][\w:.-]*)(?:{_ATTRIBUTE})*\s*(?P<empty>/?)>")
_HIDDEN = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_BREAKS = {"br", "break", "hr", "mspace", "p", "sec", "title", "div", "li"}
"""Elements that part the words around them."""
_ORDINALS = {"st", "nd", "rd", "th"}
_UNSEEN = {"annotation", "annotation-xml", "script", "style"}


@dataclass
class _Element:
    """An element that is being read, with the text of what stands in it, a part for each child."""

    name: str
    parts: list[str] = field(default_factory=list)


def from_markup(text: str) -> str:
    """Return a text of a service as one plain line: without tags and entities, its formulas in Unicode if possible."""
    return plain(from_tex(_without_tags(_unescaped(text))))


def _unescaped(text: str) -> str:
    """Return a text without entities, be they escaped once or several times."""
    while (less := ENTITY.sub(lambda entity: html.unescape(entity[0]), text)) != text:
        text = less
    return text


def _without_tags(text: str) -> str:
    text = _HIDDEN.sub("", _CDATA.sub(r"\1", text))
    if not _TAG.search(text):
        return text
    open_elements, at = [_Element("")], 0
    for tag in _TAG.finditer(text):
        _add(open_elements, text[at : tag.start()])
        at = tag.end()
        name = tag["name"].rpartition(":")[2].lower()
        if name in _BREAKS:
            open_elements[-1].parts.append(" ")
        elif not tag["end"] and not tag["empty"]:
            open_elements.append(_Element(name))
        elif tag["end"] and name in (element.name for element in open_elements):
            while _close(open_elements) != name:
                pass
    _add(open_elements, text[at:])
    while len(open_elements) > 1:
        _close(open_elements)
    return "".join(open_elements[0].parts)


def _add(open_elements: list[_Element], text: str) -> None:
    # Spaces between the elements of a formula say nothing.
    if text.strip() or not any(element.name == "math" for element in open_elements):
        open_elements[-1].parts.append(text)


def _close(open_elements: list[_Element]) -> str:
    """Put the text of the innermost element into the one around it; return its name."""
    element = open_elements.pop()
    open_elements[-1].parts.append(_text_of(element))
    return element.name


def _text_of(element: _Element) -> str:
    text, children = "".join(element.parts), [part for part in element.parts if part.strip()]
    match element.name:
        case "alternatives":  # one formula in several notations
            return children[0] if children else ""
        case "sup":
            return _raised(text)
        case "msup" | "msubsup" if len(children) > 1:
            return "".join(children[:-1]) + _raised(children[-1])
        case "mfrac":
            return "/".join(children)
        case "msqrt":
            return f"\N{SQUARE ROOT}{text}"
    return "" if element.name in _UNSEEN else text


def _raised(text: str) -> str:
    try:
        return text if text in _ORDINALS else raised(text)
    except ValueError:
        return text
