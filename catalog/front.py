"""Front matter of pages: how it is written, and what the theme reads there beside what stands in it by hand."""

import json
from collections.abc import Mapping

from catalog.export.scholar import head
from catalog.links import Links
from catalog.model import Catalog

_MARK = "---\n"


def front(catalog: Catalog, links: Links, path: str, *, generated: bool) -> dict[str, object]:
    """Return what `overrides/` wants to know of a page, which is named by its Markdown file.

    `citation` and `jsonld` are for programs that read its head; `edit_url` leads to the data that it is generated from.
    """
    citation, jsonld = head(catalog, path, links.site_url)
    paper = catalog.papers_by_id.get(path.removeprefix("papers/").removesuffix(".md"))
    edit_url = (links.edit(paper) if paper else links.data) if generated else None
    known = {"citation": citation, "jsonld": jsonld, "edit_url": edit_url}
    return {key: value for key, value in known.items() if value}


def with_front(values: Mapping[str, object], text: str) -> str:
    """Return a page with values in its front matter, before those that stand there."""
    if not values:
        return text
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
    rest = text.removeprefix(_MARK) if text.startswith(_MARK) else _MARK + text
    return _MARK + lines + rest
