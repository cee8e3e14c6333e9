"""One round: which links are asked for, and what is known of all of them afterwards."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from catalog.linkcheck.archive import copy_of
from catalog.linkcheck.ask import ask
from catalog.linkcheck.crawl import answers
from catalog.linkcheck.hosts import Hosts
from catalog.linkcheck.memory import Memory, remembered
from catalog.linkcheck.places import Place
from catalog.linkcheck.report import Finding
from catalog.services.http import ServiceError

Places = Mapping[str, tuple[Place, ...]]


class NetworkDownError(Exception):
    """No host has answered, not even one that did before: nothing can be told of any link."""


@dataclass
class Round:
    """What is remembered of links, which grows while they are asked for."""

    memories: dict[str, Memory]
    today: date
    hosts: Hosts

    def due(self, urls: Iterable[str], fresh: int) -> list[str]:
        """Return the links that have not been seen good within some days."""
        return [url for url in urls if not (url in self.memories and self.memories[url].is_fresh(self.today, fresh))]

    def go(self, urls: Iterable[str], tell: Callable[[int], object]) -> None:
        """Ask for links, and tell of each; raise `NetworkDownError`, then nothing is remembered of what was heard."""
        before = dict(self.memories)
        heard = asked = False
        for url, answer in answers(urls, self.hosts):
            asked, heard = True, heard or answer.heard
            self.memories[url] = remembered(before.get(url), answer, self.today)
            tell(1)
        if asked and not heard and not self._witness(before):
            self.memories = before
            raise NetworkDownError

    def _witness(self, before: Mapping[str, Memory]) -> bool:
        """Return whether a link that has been good answers: a dead host must be told from a dead network."""
        known = next((url for url, memory in before.items() if memory.state == "good"), None)
        return known is not None and ask(known, self.hosts).heard


def gathered(found: Iterable[tuple[str, Place]]) -> Places:
    """Return each link with all its places."""
    places: dict[str, list[Place]] = defaultdict(list)
    for url, place in found:
        places[url].append(place)
    return {url: tuple(of_url) for url, of_url in places.items()}


def findings(places: Places, round_: Round, marked: Iterable[str], dead_after: int) -> list[Finding]:
    """Return what is known of links, the data's own first."""
    return [
        Finding(url, memory, of_url, url in marked, memory.fails_for(round_.today, dead_after))
        for url, of_url in places.items()
        if (memory := round_.memories.get(url))
    ]


def with_copies(
    found: Iterable[Finding], environment: Mapping[str, str], pause: float, complain: Callable[[str], object]
) -> list[Finding]:
    """Return findings, those that have been dead for long with an archived copy, as far as the archive tells.

    The archive is asked once in a pause of some seconds.
    """
    closed = False
    told = []
    for finding in found:
        if finding.is_dead and finding.lasting and not closed:
            try:
                time.sleep(pause)
                finding = replace(finding, copy=copy_of(finding.url, finding.memory.good, environment))
            except ServiceError as error:
                closed = True
                complain(f"The report lacks archived copies: {error}")
        told.append(finding)
    return told
