"""What MkDocs calls while it builds: it adds the generated pages and files, and what the theme reads."""

import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url, get_theme_dir
from mkdocs.utils.templates import TemplateContext

# The command `mkdocs` does not look for packages beside mkdocs.yml; `python -m mkdocs` does.
sys.path.insert(0, str(Path(__file__).parents[2]))

from catalog.model.problems import CatalogError
from catalog.site.assets import element_scripts, with_scripts
from catalog.site.current import current_index, current_publication, data_change, links_of
from catalog.site.generated_files import generated_files, write_content
from catalog.site.markup import put_back, set_aside, to_html
from catalog.site.minify import SCRIPTS, minify_scripts
from catalog.site.pages import GeneratedPage, edit_address, generated_pages, head_of
from catalog.site.settings import with_years
from catalog.site.styles import STYLE, STYLES, join_styles
from catalog.site.theme import mend
from catalog.site.urls import Links
from catalog.site.whole_names import keep_names_whole

_NO_ADDRESS = (
    "site_url is missing, which the feeds and the previews of links are made of. "
    "Set SITE_URL to the address that the site will have, such as https://example.org/list/."
)

_LOADED = "loaded"
"""Where the settings keep the scripts of elements and the styles, which are named otherwise in pages."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Let the nav name the years, each foot the state of the data, and pages load what they use; or stop the build."""
    if not config.site_url:
        raise Abort(_NO_ADDRESS)
    try:
        publication = current_publication(config.site_url)
        config.nav = with_years(config.nav, publication.index.papers_of_year)
        config.extra["data_change"] = data_change(publication.index)
    except CatalogError as error:
        raise Abort("\n".join(error.messages)) from None
    scripts = element_scripts(Path(config.docs_dir), [str(script) for script in config.extra_javascript])
    of_elements = {script for script, *_ in scripts.values()}
    config.extra_javascript = [script for script in config.extra_javascript if str(script) not in of_elements]
    config.extra[_LOADED] = {"scripts": scripts, "styles": config.extra_css}
    config.extra_css = [STYLE]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what no page loads; add the generated pages, and those generated files that Markdown may link to."""
    for file in [file for file in files if _is_left_out(file, config)]:
        files.remove(file)
    publication = current_publication(config.site_url or "")
    for path, content in generated_files(publication):
        if _is_linked(path):
            files.append(File.generated(config, path, content=content(), inclusion=InclusionLevel.NOT_IN_NAV))
    for page in generated_pages(publication.index):
        if not files.get_file_from_path(page.path):
            file = File.generated(config, page.path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            files.append(file)
            RenderedPage(page, file, config)
    return files


def _is_left_out(file: File, config: MkDocsConfig) -> bool:
    """Return whether no page loads a file: one of the sheets that are joined, or a script of the theme."""
    is_of_theme = file.src_dir != config.docs_dir
    return file.src_uri.startswith(f"{STYLES}/") or (is_of_theme and file.src_uri.startswith(f"{SCRIPTS}/"))


def _is_linked(path: str) -> bool:
    """Return whether a file is about everything; of the others there are thousands, which MkDocs need not know."""
    return "/" not in path


class RenderedPage(Page):
    """A generated page, which its template writes as HTML: neither the macros nor Markdown pass over it.

    It is written when the theme asks for it, and forgotten after that, so that not all are held at once.
    """

    def __init__(self, generated: GeneratedPage, file: File, config: MkDocsConfig) -> None:
        super().__init__(generated.key if generated.kind.in_nav else None, file, config)
        self._generated = generated

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the front matter; there is no Markdown."""
        index = current_index()
        self.markdown = self.content = ""
        self.meta = {"render_macros": False, "edit_url": edit_address(index, _links(self, config), self._generated)}
        self.meta |= self._generated.front_matter(index)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Give the theme's own search the title of those pages that it has to know."""
        if self._generated.kind.in_nav:
            self.content = f"<h1>{self.meta['title']}</h1>"

    def fill(self, config: MkDocsConfig) -> None:
        """Write the page by its template."""
        text = self._generated.kind.render(current_index(), _links(self, config), self._generated.key)
        self.content, headings = to_html(text)
        self.toc = get_toc(headings)


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """Let the sitemap name the day of the data, whenever the site is built."""
    page.update_date = current_publication(config.site_url or "").day.isoformat()
    return page


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Set aside what templates wrote and marked as large: Markdown and the search would only pass slowly over it."""
    return set_aside(markdown)


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Put back what was set aside, and let the theme find in the front matter what programs read in a page's head."""
    if isinstance(page, RenderedPage):
        page.fill(config)
    else:
        page.content = put_back(page.content or "")
    page.meta.update(head_of(current_publication(config.site_url or ""), page.file.src_uri))
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mend the theme's HTML, keep names in one line, load the scripts of elements, and forget what the page holds."""
    page.content = None
    scripts = {
        name: [get_relative_url(path, page.url) for path in paths]
        for name, paths in config.extra[_LOADED]["scripts"].items()
    }
    return with_scripts(keep_names_whole(mend(output)), scripts)


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Mend the page that stands where there is none."""
    return mend(output) if template_name.endswith(".html") else output


def on_post_build(config: MkDocsConfig) -> None:
    """Write the other generated files, and make the scripts and styles of the built site small."""
    docs, site = Path(config.docs_dir), Path(config.site_dir)
    for path, content in generated_files(current_publication(config.site_url or "")):
        if not _is_linked(path):
            write_content(site / path, content())
    minify_scripts(docs, site)
    join_styles(Path(get_theme_dir(config.theme.name or "")), docs, site, config.extra[_LOADED]["styles"])


def _links(page: Page, config: MkDocsConfig) -> Links:
    return links_of(page.url, config.site_url or "", config.repo_url or "")
