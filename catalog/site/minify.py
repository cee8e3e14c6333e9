"""The site's own scripts and styles as visitors load them: without comments and needless spaces."""

import re
from pathlib import Path

from rjsmin import jsmin

SCRIPTS = "assets/javascripts"
"""The folder of the scripts, in the documents and in the site."""
STYLES = "assets/stylesheets"
"""The folder of the styles, likewise."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def minify(docs: Path, site: Path) -> None:
    """Make the scripts and styles small that a built site has from its documents; libraries stay as they came."""
    for script in sorted((docs / SCRIPTS).glob("*.js")):
        (site / SCRIPTS / script.name).write_text(minified(script), encoding="utf-8")
    for style in sorted((docs / STYLES).glob("*.css")):
        (site / STYLES / style.name).write_text(minified_style(style), encoding="utf-8")


def minified(script: Path) -> str:
    """Return a script without comments and spaces."""
    return str(jsmin(script.read_text(encoding="utf-8")))


def minified_style(style: Path) -> str:
    """Return a style sheet without comments, each of its spaces single: those that are left may part selectors."""
    return " ".join(_COMMENT.sub("", style.read_text(encoding="utf-8")).split())
