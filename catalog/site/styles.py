"""The styles as the pages load them: one file, with the theme's rules and ours as far as the site uses them."""

import re
from collections.abc import Sequence
from pathlib import Path

from catalog.site.minify import SCRIPTS
from catalog.site.selectors import names_in
from catalog.site.used_rules import used_rules, without_comments

STYLES = "assets/stylesheets"
"""The folder of the styles, in the documents and in the site."""
STYLE = f"{STYLES}/site.css"
"""The file with all styles, in the site."""

_THEME = ("main.*.min.css", "palette.*.min.css")
"""The theme's style sheets in that folder."""
_TAG = re.compile(rb"""<\w[^"'>]*+(?:"[^"]*+"[^"'>]*+|'[^']*+'[^"'>]*+)*+>""")
"""The parts of a page that may name what styles are for."""


def join_styles(theme: Path, docs: Path, site: Path, styles: Sequence[str]) -> None:
    """Write what a built site uses of the theme's styles and of these of the documents into one file, in this order."""
    sheets = [_only(theme / STYLES, pattern) for pattern in _THEME] + [docs / style for style in styles]
    joined = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    target = site / STYLE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(used_rules(joined, _names(site)), encoding="utf-8")


def minify_styles(folder: Path) -> None:
    """Make the styles small that documents bring, each in its place."""
    for style in sorted((folder / STYLES).glob("*.css")):
        style.write_text(without_comments(style.read_text(encoding="utf-8")), encoding="utf-8")


def _only(folder: Path, pattern: str) -> Path:
    """Return the one file of a folder whose name has a pattern."""
    found = list(folder.glob(pattern))
    if len(found) != 1:
        raise FileNotFoundError(f"The theme has {len(found)} style sheets {pattern}, and not one.")
    return found[0]


def _names(site: Path) -> set[str]:
    """Return all that may be a name in the pages of a site, and in the scripts that they load."""
    names: set[str] = set()
    for page in site.rglob("*.html"):
        # Most tags of a page stand there several times.
        names |= names_in(b"".join(set(_TAG.findall(page.read_bytes()))))
    for script in (site / SCRIPTS).rglob("*.js"):
        names |= names_in(script.read_bytes())
    return names
