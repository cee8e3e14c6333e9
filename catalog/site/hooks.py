"""What MkDocs calls while it builds: it adds the generated pages and files, and what the theme reads."""

import re
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils.templates import TemplateContext

# The command `mkdocs` does not look for packages beside mkdocs.yml; `python -m mkdocs` does.
sys.path.insert(0, str(Path(__file__).parents[2]))

from catalog.export.publication import Publication
from catalog.model.problems import CatalogError
from catalog.site.current import current_index, current_publication, links_of
from catalog.site.generated_files import generated_files
from catalog.site.headings import to_html
from catalog.site.minify import minify
from catalog.site.pages import GeneratedPage, edit_address, generated_pages, head_of
from catalog.site.settings import with_years
from catalog.site.urls import Links

_published: list[Publication] = []
"""What this build publishes: git is asked once a build for the commit, not once a page."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Name every year that has papers in the nav, or stop the build with what is wrong in the data."""
    try:
        config.nav = with_years(config.nav, current_index().papers_of_year)
    except CatalogError as error:
        raise Abort("\n".join(error.messages)) from None
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages and files."""
    publication = current_publication(config.site_url or "")
    _published[:] = [publication]
    for path, content in generated_files(publication):
        files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
    for page in generated_pages(publication.index):
        if not files.get_file_from_path(page.path):
            file = File.generated(config, page.path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            files.append(file)
            RenderedPage(page, file, config)
    return files


class RenderedPage(Page):
    """A generated page, which its template writes as HTML: neither the macros nor Markdown pass over it."""

    def __init__(self, generated: GeneratedPage, file: File, config: MkDocsConfig) -> None:
        super().__init__(generated.key if generated.kind.in_nav else None, file, config)
        self._generated = generated

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the front matter; there is no Markdown."""
        index = current_index()
        self.markdown = ""
        self.meta = {"render_macros": False, "edit_url": edit_address(index, _links(self, config), self._generated)}
        self.meta |= self._generated.front_matter(index)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Write the page by its template."""
        kind = self._generated.kind
        self.content, headings = to_html(kind.render(current_index(), _links(self, config), self._generated.key))
        self.toc = get_toc(headings)

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]  # MkDocs sets it while it renders Markdown
        """Return the ids of the page, which links of other pages are checked against."""
        return set(re.findall(r'\sid="([^"]*)"', self.content or ""))


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Let the theme find in the front matter of a page what programs read in its head."""
    page.meta.update(head_of(_published[0], page.file.src_uri))
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Make the scripts of the built site small."""
    minify(Path(config.docs_dir), Path(config.site_dir))


def _links(page: Page, config: MkDocsConfig) -> Links:
    return links_of(page.url, config.site_url or "", config.repo_url or "")
