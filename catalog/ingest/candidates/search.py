"""arXiv's search, newest papers first: https://info.arxiv.org/help/api/user-manual.html."""

import time
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode
from xml.etree.ElementTree import ParseError

from catalog.services.arxiv import Page, page_from_arxiv
from catalog.services.http import TRIES, ServiceError, fetch
from catalog.services.metadata import PaperMetadata

PAGE = 100
"""How many papers are asked for at once; arXiv gives up to 2,000, and asks for smaller parts."""
DEEPEST = 30_000
"""How many papers of one query arXiv gives in all."""


class Search:
    """A search at an address, which is asked for one page at a time, with a pause in seconds between two."""

    def __init__(self, address: str, pause: float) -> None:
        self._address = address
        self._pause = pause
        self._asked = False

    def newest(self, query: str, since: date) -> Iterator[PaperMetadata]:
        """Yield the papers of a query submitted on a day or later; raise `ServiceError` when they cannot be had."""
        start, total = 0, 1
        while start < min(total, DEEPEST):
            page = self._page(query, start)
            new = [paper for paper in page.papers if paper.submitted and paper.submitted >= since]
            yield from new
            if len(new) < len(page.papers):
                return
            start, total = start + len(page.papers), page.total

    def _page(self, query: str, start: int) -> Page:
        """Return a page that holds papers; an empty one is asked for again, as arXiv at times has nothing to say.

        See https://github.com/lukasschwab/arxiv.py/issues/43. A query that finds no paper of any day is misspelt.
        """
        for _ in range(TRIES):
            page = self._ask(query, start)
            if page.papers:
                return page
        raise ServiceError("arXiv finds nothing, not even old papers. Correct the query, or try again later.")

    def _ask(self, query: str, start: int) -> Page:
        if self._asked:
            time.sleep(self._pause)
        self._asked = True
        wanted = {"search_query": query, "sortBy": "submittedDate", "sortOrder": "descending"}
        url = f"{self._address}/query?{urlencode(wanted | {'start': start, 'max_results': PAGE})}"
        answer = fetch(url, "arXiv", self._pause, "query")
        try:
            page = page_from_arxiv(answer)
        except (ParseError, LookupError, ValueError):  # LookupError: an encoding that does not exist
            page = None
        if page is None or not all(paper.title for paper in page.papers):
            raise ServiceError("arXiv answers something else than a feed of papers. Try again later.")
        return page
