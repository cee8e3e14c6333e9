"""Reads what a page's Content-Security-Policy says and what of the page it stops."""

from html.parser import HTMLParser
from pathlib import Path

DATA_BLOCKS = {"application/json", "application/ld+json"}
"""Types of scripts that are not run, and that no policy stops."""


class Head(HTMLParser):
    """What of a page its policy is about."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.policies: list[str] = []
        self.forbidden: list[str] = []
        """Elements that a policy without `unsafe-inline` stops, or that came before the policy."""
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and given.get("http-equiv") == "Content-Security-Policy":
            self.policies.append(given["content"] or "")
        styled = tag == "style" or "style" in given
        inline = tag == "script" and "src" not in given and given.get("type") not in DATA_BLOCKS
        too_early = tag in ("script", "link") and not self.policies
        if styled or inline or too_early or any(name.startswith("on") for name in given):
            self.forbidden.append(self.get_starttag_text() or tag)


def check_policies(folder: Path) -> set[str]:
    """Check that every page of a site keeps to its policy, and return the policies of those with scripts."""
    policies = set()
    for page in sorted(folder.rglob("*.html")):
        name, head = page.relative_to(folder).as_posix(), Head(page)
        [policy] = head.policies
        assert head.forbidden == [], name
        if "script-src" in policy:
            policies.add(policy)
        else:
            assert policy.startswith("default-src 'none'; "), name
    return policies
