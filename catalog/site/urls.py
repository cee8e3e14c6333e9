"""Where the links of a page lead: into the site, and into the repository that it is made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from catalog.model import Paper


@dataclass(frozen=True)
class Links:
    """The links of the page at an address of the site, such as `papers/stego/`; called with a path, it links to it."""

    page: str
    site_url: str
    repo_url: str
    lines: Mapping[str, int]
    """The line of the data on which each paper's entry begins."""
    folder: str | None = None
    """Where an `href` starts from, if the site generator will move it from there to the page."""

    def __call__(self, path: str) -> str:
        """Return a link to a path of the site, relative to the page, for an `href` or the `src` of a picture."""
        return _relative(path, self.page if self.folder is None else self.folder)

    def fixed(self, path: str) -> str:
        """Return a link to a path of the site, relative to the page, for what is never moved."""
        return _relative(path, self.page)

    def papers(self, **values: str) -> str:
        """Return a link to a view of the table of papers."""
        return f"{self('papers/')}?{urlencode(values)}"

    @property
    def data(self) -> str:
        """Return the address that opens the data in GitHub's editor."""
        return f"{self.repo_url}/edit/main/data/papers.yaml"

    def edit(self, paper: Paper) -> str:
        """Return the address that opens the paper's entry in GitHub's editor, at its line."""
        return f"{self.data}#L{self.lines[paper.id]}"

    def report(self, paper: Paper) -> str:
        """Return the address of the form that reports a mistake, filled in with the paper's entry."""
        filled = {"title": f"Correct: {paper.name}", "entry": paper.id, "page": f"{self.site_url}papers/{paper.id}/"}
        return f"{self.repo_url}/issues/new?{urlencode({'template': 'correction.yml'} | filled)}"


def _relative(path: str, start: str) -> str:
    """Return a path as seen from a folder: what `posixpath.relpath` says, for plain paths and much sooner."""
    there, here = _parts(path), _parts(start)
    shared = 0
    for one, other in zip(there, here, strict=False):
        if one != other:
            break
        shared += 1
    relative = "/".join([*[".."] * (len(here) - shared), *there[shared:]]) or "."
    return f"{relative}/" if path.endswith("/") or not path else relative


@lru_cache(maxsize=4096)
def _parts(path: str) -> tuple[str, ...]:
    return tuple(part for part in path.split("/") if part)
