"""The files beside the pages that are made from the data: downloads, feeds, and what browsers and programs ask for."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from catalog.export.bibtex import to_bibtex
from catalog.export.card import to_card
from catalog.export.csv_table import to_boards_csv
from catalog.export.feed import to_feed
from catalog.export.formats import FORMATS
from catalog.export.json_data import to_schema
from catalog.export.llms import to_llms, to_page
from catalog.export.publication import Publication
from catalog.export.search import to_search
from catalog.site.render import rows_file
from catalog.site.urls import Links


def generated_files(publication: Publication) -> Iterator[tuple[str, str | bytes]]:
    """Yield the path in the site and the content of every generated file."""
    index = publication.index
    papers = index.catalog.papers
    for form in FORMATS:
        if form.papers:
            yield f"papers{form.suffix}", form.papers.write(publication, papers)
    yield "papers.schema.json", to_schema(index)
    yield "search/catalog.json", to_search(index)
    yield "feed.xml", to_feed(publication)
    yield "opensearch.xml", _opensearch(publication.site_url)
    yield "llms.txt", to_llms(publication)
    yield "card.png", to_card(index)
    for year, of_year in index.papers_of_year.items():
        yield f"years/{year}.bib", to_bibtex(index, of_year)
    if rows := rows_file(index, Links("papers/", publication.site_url, "", {})):
        yield "papers/rows.json", rows
    for variant, boards in index.boards_of.items():
        yield f"leaderboards/{variant}.csv", to_boards_csv(boards)
        for board in boards:
            for form in FORMATS:
                if form.board:
                    yield f"leaderboards/{variant}/{board.anchor}{form.suffix}", form.board.write(publication, board)
    for dataset in index.catalog.datasets:
        yield f"datasets/{dataset.id}/feed.xml", to_feed(publication, dataset)
    for paper in papers:
        yield f"papers/{paper.id}.md.txt", to_page(index, paper)
        yield f"papers/{paper.id}.bib", to_bibtex(index, [paper])


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
