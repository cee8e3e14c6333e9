"""A polite reader of the web: it names itself, waits when asked to, and gives up in one line."""

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from requests import Response

USER_AGENT = (
    "Awesome-Unsupervised-Semantic-Segmentation (+https://github.com/LUSSeg/Awesome-Unsupervised-Semantic-Segmentation)"
)
TRIES = 3
PAUSE = 3.0
"""Seconds between two tries where the service names none; arXiv asks for three."""
LONGEST_PAUSE = 60.0
"""Seconds that a service may ask to wait; beyond it the command gives up."""
PATIENCE = 30.0
"""Seconds without an answer, or without the next part of it."""
LARGEST = 10_000_000
"""Bytes of an answer; a hundred papers of arXiv are far less."""

AGAIN = {429, 500, 502, 503, 504}
"""What a server answers that may answer otherwise after a while."""
_UNKNOWN = {400, 404, 410}


class ServiceError(Exception):
    """A service did not tell what a paper is; the text is one line that says why and what to do."""


def fetch(url: str, service: str, pause: float = PAUSE, what: str = "identifier") -> bytes:
    """Return what an address answers that asks by an identifier, or else by what `what` says.

    Raises `ServiceError` when it does not answer within three tries, or with an error.
    """
    for left in reversed(range(TRIES)):
        response, body = _answer(url, service)
        if response.status_code not in AGAIN or not left:
            break
        asked = retry_after(response.headers.get("Retry-After", ""))
        if asked is not None and asked > LONGEST_PAUSE:
            raise ServiceError(f"{service} asks to wait {asked:.0f} seconds. Try again then.")
        time.sleep(pause if asked is None else asked)
    status = response.status_code
    if status in _UNKNOWN:
        raise ServiceError(f"{service} does not know it (HTTP {status}). Look at the {what} for a typing error.")
    if status in (401, 403):
        raise ServiceError(
            f"{service} lets no program read it (HTTP {status}). Try again later, or with another {what}."
        )
    if status == 429:
        raise ServiceError(f"{service} is asked too often (HTTP 429). Try again in some minutes.")
    if status != 200:
        raise ServiceError(f"{service} answers with an error (HTTP {status}). Try again later.")
    return body


def _answer(url: str, service: str) -> "tuple[Response, bytes]":
    import requests  # here, as the site is built without it

    try:
        with requests.get(url, headers={"User-Agent": USER_AGENT}, timeout=PATIENCE, stream=True) as response:
            body = bytearray()
            for part in response.iter_content(1 << 16):
                body += part
                if len(body) > LARGEST:
                    raise ServiceError(f"{service} answers with more than {LARGEST // 10**6} MB. Try again later.")
            return response, bytes(body)
    except requests.Timeout:
        raise ServiceError(f"{service} does not answer within {PATIENCE:.0f} seconds. Try again later.") from None
    except requests.ConnectionError:
        raise ServiceError(f"{service} cannot be reached at {url}. Look whether the network is up.") from None
    except requests.RequestException as error:
        reason = " ".join(str(error).split()).rstrip(".")
        raise ServiceError(
            f"{service} cannot be asked at {url} ({reason}). Try again, or correct its address."
        ) from None


def retry_after(header: str) -> float | None:
    """Return the seconds that a Retry-After header asks for, be it a number or a date; None where it is neither."""
    if header.strip().isdecimal():
        return float(header)
    try:
        return max(0.0, (parsedate_to_datetime(header) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None
