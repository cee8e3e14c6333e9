"""What is new as an Atom feed (RFC 4287)."""

from datetime import UTC, date, datetime, time

from feedgen.feed import FeedGenerator

from catalog.export.publication import Publication
from catalog.model import Dataset, display_name
from catalog.model.text import isolated
from catalog.views.index import Index
from catalog.views.news import Addition

MOST = 100
"""Entries in a feed; older ones stand on the page of news."""


def to_feed(publication: Publication, dataset: Dataset | None = None) -> str:
    """Return the newest papers and numbers as Atom, all or those on a dataset."""
    index, site_url = publication.index, publication.site_url
    path = f"datasets/{dataset.id}/feed.xml" if dataset else "feed.xml"
    about = f" on {dataset.name}" if dataset else ""
    shown = [addition for addition in index.additions if not dataset or _is_on(index, addition, dataset)][:MOST]
    feed = FeedGenerator()
    feed.id(site_url + path)
    feed.title(f"Unsupervised semantic segmentation: what is new{about}")
    feed.author(name="The contributors of the list")
    feed.link(href=site_url + path, rel="self", type="application/atom+xml")
    feed.link(href=f"{site_url}datasets/{dataset.id}/" if dataset else site_url, rel="alternate", type="text/html")
    feed.generator("catalog")
    feed.updated(_moment(max((addition.day for addition in shown), default=date(2026, 1, 1))))
    for addition in shown:
        _add(feed, index, site_url, addition)
    return str(feed.atom_str(pretty=True).decode())


def _is_on(index: Index, addition: Addition, dataset: Dataset) -> bool:
    keys = [result.on for result in addition.results] or addition.paper.datasets
    return any(index.dataset_of[key] is dataset for key in keys)


def _add(feed: FeedGenerator, index: Index, site_url: str, addition: Addition) -> None:
    paper, page = addition.paper, f"{site_url}papers/{addition.paper.id}/"
    entry = feed.add_entry(order="append")
    if addition.results:
        names = ", ".join(dict.fromkeys(index.dataset_names[result.on] for result in addition.results))
        entry.id(f"{page}#results-{addition.day}")
        entry.title(f"{isolated(paper.name)}: new numbers on {names}")
        entry.link(href=f"{page}#results")
    else:
        entry.id(page)
        entry.title(paper.title)
        entry.link(href=page)
    for author in paper.authors or ("unknown",):
        entry.author(name=display_name(author))
    entry.updated(_moment(addition.day))
    entry.published(_moment(addition.day))
    entry.summary(f"{paper.venue} {paper.year}. {paper.summary or ''}".strip())


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
