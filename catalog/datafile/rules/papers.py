"""The rules for single papers: their years, their links, and the order in which they stand."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from itertools import pairwise
from urllib.parse import urlsplit

from catalog.model import Catalog
from catalog.model.external_links import archived_links, external_links, is_gone
from catalog.model.problems import Location, Problem
from catalog.model.text import ENTITY, TEX

_ARXIV_VERSION = re.compile(r"arxiv\.org/(abs|pdf|html)/(?:[a-z-]+(?:\.[a-z]{2})?/)?[\d.]+v\d+", re.IGNORECASE)

_KEYS_OF_HOSTS = {"arxiv.org": "arxiv", "doi.org": "doi", "openreview.net": "openreview"}


def check_years(catalog: Catalog) -> Iterator[Problem]:
    """A year long after the entry was made is a typing error; an unpublished paper has the year of its arXiv id."""
    for i, paper in enumerate(catalog.papers):
        where: Location = ("papers", i, "year")
        if paper.year > paper.added.year + 1:
            what = f"the year {paper.year} lies more than a year after `added` ({paper.added})"
            yield Problem(where, what, "Correct one of them")
        venue = catalog.venues.get(paper.venue)
        dated = re.match(r"(\d\d)(\d\d)\.", paper.arxiv or "")
        # What is submitted on the last day of a year has an id of January.
        years = {2000 + int(dated[1]), 2000 + int(dated[1]) - (dated[2] == "01")} if dated else set()
        if venue and venue.kind == "preprint" and years and paper.year not in years:
            what = f"the year {paper.year} is not that of the arXiv id ({max(years)})"
            yield Problem(where, what, "Give the year of arXiv's first version while the paper is unpublished")


def check_days(catalog: Catalog, today: date | None = None) -> Iterator[Problem]:
    """A day that is still to come is a typing error, which would stand first in the news until then.

    One day of grace is for places where it has come already.
    """
    last = (today or date.today()) + timedelta(days=1)
    for where, day in _days(catalog):
        if day > last:
            yield Problem(where, f"`{where[-1]}` is {day}, which is still to come", "Correct the day")


def _days(catalog: Catalog) -> Iterator[tuple[Location, date]]:
    for i, paper in enumerate(catalog.papers):
        yield ("papers", i, "added"), paper.added
        if paper.confirmed:
            yield ("papers", i, "confirmed"), paper.confirmed
        yield from (
            (("papers", i, "code", j, "last_commit"), code.last_commit)
            for j, code in enumerate(paper.code)
            if code.last_commit
        )
        yield from (
            (("papers", i, "results", j, key), day)
            for j, result in enumerate(paper.results)
            for key in ("added", "confirmed")
            if (day := getattr(result, key))
        )
    yield from ((("dead_links", url, "since"), dead.since) for url, dead in catalog.dead_links.items())


def check_confirmed(catalog: Catalog) -> Iterator[Problem]:
    """Nobody confirms what does not stand in the list yet."""
    for i, paper in enumerate(catalog.papers):
        entries: list[tuple[Location, date | None, date]] = [(("papers", i), paper.confirmed, paper.added)]
        entries += [
            (("papers", i, "results", j), result.confirmed, result.added or paper.added)
            for j, result in enumerate(paper.results)
        ]
        for where, confirmed, added in entries:
            if confirmed and confirmed < added:
                what = f"`confirmed` ({confirmed}) lies before the day it came into the list ({added})"
                yield Problem((*where, "confirmed"), what, "Correct the day")


def check_titles(catalog: Catalog) -> Iterator[Problem]:
    """A title is text for people, and of the formats that it is exported to each reads another markup, if any."""
    for i, paper in enumerate(catalog.papers):
        for key in ("title", "abbreviation"):
            text = getattr(paper, key) or ""
            if found := TEX.search(text):
                yield Problem(("papers", i, key), f"holds TeX (`{found[0]}`)", "Write it as letters, such as S² or é")
            if (found := ENTITY.search(text)) and (letter := unescape(found[0])) != found[0]:
                yield Problem(("papers", i, key), f"holds an entity of HTML (`{found[0]}`)", f"Write `{letter}`")


def check_links(catalog: Catalog) -> Iterator[Problem]:
    """A link to a host that is gone helps nobody, and arXiv links go to the latest version."""
    for where, url in external_links(catalog):
        if is_gone(url):
            yield Problem(where, f"{urlsplit(url).hostname} is gone", "Give another link, or none")
        if _ARXIV_VERSION.search(url):
            yield Problem(where, f"{url} names a version", "Leave out the v and what follows")


def check_paper_links(catalog: Catalog) -> Iterator[Problem]:
    """A paper's place at arXiv, doi.org or OpenReview is an id, so that the same paper is known by it."""
    for i, paper in enumerate(catalog.papers):
        host = urlsplit(paper.paper or "").hostname or ""
        if key := _KEYS_OF_HOSTS.get(host.removeprefix("www.").removeprefix("dx.")):
            yield Problem(("papers", i, "paper"), f"`paper` leads to {host}", f"Give the id in `{key}` instead")


def check_dead_links(catalog: Catalog) -> Iterator[Problem]:
    """A link that is known to be dead and leads from nowhere any more is a leftover."""
    used = {url for _, url in (*external_links(catalog), *archived_links(catalog))}
    for url in catalog.dead_links:
        if url not in used:
            yield Problem(("dead_links", url), "is a link of no entry", "Remove it")


def place(year: int, title: str) -> tuple[int, str]:
    """Return what the papers are ordered by: newest year first, then title."""
    return -year, title.casefold()


def check_order(catalog: Catalog) -> Iterator[Problem]:
    """A fixed order keeps diffs small and entries easy to find."""
    for i, (above, paper) in enumerate(pairwise(catalog.papers), start=1):
        if place(paper.year, paper.title) < place(above.year, above.title):
            hint = "Papers stand newest year first, then by title: move it up, or run make fix"
            yield Problem(("papers", i), f"stands below `{above.id}`", hint)
