"""The macros that pages call. Each hands over to `catalog`; what a page shows is decided there."""

import logging
from collections.abc import Callable
from typing import Any

from catalog import render
from catalog.cache import current, entry_lines
from catalog.links import Links
from catalog.views import UnknownNameError

MACROS: tuple[Callable[..., str], ...] = (
    render.csv_columns,
    render.dataset_boards,
    render.dataset_facts,
    render.dataset_page,
    render.datasets,
    render.entry_to_copy,
    render.finder,
    render.keys_of_an_entry,
    render.latest,
    render.leaderboard,
    render.leaderboards,
    render.main_boards,
    render.news,
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

    def macro(function: Callable[..., str]) -> Callable[..., str]:
        """Return a function as pages call it: what it is asked for in vain is reported with the page's name."""

        def call(*args: Any, **kwargs: Any) -> str:
            config = env.variables["config"]
            try:
                links = Links(env.page.url, config["site_url"], config["repo_url"].rstrip("/"), entry_lines())
                return function(current(), links, *args, **kwargs)
            except UnknownNameError as error:
                message = f"{env.page.file.src_uri}: {function.__name__}: {error}."
                _log.error(message)
                return message

        return call

    for function in MACROS:
        env.macro(macro(function), function.__name__)
