"""Looks at the published site as a visitor does: python -m testing.smoke ADDRESS COMMIT."""

import json
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

PATIENCE = 300
"""Seconds that a deployment may take to reach its readers."""

_EXPECTED = {
    "": "<title>",
    "papers/": "<catalog-table",
    "leaderboards/": "<table",
    "reproductions/": "<h1",
    "papers.json": '"schema_version"',
    "papers.bib": "@",
    "feed.xml": "<feed",
    "search/catalog.json": "{",
    "assets/javascripts/catalog-table.js": "customElements",
}
"""What has to stand at each address."""


def main(address: str, commit: str, patience: float = PATIENCE) -> int:
    """Wait until a site is that of a commit, and return 0 if all is there; else say what is missing, and return 1."""
    ends = time.monotonic() + patience
    while (found := _commit(address)) != commit:
        if time.monotonic() > ends:
            sys.stderr.write(f"{address} is of the commit {found}, not of {commit}.\n")
            return 1
        time.sleep(min(5, patience / 10))
    faults = "".join(f"{fault}\n" for fault in _faults(address))
    sys.stderr.write(faults)
    if not faults:
        sys.stdout.write(f"OK: {address} is of {commit}\n")
    return int(bool(faults))


def _commit(address: str) -> str | None:
    """Return the commit that a site says it is of, or None where it says none."""
    try:
        found = json.loads(_text(f"{address}leaderboards.json")).get("commit")
    except (OSError, ValueError):
        return None
    return str(found)


def _faults(address: str) -> Iterator[str]:
    for path, mark in _EXPECTED.items():
        try:
            if mark not in _text(address + path):
                yield f"{address}{path} has no {mark}"
        except OSError as error:
            yield f"{address}{path}: {error}"


def _text(url: str) -> str:
    # What a cache between here and there still has is not what was published.
    request = urllib.request.Request(f"{url}?{time.time_ns()}", headers={"Cache-Control": "no-cache"})  # noqa: S310 - the address that was given
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - our own address
        text: str = answer.read().decode()
        return text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
