"""The macros that pages call. Each hands over to `catalog`; what a page shows is decided there."""

import logging
import posixpath
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

# The commands of site generators do not look for packages beside mkdocs.yml; some run this file once a page.
if (_here := str(Path(__file__).parent)) not in sys.path:
    sys.path.insert(0, _here)

from catalog.site import render
from catalog.site.calculator import score_calculator
from catalog.site.current import current_index, links_of
from catalog.site.pages import KINDS
from catalog.site.papers_table import papers_table
from catalog.site.urls import Links
from catalog.views.index import UnknownNameError

MACROS: tuple[Callable[..., str], ...] = (
    *(kind.render for kind in KINDS),
    papers_table,
    score_calculator,
    render.csv_columns,
    render.dataset_boards,
    render.dataset_facts,
    render.datasets,
    render.downloads,
    render.drawing,
    render.entry_to_copy,
    render.finder,
    render.keys_of_an_entry,
    render.latest,
    render.leaderboards,
    render.main_boards,
    render.news,
    render.papers_per_year,
    render.protocols,
    render.quality,
    render.reproductions,
    render.reproductions_columns,
    render.splits_table,
    render.stats,
    render.users,
    render.words,
)

# An error that is logged under this name makes MkDocs' strict mode stop the build once all pages have been seen.
# Zensical stops at what is raised, and only at that.
_log = logging.getLogger("mkdocs.plugins.catalog")


def define_env(env: Any) -> None:
    """Register the macros."""

    def macro(function: Callable[..., str]) -> Callable[..., str]:
        """Return a function as pages call it: what it is asked for in vain is reported with the page's name."""

        def call(*args: Any, **kwargs: Any) -> str:
            try:
                return function(current_index(), _links(env.page, env.variables["config"]), *args, **kwargs)
            except UnknownNameError as error:
                message = f"{_source(env.page)}: {function.__name__}: {error}."
                if _is_zensical(env.page):
                    raise UnknownNameError(message) from error
                _log.error(message)
                return message

        return call

    for function in MACROS:
        env.macro(macro(function), function.__name__)


def _is_zensical(page: Any) -> bool:
    """Return whether Zensical builds a page: it knows the path of the page's source, but has no file for it."""
    return not hasattr(page, "file")


def _source(page: Any) -> str:
    return str(page.path if _is_zensical(page) else page.file.src_uri)


def _links(page: Any, config: Mapping[str, Any]) -> Links:
    """Return the links of a page; Zensical moves each `href` from the folder of the page's source to its address."""
    folder = posixpath.dirname(page.path) if _is_zensical(page) else None
    return links_of(page.url, config["site_url"], config["repo_url"], folder)
