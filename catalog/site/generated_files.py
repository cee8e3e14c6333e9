"""The files that are made from the data and lie beside the pages: downloads, feeds, and what programs ask for."""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from catalog.export.bibtex import to_bibtex
from catalog.export.card import to_card
from catalog.export.citation import to_bibtex_citation
from catalog.export.croissant import to_croissant
from catalog.export.csv_table import to_boards_csv
from catalog.export.feed import to_feed
from catalog.export.formats import FORMATS
from catalog.export.json_data import to_boards_json, to_schema
from catalog.export.llms import to_llms, to_page
from catalog.export.publication import Publication
from catalog.export.reproductions import to_csv as to_reproductions_csv
from catalog.export.reproductions import to_json as to_reproductions_json
from catalog.export.search import to_search
from catalog.site.badges import badge_files, to_svg
from catalog.site.papers_table import ROWS_ON_PAGE, rows_file
from catalog.site.render import redirect, removed
from catalog.site.urls import Links
from catalog.views.leaderboards import former_anchors

Content = Callable[[], str | bytes]
"""What writes a file: called only when its turn comes, so that not all of them are held at once."""


def generated_files(publication: Publication) -> Iterator[tuple[str, Content]]:
    """Yield the path in the site and the content of every generated file."""
    index, site_url = publication.index, publication.site_url
    papers = index.catalog.papers
    for form in FORMATS:
        if form.papers:
            yield f"papers{form.suffix}", partial(form.papers.write, publication, papers)
    yield "croissant.json", partial(to_croissant, publication)
    yield "cite.bib", partial(to_bibtex_citation, publication.day, site_url)
    yield "leaderboards.csv", partial(to_boards_csv, index.boards)
    yield "leaderboards.json", partial(to_boards_json, publication)
    yield "reproductions.csv", partial(to_reproductions_csv, index)
    yield "reproductions.json", partial(to_reproductions_json, publication)
    yield "papers.schema.json", partial(to_schema, index)
    yield "search/catalog.json", partial(to_search, index)
    yield "feed.xml", partial(to_feed, publication)
    yield "opensearch.xml", partial(_opensearch, site_url)
    yield "llms.txt", partial(to_llms, publication)
    yield "card.png", partial(to_card, index)
    for year, of_year in index.papers_of_year.items():
        yield f"years/{year}.bib", partial(to_bibtex, index, of_year)
    if len(papers) > ROWS_ON_PAGE:
        yield "papers/rows.txt", partial(rows_file, index, Links("papers/", site_url, "", {}))
    for variant, boards in index.boards_of.items():
        yield f"leaderboards/{variant}.csv", partial(to_boards_csv, boards)
        former = former_anchors(index.catalog, boards)
        for board in boards:
            for form in FORMATS:
                if form.board:
                    for anchor in filter(None, (board.anchor, former.get(board.key))):
                        path = f"leaderboards/{variant}/{anchor}{form.suffix}"
                        yield path, partial(form.board.write, publication, board)
    for path, badge in badge_files(index):
        yield path, partial(to_svg, publication, badge)
    for dataset in index.catalog.datasets:
        yield f"datasets/{dataset.id}/feed.xml", partial(to_feed, publication, dataset)
    for paper in papers:
        yield f"papers/{paper.id}.md.txt", partial(to_page, index, paper)
        for key in paper.formerly:
            yield _moved(publication, f"papers/{key}/", f"papers/{paper.id}/", paper.title)
        for form in FORMATS:
            if form.papers and form.of_each:
                for key in (paper.id, *paper.formerly):
                    yield f"papers/{key}{form.suffix}", partial(form.papers.write, publication, [paper])
    for key, reason in index.catalog.removed.items():
        yield f"papers/{key}/index.html", partial(removed, index, Links(f"papers/{key}/", site_url, "", {}), reason)
    for key in index.boards_of:
        for old in set(index.variants[key].formerly) - index.boards_of.keys():
            yield _moved(publication, f"leaderboards/{old}/", f"leaderboards/{key}/", index.variants[key].name)


def _moved(publication: Publication, old: str, new: str, title: str) -> tuple[str, Content]:
    """Return the file at an address that a page had before, which leads to its new one."""
    links = Links(old, publication.site_url, "", {})
    return f"{old}index.html", partial(redirect, publication.index, links, new, title)


def write_content(path: Path, content: str | bytes) -> None:
    """Write the content of a file, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


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
