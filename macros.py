"""The macros that pages call. Each hands over to `catalog`; what a page shows is decided there."""

import logging
import posixpath
from collections.abc import Callable
from typing import Any

from catalog import render
from catalog.cache import current
from catalog.views import UnknownNameError

MACROS: tuple[Callable[..., str], ...] = (
    render.csv_columns,
    render.finder,
    render.leaderboard,
    render.leaderboards,
    render.main_boards,
    render.paper,
    render.papers_per_year,
    render.papers_table,
    render.protocols,
    render.quality,
    render.splits_table,
    render.stats,
    render.users,
    render.words,
)

# An error that is logged under this name makes MkDocs' strict mode stop the build once all pages have been seen.
_log = logging.getLogger("mkdocs.plugins.catalog")


def define_env(env: Any) -> None:
    """Register the macros."""

    def href(path: str) -> str:
        """Return a link to a path of the site, relative to the page that is being rendered."""
        relative = posixpath.relpath(path or ".", env.page.url or ".")
        return f"{relative}/" if path.endswith("/") or not path else relative

    def macro(function: Callable[..., str]) -> Callable[..., str]:
        """Return a function as pages call it: what it is asked for in vain is reported with the page's name."""

        def call(*args: Any, **kwargs: Any) -> str:
            try:
                return function(current(), href, *args, **kwargs)
            except UnknownNameError as error:
                message = f"{env.page.file.src_uri}: {function.__name__}: {error}."
                _log.error(message)
                return message

        return call

    for function in MACROS:
        env.macro(macro(function), function.__name__)
