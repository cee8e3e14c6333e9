"""Puts the generated pages back into the index of MkDocs' search plugin; a paper's name weighs more than all else."""

from pathlib import PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from catalog.site.current import current_index


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let the plugin index a page that it would leave out, and whose text would come too late for it."""
    if not page.meta.pop("search", None):
        return html
    paper = current_index().papers.get(PurePosixPath(page.url).name)
    if paper and paper.abbreviation:
        page.meta["tags"] = [paper.abbreviation]
    if page.file.generated_by:
        page.fill(config)  # type: ignore[attr-defined]  # of the class that our hooks give to such pages
    return page.content or ""
