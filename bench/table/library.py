"""A library of tables, as the benchmark sees it: how to write its page, and where its controls are."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from catalog.views.index import Index
from testing.pages import Page

HERE = Path(__file__).parent
PACKAGES = HERE / "node_modules"


@dataclass(frozen=True)
class Library:
    """A library: the writer of its page, and the selectors of the controls that its visitor uses.

    `usable` is an expression that is true once the search box reacts; `{year}` in `choice` becomes the year that is
    chosen, and `menu` is what has to be opened first, where the choices do not stand open.
    """

    name: str
    page: Callable[[Index], Page]
    search: str
    count: str
    rows: str
    choice: str
    sort: str
    menu: str | None = None
    usable: str = "true"
