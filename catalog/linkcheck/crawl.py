"""Asking for many links: hosts side by side, the links of a host one after another."""

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from queue import Empty, SimpleQueue

from catalog.linkcheck.answer import Answer
from catalog.linkcheck.ask import ask
from catalog.linkcheck.hosts import Hosts, host_of

AT_ONCE = 16
"""How many hosts are asked side by side."""
SILENCE = 900.0
"""Seconds after which a run ends in which no link has been told of; a host may never end its answer."""


def answers(urls: Iterable[str], hosts: Hosts, silence: float = SILENCE) -> Iterator[tuple[str, Answer]]:
    """Yield links with their answers as they come; those of hosts that say nothing at all are left out."""
    groups: SimpleQueue[list[str] | None] = SimpleQueue()
    told: SimpleQueue[tuple[str, Answer] | None] = SimpleQueue()

    def work() -> None:
        try:
            for group in iter(groups.get, None):
                for url in group:
                    told.put((url, ask(url, hosts)))
        finally:
            told.put(None)

    for group in (*_by_host(urls), *[None] * AT_ONCE):
        groups.put(group)
    for _ in range(AT_ONCE):
        # Daemons, so that an interrupted command need not wait for slow hosts.
        threading.Thread(target=work, daemon=True).start()
    working = AT_ONCE
    while working:
        try:
            found = told.get(timeout=silence)
        except Empty:
            return
        if found is None:
            working -= 1
        else:
            yield found


def _by_host(urls: Iterable[str]) -> list[list[str]]:
    """Return the links by their hosts, the host with the most of them, which takes longest, first."""
    groups: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        groups[host_of(url)].append(url)
    return sorted(groups.values(), key=len, reverse=True)
