"""Writes a small site for a library: the page with its table, and all that it loads."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup
from mkdocs.utils import get_theme_dir

from bench.table.library import ADDRESS, ROOT, Library, href
from bench.table.rivals import templates
from catalog.model import Catalog

_THEME = Path(get_theme_dir("material")) / "assets/stylesheets"


def write(folder: Path, library: Library, catalog: Catalog) -> None:
    """Write the site of a library into a folder that does not exist yet."""
    page = library.page(catalog)
    theme = (*sorted(_THEME.glob("main.*.min.css")), *sorted(_THEME.glob("palette.*.min.css")))
    styles = (*theme, ROOT / "docs/assets/stylesheets/catalog.css", *page.styles)
    html = templates.get_template("shell.html").render(
        name=library.name,
        styles=_copy(styles, folder),
        scripts=_copy(page.scripts, folder),
        modules=page.modules,
        body=Markup(page.body),  # noqa: S704 - made by templates that escape
    )
    for path, content in {f"{ADDRESS}index.html": html.encode(), **page.files}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _copy(files: Iterable[Path], folder: Path) -> list[str]:
    """Copy files into the site, and return the links to them; what lies in `docs/` keeps its place."""
    links = []
    for file in files:
        docs = ROOT / "docs"
        path = file.relative_to(docs).as_posix() if file.is_relative_to(docs) else f"library/{file.name}"
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, folder / path)
        links.append(href(path))
    return links
