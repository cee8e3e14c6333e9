"""Archived copies of pages: https://archive.org/help/wayback_api.php."""

import json
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from pydantic import TypeAdapter

from catalog.model.values import Url
from catalog.services.http import PAUSE, fetch

_URL: TypeAdapter[str] = TypeAdapter(Url)


def copy_of(url: str, day: date | None, environment: Mapping[str, str], pause: float = PAUSE) -> str | None:
    """Return the address of the Internet Archive's copy that is nearest to a day, else of its newest; None without one.

    Raise `ServiceError` when the archive does not tell.
    """
    base = (environment.get("CATALOG_ARCHIVE_API") or "https://archive.org/wayback").rstrip("/")
    query = {"url": url} | ({"timestamp": f"{day:%Y%m%d}"} if day else {})
    answer = fetch(f"{base}/available?{urlencode(query)}", "archive.org", pause)
    try:
        closest = json.loads(answer)["archived_snapshots"]["closest"]
        # The archive writes http:// and answers https:// too.
        copy = _URL.validate_python(closest["url"].replace("http://web.", "https://web.", 1))
        served = closest["available"] and closest["status"] == "200"
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return copy if served and copy.startswith("https://web.archive.org/web/") else None
