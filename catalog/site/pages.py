"""The generated pages: which there are, what renders each, and what the theme reads of it."""

import html
import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog.export import structured_data
from catalog.export.publication import Publication
from catalog.model import display_name
from catalog.model.text import isolated
from catalog.site import render
from catalog.site.urls import Links
from catalog.views.index import Index

FrontMatter = Mapping[str, object]

_MARK = "---\n"


@dataclass(frozen=True)
class PageKind:
    """A kind of page that is made from the data, one page a key, at an address of its own."""

    folder: str
    """Where the pages stand in the site."""
    keys: Callable[[Index], Collection[str]]
    render: Callable[[Index, Links, str], str]
    """What renders a page; pages on disk call it as the macro of its name."""
    title: Callable[[Index, str], str]
    description: Callable[[Index, str], str]
    hide: Sequence[str] = ("navigation",)
    """What of the theme is left out."""
    in_nav: bool = False
    """Whether the nav names each page by its key.

    The theme's own index holds those pages too; the others are known to the search from search/catalog.json.
    """
    head: Callable[[Publication, str], FrontMatter] = lambda publication, key: {}
    """What programs read in the head of a page."""


@dataclass(frozen=True)
class GeneratedPage:
    """One page of a kind."""

    kind: PageKind
    key: str

    @property
    def path(self) -> str:
        """Return the path of its source below docs/."""
        return f"{self.kind.folder}/{self.key}.md"

    @property
    def call(self) -> str:
        """Return the macro call that renders it."""
        return f'{{{{ {self.kind.render.__name__}("{self.key}") }}}}'

    def front_matter(self, index: Index) -> FrontMatter:
        """Return its front matter, but for what `head` adds."""
        front: dict[str, object] = {
            "title": _inert(self.kind.title(index, self.key)),
            "description": _inert(self.kind.description(index, self.key)),
            "hide": list(self.kind.hide),
        }
        return front if self.kind.in_nav else front | {"search": {"exclude": True}}

    def source(self, index: Index) -> str:
        """Return it as a source: its front matter, and the one macro call that renders it."""
        return with_front_matter(self.front_matter(index), f"{self.call}\n")


def _paper_description(index: Index, key: str) -> str:
    paper = index.papers[key]
    title = ": ".join(map(isolated, filter(None, (paper.abbreviation, paper.title))))
    authors = isolated(display_name(paper.authors[0])) if paper.authors else "unknown authors"
    others = " et al." if len(paper.authors) > 1 else ""
    return f"{title}, by {authors}{others}, {paper.venue} {paper.year}: links, code, results, BibTeX."


def _paper_head(publication: Publication, key: str) -> FrontMatter:
    paper = publication.index.papers[key]
    return {
        "citation": structured_data.paper_tags(publication, paper),
        "jsonld": structured_data.paper_data(publication, paper),
    }


def _dataset_head(publication: Publication, key: str) -> FrontMatter:
    return {"jsonld": structured_data.dataset_data(publication, publication.index.datasets[key])}


KINDS = (
    PageKind(
        folder="papers",
        keys=lambda index: index.papers,
        render=render.paper,
        title=lambda index, key: index.papers[key].title,
        description=_paper_description,
        hide=("navigation", "toc"),
        head=_paper_head,
    ),
    PageKind(
        folder="years",
        keys=lambda index: [str(year) for year in index.papers_of_year],
        render=render.year_page,
        title=lambda _, key: f"Papers of {key}",
        description=lambda _, key: (
            f"The papers on unsupervised semantic segmentation of {key}, with datasets, code and PDF."
        ),
        hide=("toc",),
        in_nav=True,
    ),
    PageKind(
        folder="datasets",
        keys=lambda index: index.datasets,
        render=render.dataset_page,
        title=lambda index, key: index.datasets[key].name,
        description=lambda index, key: (
            f"{index.datasets[key].name} in unsupervised semantic segmentation: "
            "variants, leaderboards, and who uses it."
        ),
        head=_dataset_head,
    ),
    PageKind(
        folder="leaderboards",
        keys=lambda index: index.boards_of,
        render=render.leaderboard,
        title=lambda index, key: f"{index.dataset_names[key]} leaderboards",
        description=lambda index, key: (
            f"Leaderboards of unsupervised semantic segmentation on {index.dataset_names[key]}: "
            "every number with its source."
        ),
        hide=("navigation", "toc"),
    ),
)
"""All kinds of generated pages. A page that stands in docs/ under the same path takes the place of a generated one."""


def generated_pages(index: Index) -> Iterator[GeneratedPage]:
    """Yield every generated page."""
    for kind in KINDS:
        yield from (GeneratedPage(kind, key) for key in kind.keys(index))


def head_of(publication: Publication, path: str) -> FrontMatter:
    """Return what programs read in the head of a page, which is named by its source; the page may be hand-written."""
    if path == "index.md":
        return {"jsonld": structured_data.catalog_data(publication)}
    folder, _, key = path.removesuffix(".md").rpartition("/")
    kind = next((kind for kind in KINDS if kind.folder == folder), None)
    return kind.head(publication, key) if kind and key in kind.keys(publication.index) else {}


def edit_address(index: Index, links: Links, page: GeneratedPage) -> str:
    """Return where people edit what a page is generated from: the entry of its paper, else the data."""
    paper = index.papers.get(page.key) if page.kind.folder == "papers" else None
    return links.edit(paper) if paper else links.data


def with_front_matter(values: FrontMatter, text: str) -> str:
    """Return a page with values in its front matter, before those that stand there."""
    if not values:
        return text
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
    rest = text.removeprefix(_MARK) if text.startswith(_MARK) else _MARK + text
    return _MARK + lines + rest


def _inert(text: str) -> str:
    """Return text as HTML without braces: themes print titles as HTML, and the macros plugin looks for `{{` in them."""
    return html.escape(text).replace("{", "&#123;").replace("}", "&#125;")
