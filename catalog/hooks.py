"""MkDocs' side of the generated pages: adds them to the build, and to each page what the theme reads."""

import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

# The command `mkdocs` does not look for packages beside mkdocs.yml; `python -m mkdocs` does.
sys.path.insert(0, str(Path(__file__).parent.parent))

from catalog.cache import DATA, current, entry_lines
from catalog.front import front
from catalog.links import Links
from catalog.origin import origin_of
from catalog.pages import generated
from catalog.problem import CatalogError
from catalog.scripts import slim
from catalog.years import check_year_pages


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, or stop the build with what is wrong in the data."""
    try:
        catalog = current()
        faults = check_year_pages(catalog, Path(config.docs_dir))
    except CatalogError as error:
        faults = error.messages
    if faults:
        raise Abort("\n".join(faults))
    for path, content in generated(catalog, config.site_url or "", origin_of(DATA)):
        if not files.get_file_from_path(path):
            files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Let the theme find in the front matter of a page what `catalog.front` knows of it."""
    links = Links(page.url, config.site_url or "", (config.repo_url or "").rstrip("/"), entry_lines())
    page.meta.update(front(current(), links, page.file.src_uri, generated=page.file.generated_by is not None))
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Make the scripts of the built site small."""
    slim(Path(config.docs_dir), Path(config.site_dir))
