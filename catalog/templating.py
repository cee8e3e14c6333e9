"""The autoescaped templates, and the words that they may use."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from catalog import downloads, views
from catalog.check import is_dead
from catalog.export.bibtex import citation_key
from catalog.links import Links
from catalog.model import Catalog, Code, display_name
from catalog.text import count

RESULT_SOURCES = {
    "paper": "the paper",
    "repository": "the authors' repository",
    "quoted": "quoted by others",
    "archive": "Papers with Code archive",
}


def _by_framework(codes: Sequence[Code]) -> list[Code]:
    """Return one repository a framework, the authors' own first: what fits into a cell."""
    best: dict[str | None, Code] = {}
    for code in sorted(codes, key=lambda code: not code.official):
        best.setdefault(code.framework, code)
    return list(best.values())


def _repository(url: str) -> str:
    """Return the short name of a repository: its path without the host."""
    return url.split("//", 1)[-1].partition("/")[2].strip("/") or url


def _inert(text: str) -> Markup:
    """Return text that Markdown leaves alone, for the places where no HTML can stand around it: headings."""
    return Markup("".join(c if c.isalnum() or c == " " else f"&#{ord(c)};" for c in text))  # noqa: S704 - entities only


_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.filters |= {
    "count": count,
    "display_name": display_name,
    "by_framework": _by_framework,
    "inert": _inert,
    "repository": _repository,
    "as_query": lambda values: urlencode([(key, value) for key, found in values.items() for value in found]),
}
_templates.globals |= {
    "board_files": downloads.of_board,
    "citation_key": citation_key,
    "is_dead": is_dead,
    "short_authors": views.short_authors,
    "unsaid_words": views.unsaid_words,
    "facet_values": views.facet_values,
    "result_sources": RESULT_SOURCES,
    "row_facets": views.row_facets,
    "whereabouts": views.whereabouts,
}


def render(template: str, catalog: Catalog, links: Links, **values: object) -> str:
    """Return a template as HTML, with the catalogue and the links of the page at hand."""
    return _templates.get_template(template).render(catalog=catalog, href=links, **values).strip() + "\n"


def made(text: str) -> Markup:
    """Return HTML or a script that a library wrote which escapes, or that we wrote ourselves, as such."""
    return Markup(text)  # noqa: S704 - see above
