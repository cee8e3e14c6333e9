"""Papers and datasets as search engines and reference managers read them: Highwire tags and schema.org."""

import json
import re
from typing import Any

from catalog.export import DATA_LICENCE
from catalog.model import Catalog, Dataset, Paper, display_name

Tags = list[tuple[str, str]]


def head(catalog: Catalog, path: str, site_url: str) -> tuple[Tags, str | None]:
    """Return the tags and the schema.org data for the head of a page, known by its Markdown file."""
    folder, _, name = path.removesuffix(".md").rpartition("/")
    if folder == "papers" and name in catalog.papers_by_id:
        paper = catalog.papers_by_id[name]
        return _highwire(catalog, paper), _paper(catalog, paper, f"{site_url}papers/{name}/")
    dataset = next((d for d in catalog.datasets if folder == "datasets" and d.id == name), None)
    if dataset:
        return [], _dataset(dataset, f"{site_url}datasets/{name}/")
    return [], _collection(catalog, site_url) if path == "index.md" else None


def _highwire(catalog: Catalog, paper: Paper) -> Tags:
    """Return the `citation_*` tags of a paper, as Google Scholar and Zotero read them."""
    venue = catalog.venues[paper.venue]
    first, _, last = re.sub("[-\u2013]+", "-", paper.pages or "").partition("-")
    where = {"conference": "citation_conference_title", "journal": "citation_journal_title"}.get(venue.kind)
    tags: list[tuple[str, str | None]] = [
        ("citation_title", paper.title),
        *(("citation_author", display_name(author)) for author in paper.authors),
        ("citation_publication_date", str(paper.year)),
        (where or "citation_journal_title", venue.name if where else f"arXiv:{paper.arxiv}" if paper.arxiv else None),
        ("citation_volume", paper.volume),
        ("citation_issue", paper.number),
        ("citation_firstpage", first),
        ("citation_lastpage", last),
        ("citation_doi", paper.doi),
        ("citation_arxiv_id", paper.arxiv),
        ("citation_pdf_url", f"https://arxiv.org/pdf/{paper.arxiv}" if paper.arxiv else None),
    ]
    return [(name, value) for name, value in tags if value]


def _paper(catalog: Catalog, paper: Paper, page: str) -> str:
    """Return a paper as a schema.org `ScholarlyArticle`, fit to stand in a script element."""
    return _script(
        {
            "@type": "ScholarlyArticle",
            "headline": paper.title,
            "name": paper.title,
            "alternateName": paper.abbreviation,
            "author": [{"@type": "Person", "name": display_name(author)} for author in paper.authors],
            "datePublished": str(paper.year),
            "isPartOf": {"@type": "PublicationIssue", "name": catalog.venues[paper.venue].name},
            "identifier": paper.doi_url or paper.arxiv_url,
            "keywords": [tag.replace("-", " ") for tag in paper.tags],
            "url": page,
            "sameAs": [url for url in (paper.paper, paper.doi_url, paper.arxiv_url, paper.openreview_url) if url],
        }
    )


def _dataset(dataset: Dataset, page: str) -> str:
    """Return a dataset as a schema.org `Dataset`, fit to stand in a script element."""
    names = ", ".join(variant.name for variant in dataset.variants)
    settings = f" Class settings: {names}." if names else ""
    return _script(
        {
            "@type": "Dataset",
            "name": dataset.name,
            "alternateName": dataset.full_name,
            "description": f"{dataset.name} as unsupervised semantic segmentation uses it.{settings}",
            "license": dataset.license,
            "sameAs": dataset.url,
            "url": page,
        }
    )


def _collection(catalog: Catalog, site_url: str) -> str:
    """Return the whole catalogue as a schema.org `Dataset` with its downloads, fit to stand in a script element."""
    forms = {"papers.json": "application/json", "papers.csv": "text/csv", "papers.bib": "application/x-bibtex"}
    downloads = [
        {"@type": "DataDownload", "contentUrl": site_url + path, "encodingFormat": kind} for path, kind in forms.items()
    ]
    return _script(
        {
            "@type": "Dataset",
            "name": "The papers, datasets and numbers of unsupervised semantic segmentation",
            "description": f"{len(catalog.papers)} papers with the numbers that they report, each with its source.",
            "license": f"https://spdx.org/licenses/{DATA_LICENCE}.html",
            "url": site_url,
            "isAccessibleForFree": True,
            "distribution": downloads,
        }
    )


def _script(fields: dict[str, Any]) -> str:
    known = {key: value for key, value in fields.items() if value}
    text = json.dumps({"@context": "https://schema.org"} | known, ensure_ascii=False)
    # Nothing in a script element may look like its end.
    return re.sub("[<>&]", lambda match: f"\\u{ord(match[0]):04x}", text)
