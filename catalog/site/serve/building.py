"""A build for the preview: the site that a strict build would make, but with warnings said and not fatal."""

from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.commands import build as mkdocs
from mkdocs.config import load_config
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page

from catalog.site.serve import server  # noqa: F401 - the server runs it; so its faults are found before it is restarted
from catalog.site.serve.faults import ROOT, Source
from catalog.site.settings import read_settings

SETTINGS = ROOT / "mkdocs.yml"


class Preview:
    """Builds again and again, and knows which page is being read."""

    def __init__(self) -> None:
        self.source: Source | None = None
        self._started = False

    def build(self, target: Path, url: str) -> None:
        """Build the site to a folder, to be served at an address; raise whatever stops it."""
        self.source = None
        read_settings(SETTINGS)  # says more of a broken file than MkDocs does
        config = load_config(str(SETTINGS), site_dir=str(target), site_url=url, strict=False)
        config.plugins["preview"] = self  # type: ignore[assignment]  # as with hooks, its methods are what counts
        if not self._started:
            config.plugins.on_startup(command="serve", dirty=False)
        self._started = True
        mkdocs.build(config, serve_url=url)

    def on_pre_page(self, page: Page, **_: Any) -> None:
        """Note which page is being read."""
        self.source = Source(Path(page.file.abs_src_path)) if page.file.abs_src_path else None

    @event_priority(100)
    def on_page_markdown(self, markdown: str, page: Page, **_: Any) -> None:
        """Note how much front matter the page has, before its macros are called."""
        if self.source and (text := page.file.content_string).endswith(markdown):
            self.source = Source(self.source.path, text.removesuffix(markdown).count("\n"))

    def on_env(self, env: Environment, **_: Any) -> Environment:
        """Note that all pages have been read."""
        self.source = None
        return env
