"""What templates have written, on its way past Markdown: only the headings are Markdown, the rest is HTML already."""

import html
import re
from itertools import count
from typing import Any

from markdown.extensions.toc import nest_toc_tokens, slugify

_HEADING = re.compile(r"^(#{1,6}) (.+?)(?: \{ (?:#([\w-]+) ?)?([^}]*)\})?\n+", re.MULTILINE)
_LARGE = re.compile(r"<!--large-->\n(.*?)<!--/large-->", re.DOTALL)
_MARKS = re.compile(r"<!--/?large-->\n?")
_PLACE = re.compile(r"<hr data-large=\"(\d+)\">")

_aside: dict[str, str] = {}
_keys = count()


def to_html(text: str) -> tuple[str, list[Any]]:
    """Return a page as HTML, as Markdown would write it, and its headings, nested, for the table of contents."""
    found: list[Any] = []

    def heading(match: re.Match[str]) -> str:
        marks, content, named, rest = match.groups(default="")
        level, key = len(marks), named or slugify(html.unescape(content), "-")
        found.append({"level": level, "id": key, "name": content})
        attributes = f"{rest.strip()} " if rest.strip() else ""
        anchor = f'<a class="headerlink" href="#{key}" title="Link to this section">&para;</a>'
        return f'<h{level} {attributes}id="{key}">{content}{anchor}</h{level}>\n'

    return _HEADING.sub(heading, _MARKS.sub("", text)).rstrip("\n"), nest_toc_tokens(found)


def set_aside(text: str) -> str:
    """Return a page with a placeholder for each part that its template has marked as large."""

    def place(match: re.Match[str]) -> str:
        key = str(next(_keys))
        _aside[key] = match[1]
        return f'<hr data-large="{key}">'

    return _LARGE.sub(place, text)


def put_back(text: str) -> str:
    """Return a page with all that was set aside at its place."""
    return _PLACE.sub(lambda match: _aside.pop(match[1]), text)
