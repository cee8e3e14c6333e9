"""MkDocs' side of the generated pages: adds them to the build, and points their edit button at the data."""

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
from catalog.export.scholar import head
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


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """Let the edit button of a generated page open the data that the page is made from, a paper's at its entry."""
    if page.file.generated_by and config.repo_url:
        line = entry_lines().get(Path(page.file.src_uri).stem) if page.file.src_uri.startswith("papers/") else None
        page.edit_url = f"{config.repo_url.rstrip('/')}/edit/main/data/papers.yaml" + (f"#L{line}" if line else "")
    return page


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Give the head of a page what search engines and reference managers read."""
    context["tags"], context["jsonld"] = head(current(), page.file.src_uri, config.site_url or "")  # type: ignore[typeddict-unknown-key]  # the type names only MkDocs' own keys
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Make the scripts of the built site small."""
    slim(Path(config.docs_dir), Path(config.site_dir))
