"""Small sites of one page, made without a site generator: a body under the style sheets of the theme, and its files."""

import posixpath
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from mkdocs.utils import get_theme_dir

from testing.project import ROOT

ADDRESS = "papers/"
"""Where the page lies in its site."""

_THEME = Path(get_theme_dir("material")) / "assets/stylesheets"
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


@dataclass(frozen=True)
class Page:
    """What stands on a page: the body, and the files that are served beside it."""

    body: str
    styles: tuple[Path, ...] = ()
    scripts: tuple[Path, ...] = ()
    modules: bool = True
    imported: tuple[str, ...] = ()
    """Paths in the site of the modules that the scripts import."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Other files that the page loads, by their paths in the site; style sheets among them come last."""


def href(path: str) -> str:
    """Return a link to a path of the site, relative to the page."""
    relative = posixpath.relpath(path or ".", ADDRESS)
    return f"{relative}/" if path.endswith("/") or not path else relative


def write_site(folder: Path, name: str, page: Page) -> None:
    """Write the site of a page into a folder that does not exist yet."""
    theme = (*sorted(_THEME.glob("main.*.min.css")), *sorted(_THEME.glob("palette.*.min.css")))
    styles = (*theme, ROOT / "docs/assets/stylesheets/catalog.css", *page.styles)
    html = _TEMPLATES.get_template("shell.html").render(
        name=name,
        styles=[*_copy(styles, folder), *(href(path) for path in page.files if path.endswith(".css"))],
        scripts=_copy(page.scripts, folder),
        modules=page.modules,
        imported=[href(path) for path in page.imported],
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
