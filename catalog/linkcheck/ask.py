"""Asking for one link: by which requests, and through which redirects."""

from urllib.parse import urljoin

import requests
from requests.sessions import SessionRedirectMixin
from requests.utils import requote_uri
from urllib3.exceptions import HTTPError

from catalog.linkcheck.answer import Answer, judged, unheard
from catalog.linkcheck.hosts import BusyHostError, Hosts

REDIRECTS = 10
"""How many redirects are followed."""

_TRIES = ("HEAD", "GET", "GET", "GET")


def ask(url: str, hosts: Hosts) -> Answer:
    """Return how a link is: by HEAD, which costs least; by GET where that fails; again, later, where it may help."""
    for attempt, method in enumerate(_TRIES, start=1):
        answer, last = _followed(method, url, hosts)
        told = answer.state in ("good", "moved") or (method == "GET" and not answer.again)
        if told or hosts.is_silent(last):
            break
        if answer.again and attempt < len(_TRIES):
            hosts.rest(last, hosts.manners.pause * 2**attempt)
    return answer


def _followed(method: str, url: str, hosts: Hosts) -> tuple[Answer, str]:
    """Return how a link is at the end of its redirects, and the address that was asked last."""
    here, moved_to, for_good = url, url, True
    for _ in range(REDIRECTS + 1):
        try:
            response = hosts.ask(method, here)
            target = SessionRedirectMixin().get_redirect_target(response)
            there = requote_uri(urljoin(here, target)) if target is not None else None
        except BusyHostError:
            return Answer("unsure", "asks to be left alone for long"), here
        except (requests.RequestException, HTTPError, ValueError) as error:
            return unheard(error), here
        if there is None:
            answer = judged(response)
            if answer.state == "good" and moved_to != url:
                answer = Answer("moved", answer.status, _with_fragment(moved_to, url))
            return answer, here
        here = there
        for_good = for_good and response.is_permanent_redirect
        moved_to = here if for_good else moved_to
    return Answer("unsure", f"more than {REDIRECTS} redirects"), here


def _with_fragment(target: str, url: str) -> str:
    _, mark, fragment = url.partition("#")
    return target if "#" in target else target + mark + fragment
