"""The scripts as the pages ask for them: each where its element stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

_ON_EVERY_PAGE = "site-search"
"""The element that stands in the header."""
_IMPORT = re.compile(r'^import [^"]*"\./(.+?)";', re.MULTILINE)


def element_scripts(docs: Path, scripts: Sequence[str]) -> dict[str, list[str]]:
    """Return those scripts that define an element which not every page has, by the names of the elements.

    Each is followed by the modules that it imports before it does anything.
    """
    found = {}
    for script in scripts:
        name = Path(script).stem
        defines = f'customElements.define("{name}"' in (docs / script).read_text(encoding="utf-8")
        if defines and name != _ON_EVERY_PAGE:
            found[name] = list(dict.fromkeys(_with_imports(docs, script)))
    return found


def _with_imports(docs: Path, script: str) -> Iterator[str]:
    yield script
    for name in _IMPORT.findall((docs / script).read_text(encoding="utf-8")):
        yield from _with_imports(docs, (Path(script).parent / name).as_posix())


def with_scripts(page: str, addresses: Mapping[str, Sequence[str]]) -> str:
    """Return a page that loads the scripts of the elements in it, whose addresses are given by the elements' names.

    The head names the modules that they import, too: a browser would find each only in the one that imports it. None
    is as urgent as the page and its styles.
    """
    used = [modules for name, modules in addresses.items() if f"<{name}" in page]
    modules = dict.fromkeys(module for modules in used for module in modules)
    early = "".join(f'<link rel="modulepreload" fetchpriority="low" href="{module}">\n' for module in modules)
    tags = "".join(f'<script type="module" src="{script}"></script>\n' for script, *_ in used)
    return page.replace("</head>", f"{early}</head>", 1).replace("</article>", f"{tags}</article>", 1)
