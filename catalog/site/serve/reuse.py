"""What a build takes over from the last one: pages as the theme wrote them, where all that it reads is the same."""

from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, Template

_written: dict[str, tuple[object, str]] = {}
"""By address: what the theme was given, and what it wrote."""


def reuse(environment: Environment, shared: object, folder: str) -> None:
    """Let an environment of the theme keep compiled templates in a folder, and pages for as long as `shared` is equal.

    `shared` is what pages have in common: the navigation, the settings, and the theme's own files.
    """

    class PageTemplate(Template):
        def render(self, *args: Any, **kwargs: Any) -> str:
            """Return the page of a context as it was written, or write it."""
            page = args[0].get("page")
            if page is None:
                return super().render(*args, **kwargs)
            given = (shared, self.name, page.title, page.content, repr(page.meta), str(page.toc), page.edit_url)
            if page.url not in _written or _written[page.url][0] != given:
                _written[page.url] = given, super().render(*args, **kwargs)
            return _written[page.url][1]

    environment.template_class = PageTemplate
    environment.bytecode_cache = FileSystemBytecodeCache(folder)
