"""Lighthouse's scores of a page: https://developer.chrome.com/docs/lighthouse/overview."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from testing.browser import switches

_NODE = Path(sys.executable).parent / "node"
_LIGHTHOUSE = Path(__file__).parent / "node_modules" / "lighthouse" / "cli" / "index.js"
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


@dataclass(frozen=True)
class Report:
    """What Lighthouse says of a visit with a phone on a slow network, both simulated."""

    scores: tuple[int, ...]
    """Of 100: performance, accessibility, best practices, search engines."""
    shift: float
    """The cumulative layout shift."""
    blocked: float
    """The total blocking time in milliseconds."""
    painted: float
    """The time to the largest contentful paint in seconds."""
    failed: tuple[str, ...]
    """What lowers a score."""


def visit(url: str, chromium: str) -> Report:
    """Return what Lighthouse says of a page; raise `CalledProcessError` when it cannot be run."""
    flags = " ".join(["--headless=new", *switches()])
    command = [str(_NODE), str(_LIGHTHOUSE), url, "--output=json", "--quiet", f"--chrome-flags={flags}"]
    command.append(f"--only-categories={','.join(_CATEGORIES)}")
    environment = os.environ | {"CHROME_PATH": chromium}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    report = json.loads(done.stdout)
    categories, audits = (report[part] for part in ("categories", "audits"))
    counted = {ref["id"] for category in categories.values() for ref in category["auditRefs"] if ref["weight"]}
    return Report(
        scores=tuple(round(100 * categories[name]["score"]) for name in _CATEGORIES),
        shift=audits["cumulative-layout-shift"]["numericValue"],
        blocked=audits["total-blocking-time"]["numericValue"],
        painted=audits["largest-contentful-paint"]["numericValue"] / 1000,
        failed=tuple(
            name for name in sorted(counted) if (audits[name]["score"] or 0) < _GOOD and _is_scored(audits[name])
        ),
    )


_GOOD = 0.9
"""From this score on, Lighthouse calls an audit good."""


def _is_scored(audit: dict[str, object]) -> bool:
    return audit["scoreDisplayMode"] in ("binary", "numeric")
