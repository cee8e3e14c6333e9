"""The autoescaped templates, and the words that they may use."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from catalog.export.bibtex import citation_key
from catalog.export.formats import FORMATS
from catalog.model import Code, display_name
from catalog.model.external_links import is_gone
from catalog.model.text import count, isolated, runs_left
from catalog.site.charts.progress import LOOKS
from catalog.site.urls import Links
from catalog.views import wording
from catalog.views.corrections import standing_of
from catalog.views.facets import (
    CLAIM_FACETS,
    PAPER_FACETS,
    ROW_FACETS,
    choice_numbers,
    facet_values,
    like_values,
    unsaid_words,
)
from catalog.views.index import Index
from catalog.views.reproductions import sign_of
from catalog.views.setting_words import scored_words, setting_words, standard_words


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


def _as_numbers(values: Mapping[str, Iterable[str]], choices: Mapping[tuple[str, str], int]) -> str:
    """Return the numbers of those values that are a choice of the facets, the lowest first."""
    pairs = ((key, value) for key, found in values.items() for value in found)
    return " ".join(map(str, sorted(choices[pair] for pair in pairs if pair in choices)))


_environment = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.filters |= {
    "as_numbers": _as_numbers,
    "count": count,
    "display_name": display_name,
    "by_framework": _by_framework,
    "inert": _inert,
    "isolated": isolated,
    "repository": _repository,
    "as_query": lambda values: urlencode([(key, value) for key, found in values.items() for value in found]),
}
_environment.tests["runs_left"] = runs_left
_environment.globals |= {
    "board_formats": [form for form in FORMATS if form.board],
    "chart_looks": LOOKS,
    "choice_numbers": choice_numbers,
    "citation_key": citation_key,
    "claim_facets": CLAIM_FACETS,
    "facet_values": facet_values,
    "formats": FORMATS,
    "formats_of_each": [form for form in FORMATS if form.of_each],
    "is_gone": is_gone,
    "like_values": like_values,
    "paper_facets": PAPER_FACETS,
    "paper_formats": [form for form in FORMATS if form.papers],
    "row_facets": ROW_FACETS,
    "scored_words": scored_words,
    "setting_words": setting_words,
    "sign_of": sign_of,
    "standard_words": standard_words,
    "standing_of": standing_of,
    "unsaid_words": unsaid_words,
    "wording": wording,
}


def render(template: str, index: Index, links: Links, **values: object) -> str:
    """Return a template as HTML, with the catalogue and the links of the page at hand."""
    text = _environment.get_template(template).render(catalog=index.catalog, index=index, href=links, **values)
    return text.strip() + "\n"


def trusted(html: str) -> Markup:
    """Return HTML that a template or a library has written, which escape, as such."""
    return Markup(html)  # noqa: S704 - see above
