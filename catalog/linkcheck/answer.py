"""What the answer to a request says of a link."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

import requests

from catalog.services.http import AGAIN

State = Literal["good", "moved", "dead", "unsure", "refused"]

REFUSING_HOSTS = {"dl.acm.org", "ieeexplore.ieee.org", "www.sciencedirect.com"}
"""Hosts that are known to answer programs with a refusal (HTTP 403, 418), whatever the page; people can read them."""

_DEAD = {404, 410}
_REFUSED = {401, 403, 999}
# What Cloudflare and Amazon's firewall add to a page that asks whether one is human:
# https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response and
# https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-actions.html.
_CHALLENGES = {"cf-mitigated": {"challenge"}, "x-amzn-waf-action": {"challenge", "captcha"}}
_NO_SUCH_HOST = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


@dataclass(frozen=True)
class Answer:
    """How a link is, and why."""

    state: State
    status: str
    """What was answered, in a few words of ours."""
    moved_to: str | None = None
    """The new address of a link that has moved for good."""
    heard: bool = True
    """Whether a server answered at all."""
    again: bool = False
    """Whether it may answer otherwise in a moment."""


def judged(response: requests.Response) -> Answer:
    """Return what the last answer to a request, which is no redirect, says of the link."""
    code, status = response.status_code, f"HTTP {response.status_code}"
    if any(response.headers.get(name) in values for name, values in _CHALLENGES.items()):
        return Answer("refused", f"{status}, asks whether one is human")
    if 200 <= code < 300:
        return Answer("good", status)
    if code in _DEAD:
        return Answer("dead", status)
    if code in _REFUSED or urlsplit(response.url).hostname in REFUSING_HOSTS:
        return Answer("refused", status)
    return Answer("unsure", status, again=code in AGAIN)


def unheard(error: Exception) -> Answer:
    """Return what a request that failed says of the link: without its host it is dead, else nobody knows."""
    for cause in _causes(error):
        if isinstance(cause, socket.gaierror) and cause.errno in _NO_SUCH_HOST:
            return Answer("dead", "no such host", heard=False, again=True)
        if isinstance(cause, ConnectionRefusedError):
            return Answer("dead", "connection refused", heard=False, again=True)
    status = {
        requests.exceptions.SSLError: "no trustworthy certificate",
        requests.exceptions.Timeout: "no answer in time",
        requests.exceptions.ConnectionError: "connection broken off",
    }
    said = next((text for kind, text in status.items() if isinstance(error, kind)), "no usable answer")
    return Answer("unsure", said, heard=False, again=True)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error:
        yield error
        error = error.__cause__ or error.__context__
