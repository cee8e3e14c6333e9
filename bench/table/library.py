"""A library of tables, as the benchmark sees it: how to write its page, and where its controls are."""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from catalog.model import Catalog

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PACKAGES = HERE / "node_modules"
ADDRESS = "papers/"
"""Where the page with the table lies in its site."""


@dataclass(frozen=True)
class Page:
    """What a library puts on its page: the body, and the files that are served beside it."""

    body: str
    styles: tuple[Path, ...] = ()
    scripts: tuple[Path, ...] = ()
    modules: bool = True
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Other files that the page loads, by their paths in the site."""


@dataclass(frozen=True)
class Library:
    """A library: the writer of its page, and the selectors of the controls that its visitor uses.

    `usable` is an expression that is true once the search box reacts; `{year}` in `choice` becomes the year that is
    chosen, and `menu` is what has to be opened first, where the choices do not stand open.
    """

    name: str
    page: Callable[[Catalog], Page]
    search: str
    count: str
    rows: str
    choice: str
    sort: str
    menu: str | None = None
    usable: str = "true"


def href(path: str) -> str:
    """Return a link to a path of the site, relative to the page with the table."""
    relative = posixpath.relpath(path or ".", ADDRESS)
    return f"{relative}/" if path.endswith("/") or not path else relative
