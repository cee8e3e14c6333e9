"""The scripts as the pages ask for them: each where its element stands."""

from collections.abc import Mapping, Sequence
from pathlib import Path

_ON_EVERY_PAGE = "site-search"
"""The element that stands in the header."""


def element_scripts(docs: Path, scripts: Sequence[str]) -> dict[str, str]:
    """Return those scripts that define an element which not every page has, by the names of the elements."""
    found = {}
    for script in scripts:
        name = Path(script).stem
        defines = f'customElements.define("{name}"' in (docs / script).read_text(encoding="utf-8")
        if defines and name != _ON_EVERY_PAGE:
            found[name] = script
    return found


def with_scripts(page: str, addresses: Mapping[str, str]) -> str:
    """Return a page that loads the scripts of the elements in it, whose addresses are given by the elements' names.

    They stand in the article, where the theme runs the scripts of a page that it puts in the place of another one.
    """
    used = [address for name, address in addresses.items() if f"<{name}" in page]
    tags = "".join(f'<script type="module" src="{address}"></script>\n' for address in used)
    return page.replace("</article>", f"{tags}</article>", 1)
