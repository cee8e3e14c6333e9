"""Puts the generated pages back into the index of MkDocs' search plugin; a paper's name weighs more than all else."""

from pathlib import PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from catalog.site.current import current_index


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Let the plugin index a page that it would leave out."""
    if page.meta.pop("search", None):
        paper = current_index().papers.get(PurePosixPath(page.url).name)
        if paper and paper.abbreviation:
            page.meta["tags"] = [paper.abbreviation]
