"""Papers and datasets as search engines and reference managers read them: Highwire tags and schema.org."""

import json
import re
from typing import Any

from catalog.export import DATA_LICENCE
from catalog.export.formats import FORMATS
from catalog.export.pages import page_ranges
from catalog.export.publication import Publication
from catalog.model import Dataset, Name, Paper
from catalog.model.doi import without_punctuation
from catalog.views.wording import tag

Tags = list[tuple[str, str]]


def paper_tags(publication: Publication, paper: Paper) -> Tags:
    """Return the `citation_*` tags of a paper, as Google Scholar and Zotero read them."""
    venue = publication.index.catalog.venues[paper.venue]
    first, last = (*(page_ranges(paper.pages)[0] if paper.pages else ()), "", "")[:2]
    where = {"conference": "citation_conference_title", "journal": "citation_journal_title"}.get(venue.kind)
    tags: list[tuple[str, str | None]] = [
        ("citation_title", paper.title),
        *(("citation_author", _highwire(Name.parse(author))) for author in paper.authors),
        ("citation_publication_date", str(paper.year)),
        (where or "citation_journal_title", venue.name if where else f"arXiv:{paper.arxiv}" if paper.arxiv else None),
        ("citation_volume", paper.volume),
        ("citation_issue", paper.number),
        ("citation_firstpage", first),
        ("citation_lastpage", last),
        ("citation_doi", paper.doi),
        ("citation_arxiv_id", paper.arxiv),
        ("citation_pdf_url", paper.pdf_url),
    ]
    return [(name, value) for name, value in tags if value]


def paper_data(publication: Publication, paper: Paper) -> str:
    """Return a paper as a schema.org `ScholarlyArticle`, fit to stand in a script element."""
    catalog = publication.index.catalog
    return _script(
        {
            "@type": "ScholarlyArticle",
            "headline": paper.title,
            "name": paper.title,
            "alternateName": paper.abbreviation,
            "author": [_creator(Name.parse(author)) for author in paper.authors],
            "datePublished": str(paper.year),
            "isPartOf": {"@type": "PublicationIssue", "name": catalog.venues[paper.venue].name},
            "identifier": paper.doi_url or paper.arxiv_url,
            "keywords": [tag(key) for key in paper.tags],
            "url": f"{publication.site_url}papers/{paper.id}/",
            "sameAs": [url for url in (paper.paper, paper.doi_url, paper.arxiv_url, paper.openreview_url) if url],
        }
    )


def dataset_data(publication: Publication, dataset: Dataset) -> str:
    """Return a dataset as a schema.org `Dataset`, fit to stand in a script element."""
    names = ", ".join(variant.name for variant in dataset.variants)
    settings = f" Class settings: {names}." if names else ""
    return _script(
        {
            "@type": "Dataset",
            "name": dataset.name,
            "alternateName": dataset.full_name,
            "description": f"{dataset.name} as research on unsupervised semantic segmentation uses it: variants, "
            f"leaderboards, and the papers that report numbers on it.{settings}",
            "license": _address(dataset.license or ""),
            "sameAs": dataset.url,
            "url": f"{publication.site_url}datasets/{dataset.id}/",
        }
    )


def catalog_data(publication: Publication) -> str:
    """Return the whole catalogue as a schema.org `Dataset` with its downloads, fit to stand in a script element."""
    site_url, papers = publication.site_url, publication.index.catalog.papers
    downloads = [
        {
            "@type": "DataDownload",
            "contentUrl": f"{site_url}papers{form.suffix}",
            "encodingFormat": form.media_type,
        }
        for form in FORMATS
        if form.papers
    ]
    return _script(
        {
            "@type": "Dataset",
            "name": "The papers, datasets and numbers of unsupervised semantic segmentation",
            "description": f"{len(papers)} papers with the numbers that they report, each with its source.",
            "license": f"https://spdx.org/licenses/{DATA_LICENCE}.html",
            "url": site_url,
            "isAccessibleForFree": True,
            "distribution": downloads,
        }
    )


def _address(text: str) -> str | None:
    """Return the first web link of a text; None where it has none."""
    found = re.search(r"https?://\S+", text)
    return without_punctuation(found[0]) if found else None


def _highwire(name: Name) -> str:
    """Return a name as `citation_author` has it: surname first, behind a comma the rest.

    Zotero takes the last word of a name without a comma for the surname, and a comma with a space on either side of it
    for one between two people. Spaces that do not break it leaves alone.
    """
    if not name.given:
        return str(name).replace(" ", "\N{NO-BREAK SPACE}") if name.is_organization else str(name)
    rest = " ".join(filter(None, (name.given, name.suffix)))
    family = name.family.replace(" ", "\N{NO-BREAK SPACE}") if " " in rest else name.family
    return f"{family}, {rest}"


def _creator(name: Name) -> dict[str, str]:
    if name.is_organization:
        return {"@type": "Organization", "name": str(name)}
    parts = {"givenName": name.given, "familyName": name.family, "honorificSuffix": name.suffix}
    return {"@type": "Person", "name": str(name)} | {key: part for key, part in parts.items() if part}


def _script(fields: dict[str, Any]) -> str:
    known = {key: value for key, value in fields.items() if value}
    text = json.dumps({"@context": "https://schema.org"} | known, ensure_ascii=False)
    # Nothing in a script element may look like its end.
    return re.sub("[<>&]", lambda match: f"\\u{ord(match[0]):04x}", text)
