"""A repository of GitHub's REST API: https://docs.github.com/rest."""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

import requests

PATIENCE = 30.0
"""Seconds without an answer."""

LONGEST = 65_536
"""Characters that GitHub lets an issue or a comment have."""

_CUT = "\n\nThe rest is too long for GitHub.\n"
_A_PAGE = 100


class GitHubError(Exception):
    """GitHub did not do what it was asked; the text is one line that says what, and why."""


class GitHub:
    """A repository, asked with a token."""

    def __init__(self, api: str, repository: str, token: str) -> None:
        self.owner = repository.partition("/")[0]
        self._address = f"{api.rstrip('/')}/repos/{repository}"
        self._headers = {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {token}",
            "X-GitHub-Api-Version": "2022-11-28",
        }

    def ask(self, method: str, path: str, content: Mapping[str, Any] | None = None) -> Any:
        """Return what GitHub answers below the repository's address; raise `GitHubError` where it refuses."""
        try:
            response = requests.request(
                method, f"{self._address}{path}", json=content, headers=self._headers, timeout=PATIENCE
            )
            answer = response.json()
        except requests.JSONDecodeError:
            answer = {}
        except requests.RequestException as error:
            raise GitHubError(f"GitHub cannot be reached ({type(error).__name__}). Run the workflow again.") from None
        if not response.ok:
            said = answer.get("message", "no reason given") if isinstance(answer, dict) else "no reason given"
            raise GitHubError(f"GitHub refuses {method} {path} (HTTP {response.status_code}): {said}")
        return answer

    def all(self, path: str) -> Iterator[dict[str, Any]]:
        """Yield the items of every page of a list."""
        for page in count(1):
            items = self.ask("GET", f"{path}{'&' if '?' in path else '?'}per_page={_A_PAGE}&page={page}")
            yield from items
            if len(items) < _A_PAGE:
                return


def signed(name: str, text: str) -> str:
    """Return a text that begins with a sign, by which the next run finds it; people do not see it.

    What is longer than GitHub takes ends early, and says so.
    """
    whole = f"{_sign(name)}\n{text}"
    return whole if len(whole) <= LONGEST else whole[: LONGEST - len(_CUT)] + _CUT


def is_signed(name: str, item: Mapping[str, Any]) -> bool:
    """Return whether an issue or a comment is ours by its sign: written by a program, so that nobody's text is lost."""
    return (item["user"] or {}).get("type") == "Bot" and str(item["body"] or "").startswith(_sign(name))


def _sign(name: str) -> str:
    return f"<!-- catalog: {name} -->"
