"""Reads what a page's Content-Security-Policy says and what of the page it is about."""

import base64
import hashlib
from html.parser import HTMLParser
from pathlib import Path

DATA_BLOCKS = {"application/json", "application/ld+json"}
"""Types of scripts that are not run, and that no policy stops."""


class Head(HTMLParser):
    """What of a page its policy is about."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.policies: list[str] = []
        self.inline: list[str] = []
        """The scripts that stand in the page."""
        self.forbidden: list[str] = []
        """Elements that a policy without `unsafe-inline` stops, or that came before the policy."""
        self._script: list[str] | None = None
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and given.get("http-equiv") == "Content-Security-Policy":
            self.policies.append(given["content"] or "")
        styled = tag == "style" or "style" in given
        too_early = tag in ("script", "link") and not self.policies
        if styled or too_early or any(name.startswith("on") for name in given):
            self.forbidden.append(self.get_starttag_text() or tag)
        if tag == "script" and "src" not in given and given.get("type") not in DATA_BLOCKS:
            self._script = []

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.inline.append("".join(self._script))
            self._script = None


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def check_policies(folder: Path) -> set[str]:
    """Check that every page of a site keeps to its policy, and return the policies of those with scripts."""
    policies = set()
    for page in sorted(folder.rglob("*.html")):
        name, head = page.relative_to(folder).as_posix(), Head(page)
        [policy] = head.policies
        assert head.forbidden == [], name
        for script in head.inline:
            mend = f"if this may run, overrides/main.html needs {_hash(script)}: {script}"
            assert _hash(script) in policy, f"{name}: {mend}"
        if "script-src" in policy:
            policies.add(policy)
        else:
            assert policy.startswith("default-src 'none'; "), name
    return policies
