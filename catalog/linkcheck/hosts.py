"""Hosts that are asked one request at a time, with a pause after each."""

import threading
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

import requests

from catalog.services.http import AGAIN, LONGEST_PAUSE, PATIENCE, USER_AGENT, retry_after

SLOW_HOSTS = {"arxiv.org": 3.0, "export.arxiv.org": 3.0, "www.arxiv.org": 3.0}
"""Seconds between two requests to hosts that ask for more than the usual pause."""

SILENT_AFTER = 4
"""Unanswered requests in a row after which a host is taken to be silent."""


@dataclass(frozen=True)
class Manners:
    """How hosts are treated; seconds."""

    pause: float = 1.0
    """Between two requests to a host; doubled from try to try of the same link."""
    timeout: float = PATIENCE
    """Without an answer, or without the next part of it."""


class BusyHostError(Exception):
    """A host has asked to be left alone for longer than anybody would wait."""


class Hosts:
    """All hosts, each known by its name."""

    def __init__(self, manners: Manners) -> None:
        self.manners = manners
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def ask(self, method: str, url: str) -> requests.Response:
        """Return the head of the answer to one request, redirects not followed, once it is the turn of this thread.

        Raise `BusyHostError`, or what `requests` raises.
        """
        return self._of(url).ask(method, url)

    def rest(self, url: str, seconds: float) -> None:
        """Leave the host of an address alone for some seconds."""
        self._of(url).rest(seconds)

    def is_silent(self, url: str) -> bool:
        """Return whether the host of an address has left so many requests unanswered that one more try is enough."""
        return self._of(url).unanswered >= SILENT_AFTER

    def _of(self, url: str) -> "_Host":
        name = host_of(url)
        with self._lock:
            if name not in self._hosts:
                pause = max(self.manners.pause, SLOW_HOSTS.get(name, 0.0))
                self._hosts[name] = _Host(pause, self.manners.timeout)
            return self._hosts[name]


def host_of(url: str) -> str:
    """Return the name of an address's host, nothing where it names none that could be asked."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


class _Host:
    """One host, with a session that keeps its connection and its cookies."""

    def __init__(self, pause: float, timeout: float) -> None:
        self._pause, self._timeout = pause, timeout
        self._session = requests.Session()
        self._session.headers["User-Agent"] = USER_AGENT
        self._lock = threading.RLock()
        self._free = 0.0
        self.unanswered = 0

    def ask(self, method: str, url: str) -> requests.Response:
        with self._lock:
            wait = self._free - time.monotonic()
            if wait > LONGEST_PAUSE:
                raise BusyHostError
            time.sleep(max(0.0, wait))
            self.unanswered += 1
            try:
                # Of the body, which may be huge or endless, nothing is read.
                response = self._session.request(method, url, timeout=self._timeout, allow_redirects=False, stream=True)
                response.close()
            finally:
                self.rest(self._pause)
            self.unanswered = 0
            if response.status_code in AGAIN:
                self.rest(retry_after(response.headers.get("Retry-After", "")) or 0.0)
            return response

    def rest(self, seconds: float) -> None:
        with self._lock:
            self._free = max(self._free, time.monotonic() + seconds)
