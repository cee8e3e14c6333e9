"""A polite reader of the web: it names itself, waits when asked to, and gives up in one line."""

import time

import requests
from requests.adapters import HTTPAdapter
from urllib3 import BaseHTTPResponse
from urllib3.exceptions import InvalidHeader
from urllib3.util import Retry

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


class ServiceError(Exception):
    """A service did not tell what a paper is; the text is one line that says why and what to do."""


class _TooLongError(Exception):
    """A service asks to wait for longer than anybody would."""


class _Retries(Retry):
    """Tries again what may be answered after a while: as late as the service asks, else after the same pause."""

    def sleep_for_retry(self, response: BaseHTTPResponse) -> bool:
        asked = retry_after(response.headers.get("Retry-After", ""))
        if asked is None:
            return False
        if asked > LONGEST_PAUSE:
            raise _TooLongError(f"{asked:.0f}")
        time.sleep(asked)
        return True

    def get_backoff_time(self) -> float:
        return self.backoff_factor


def fetch(url: str, service: str, pause: float = PAUSE, what: str = "identifier") -> bytes:
    """Return what an address answers that asks by an identifier, or else by what `what` says.

    Raises `ServiceError` when it does not answer within three tries, or with an error.
    """
    status, body = _answer(url, service, pause)
    match status:
        case 200:
            return body
        case 400 | 404 | 410:
            said = f"does not know it (HTTP {status}). Look at the {what} for a typing error."
        case 401 | 403:
            said = f"lets no program read it (HTTP {status}). Try again later, or with another {what}."
        case 429:
            said = "is asked too often (HTTP 429). Try again in some minutes."
        case _:
            said = f"answers with an error (HTTP {status}). Try again later."
    raise ServiceError(f"{service} {said}")


def _answer(url: str, service: str, pause: float) -> tuple[int, bytes]:
    """Return the status and the body of the last try."""
    retries = _Retries(
        connect=0,
        read=0,
        other=0,
        status=TRIES - 1,
        status_forcelist=AGAIN,
        raise_on_status=False,
        backoff_factor=pause,
    )
    session = requests.Session()
    session.mount("http://", HTTPAdapter(max_retries=retries))
    session.mount("https://", HTTPAdapter(max_retries=retries))
    try:
        with (
            session,
            session.get(url, headers={"User-Agent": USER_AGENT}, timeout=PATIENCE, stream=True) as response,
        ):
            body = bytearray()
            for part in response.iter_content(1 << 16):
                body += part
                if len(body) > LARGEST:
                    raise ServiceError(f"{service} answers with more than {LARGEST // 10**6} MB. Try again later.")
            return response.status_code, bytes(body)
    except _TooLongError as seconds:
        raise ServiceError(f"{service} asks to wait {seconds} seconds. Try again then.") from None
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
    try:
        return Retry().parse_retry_after(header)
    except InvalidHeader:
        return None
