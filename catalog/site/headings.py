"""Pages of which only the headings are Markdown, as HTML: their templates have written all the rest."""

import html
import re
from typing import Any

from markdown.extensions.toc import nest_toc_tokens, slugify

_HEADING = re.compile(r"^(#{1,6}) (.+?)(?: \{ (?:#([\w-]+) ?)?([^}]*)\})?\n+", re.MULTILINE)


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

    return _HEADING.sub(heading, text).rstrip("\n"), nest_toc_tokens(found)
