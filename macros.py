"""The macros that pages call. Each hands over to `catalog`; what a page shows is decided there."""

import logging
import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import Any

from catalog import render, views
from catalog.cache import current
from catalog.model import Catalog

DATA = Path(__file__).parent / "data" / "papers.yaml"

# An error that is logged under this name makes MkDocs' strict mode stop the build once all pages have been seen.
_log = logging.getLogger("mkdocs.plugins.catalog")


def define_env(env: Any) -> None:
    """Register the macros."""

    def href(path: str) -> str:
        """Return a link to a path of the site, relative to the page that is being rendered."""
        relative = posixpath.relpath(path or ".", env.page.url or ".")
        return f"{relative}/" if path.endswith("/") or not path else relative

    def macro(function: Callable[..., str]) -> None:
        """Register a function of the catalogue, and report what a page asks for in vain with the page's name."""

        def call(*args: Any, **kwargs: Any) -> str:
            try:
                return function(current(DATA), *args, **kwargs)
            except views.UnknownNameError as error:
                message = f"{env.page.file.src_uri}: {function.__name__}: {error}."
                _log.error(message)
                return message

        env.macro(call, function.__name__)

    @macro
    def papers_table(catalog: Catalog) -> str:
        return render.render_papers_table(catalog, catalog.papers, href, finder=True)

    @macro
    def year(catalog: Catalog, year: int) -> str:
        return render.render_year(catalog, year, href)

    @macro
    def paper(catalog: Catalog, key: str) -> str:
        return render.render_paper(catalog, views.paper(catalog, key), href)

    @macro
    def splits_table(catalog: Catalog, dataset: str) -> str:
        return render.render_splits(catalog, dataset, href)

    @macro
    def users(catalog: Catalog, dataset: str) -> str:
        return render.render_users(catalog, dataset, href)

    @macro
    def home(catalog: Catalog) -> str:
        return render.render_home(catalog, href)

    @macro
    def protocols(catalog: Catalog) -> str:
        return render.render_protocols(catalog, href)

    @macro
    def words(catalog: Catalog) -> str:
        return render.render_words(catalog, href)

    @macro
    def csv_columns(catalog: Catalog) -> str:
        return render.render_csv_columns(catalog, href)
