"""Which pages and files are made from the catalogue: their paths in the site, and their text."""

import html
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from itertools import groupby

from catalog.boards import Board, boards
from catalog.export.bibtex import to_bibtex
from catalog.export.card import to_card
from catalog.export.citation import to_citations
from catalog.export.csv_table import to_boards_csv, to_csv
from catalog.export.feed import to_feed
from catalog.export.json_data import to_json, to_schema
from catalog.export.latex import to_latex
from catalog.export.llms import to_llms, to_page
from catalog.export.markdown import to_list, to_markdown
from catalog.export.search import to_search
from catalog.front import with_front
from catalog.links import Links
from catalog.model import Catalog, Dataset, Paper, Variant, display_name
from catalog.origin import Origin
from catalog.render import rows_file

# The search knows generated pages from search/catalog.json; the plugin's index holds the hand-written ones.
_NOT_IN_PLUGIN = {"exclude": True}


def generated(catalog: Catalog, site_url: str, origin: Origin) -> Iterator[tuple[str, str | bytes]]:
    """Return the path below docs/ and the content of every generated page and file of the site at an address.

    A page that stands in docs/ under the same path takes its place.
    """
    yield "papers.json", to_json(catalog, origin)
    yield "papers.csv", to_csv(catalog.papers)
    yield "papers.bib", to_bibtex(catalog, catalog.papers)
    yield "papers.md.txt", to_list(catalog.papers)
    yield "papers.txt", to_citations(catalog.papers)
    yield "papers.schema.json", to_schema(catalog)
    yield "search/catalog.json", to_search(catalog)
    yield "feed.xml", to_feed(catalog, site_url)
    yield "opensearch.xml", _opensearch(site_url)
    yield "llms.txt", to_llms(catalog, site_url)
    yield "card.png", to_card(catalog)
    for year, of_year in groupby(catalog.papers, key=lambda paper: paper.year):
        yield f"years/{year}.bib", to_bibtex(catalog, of_year)
    if rows := rows_file(catalog, Links("papers/", site_url, "", {})):
        yield "papers/rows.json", rows
    for variant_id, of_variant in groupby(boards(catalog), key=lambda board: board.variant.id):
        shown = list(of_variant)
        yield f"leaderboards/{variant_id}.md", _leaderboard(shown[0].variant)
        yield f"leaderboards/{variant_id}.csv", to_boards_csv(shown)
        for board in shown:
            yield from _board_files(catalog, board, site_url)
    for dataset in catalog.datasets:
        yield f"datasets/{dataset.id}.md", _dataset(dataset)
        yield f"datasets/{dataset.id}/feed.xml", to_feed(catalog, site_url, dataset)
    for paper in catalog.papers:
        yield f"papers/{paper.id}.md", _paper(paper)
        yield f"papers/{paper.id}.md.txt", to_page(catalog, paper)
        yield f"papers/{paper.id}.bib", to_bibtex(catalog, [paper])


def _board_files(catalog: Catalog, board: Board, site_url: str) -> Iterator[tuple[str, str]]:
    """Return a board to take away. Its Markdown ends in .txt, or it would become a page of the site."""
    page = f"leaderboards/{board.variant.id}/"
    papers = dict.fromkeys(row.paper.id for row in board.rows)
    yield f"{page}{board.anchor}.csv", to_boards_csv([board])
    yield f"{page}{board.anchor}.bib", to_bibtex(catalog, [catalog.papers_by_id[key] for key in papers])
    yield f"{page}{board.anchor}.md.txt", to_markdown(catalog, board)
    yield f"{page}{board.anchor}.tex", to_latex(catalog, board, site_url + page)


def _leaderboard(variant: Variant) -> str:
    description = f"Leaderboards of unsupervised semantic segmentation on {variant.name}: every number with its source."
    front = {
        "title": _inert(f"{variant.name} leaderboards"),
        "description": _inert(description),
        "hide": ["navigation", "toc"],
        "search": _NOT_IN_PLUGIN,
    }
    return _stub(front, f'leaderboard("{variant.id}")')


def _dataset(dataset: Dataset) -> str:
    description = f"{dataset.name} in unsupervised semantic segmentation: variants, leaderboards, and who uses it."
    front = {
        "title": _inert(dataset.name),
        "description": _inert(description),
        "hide": ["navigation"],
        "search": _NOT_IN_PLUGIN,
    }
    return _stub(front, f'dataset_page("{dataset.id}")')


def _opensearch(site_url: str) -> str:
    """Return the description by which a browser takes the table of papers as a search engine."""
    root = ET.Element("OpenSearchDescription", xmlns="http://a9.com/-/spec/opensearch/1.1/")
    for name, text in (
        ("ShortName", "USS papers"),
        ("Description", "Papers on unsupervised semantic segmentation"),
        ("InputEncoding", "UTF-8"),
    ):
        ET.SubElement(root, name).text = text
    ET.SubElement(root, "Url", type="text/html", template=f"{site_url}papers/?q={{searchTerms}}")
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _paper(paper: Paper) -> str:
    name = f"{paper.abbreviation}: " if paper.abbreviation else ""
    authors = display_name(paper.authors[0]) if paper.authors else "unknown authors"
    others = " et al." if len(paper.authors) > 1 else ""
    description = (
        f"{name}{paper.title}, by {authors}{others}, {paper.venue} {paper.year}: links, code, results, BibTeX."
    )
    front = {
        "title": _inert(paper.title),
        "description": _inert(description),
        "hide": ["navigation"],
        "search": _NOT_IN_PLUGIN,
    }
    return _stub(front, f'paper("{paper.id}")')


def _stub(front: Mapping[str, object], call: str) -> str:
    """Return a generated page: its front matter, and the one macro call that renders it."""
    return with_front(front, f"{{{{ {call} }}}}\n")


def _inert(text: str) -> str:
    """Return text as HTML without braces: themes print titles as HTML, and the macros plugin looks for `{{` in them."""
    return html.escape(text).replace("{", "&#123;").replace("}", "&#125;")
