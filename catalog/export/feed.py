"""What is new as an Atom feed (RFC 4287)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from feedgen.feed import FeedGenerator

from catalog.export.publication import Publication
from catalog.model import Dataset, display_name
from catalog.model.correction import Correction
from catalog.model.text import isolated, sentence
from catalog.views.index import Index
from catalog.views.news import Addition
from catalog.views.wording import CORRECTED, board_name

MOST = 100
"""Entries in a feed; older ones stand on the page of news."""

_EDITORS = "The contributors of the list"


@dataclass(frozen=True)
class _Entry:
    """Something new, as a reader of feeds shows it."""

    day: date
    id: str
    title: str
    link: str
    authors: tuple[str, ...]
    summary: str


def to_feed(publication: Publication, dataset: Dataset | None = None) -> str:
    """Return the newest papers, numbers and corrections as Atom, all or those on a dataset."""
    site_url = publication.site_url
    path = f"datasets/{dataset.id}/feed.xml" if dataset else "feed.xml"
    about = f" on {dataset.name}" if dataset else ""
    shown = sorted(_entries(publication, dataset), key=lambda entry: entry.day, reverse=True)[:MOST]
    feed = FeedGenerator()
    feed.id(site_url + path)
    feed.title(f"Unsupervised semantic segmentation: what is new{about}")
    feed.author(name=_EDITORS)
    feed.link(href=site_url + path, rel="self", type="application/atom+xml")
    feed.link(href=f"{site_url}datasets/{dataset.id}/" if dataset else site_url, rel="alternate", type="text/html")
    feed.generator("catalog")
    feed.updated(_moment(max((entry.day for entry in shown), default=date(2026, 1, 1))))
    for entry in shown:
        _add(feed, entry)
    return str(feed.atom_str(pretty=True).decode())


def _entries(publication: Publication, dataset: Dataset | None) -> Iterator[_Entry]:
    """Yield what is new, all or on a dataset; of one day, what was corrected first."""
    index, site_url = publication.index, publication.site_url
    corrections: dict[tuple[date, str], list[Correction]] = defaultdict(list)
    for correction in index.corrections:
        corrections[correction.day, correction.paper].append(correction)
    for together in corrections.values():
        if not dataset or _are_on(index, together, dataset):
            yield _of_corrections(index, site_url, together)
    for addition in index.additions:
        if not dataset or _is_on(index, addition, dataset):
            yield _of_addition(index, site_url, addition)


def _are_on(index: Index, corrections: list[Correction], dataset: Dataset) -> bool:
    boards = (board for variant in dataset.variants for board in index.boards_of.get(variant.id, ()))
    names = {board_name(index, board) for board in boards}
    return any(correction.board in names for correction in corrections)


def _is_on(index: Index, addition: Addition, dataset: Dataset) -> bool:
    keys = [result.on for result in addition.results] or addition.paper.datasets
    return any(index.dataset_of[key] is dataset for key in keys)


def _of_corrections(index: Index, site_url: str, corrections: list[Correction]) -> _Entry:
    """Return what was corrected of a paper on a day."""
    day, key, name = corrections[0].day, corrections[0].paper, corrections[0].name
    page = f"{site_url}papers/{key}/"
    return _Entry(
        day=day,
        id=f"{page}#corrections-{day}",
        title=f"{isolated(name)}: corrected",
        link=page if key in index.papers else f"{site_url}news/",
        authors=(_EDITORS,),
        summary=" ".join(sentence(_told(correction)) for correction in corrections),
    )


def _told(correction: Correction) -> str:
    where = f"{correction.board}: " if correction.board else ""
    now = f"{isolated(correction.now)}, was " if correction.now else ""
    return f"{where}{CORRECTED[correction.what]} {now}{isolated(correction.was)}"


def _of_addition(index: Index, site_url: str, addition: Addition) -> _Entry:
    """Return a paper that came in, or the numbers that were added to one."""
    paper, page = addition.paper, f"{site_url}papers/{addition.paper.id}/"
    key, title, link = page, paper.title, page
    if addition.results:
        names = ", ".join(dict.fromkeys(index.dataset_names[result.on] for result in addition.results))
        key, link = f"{page}#results-{addition.day}", f"{page}#results"
        title = f"{isolated(paper.name)}: new numbers on {names}"
    return _Entry(
        day=addition.day,
        id=key,
        title=title,
        link=link,
        authors=tuple(map(display_name, paper.authors)) or ("unknown",),
        summary=f"{paper.venue} {paper.year}. {paper.summary or ''}".strip(),
    )


def _add(feed: FeedGenerator, entry: _Entry) -> None:
    added = feed.add_entry(order="append")
    added.id(entry.id)
    added.title(entry.title)
    added.link(href=entry.link)
    for author in entry.authors:
        added.author(name=author)
    added.updated(_moment(entry.day))
    added.published(_moment(entry.day))
    added.summary(entry.summary)


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
