"""The site's own scripts as visitors load them: without comments and needless spaces."""

from pathlib import Path

from rjsmin import jsmin

SCRIPTS = "assets/javascripts"
"""The folder of the scripts, in the documents and in the site."""


def minify_scripts(docs: Path, site: Path) -> None:
    """Make the scripts small that a built site has from its documents; libraries stay as they came."""
    for script in sorted((docs / SCRIPTS).glob("*.js")):
        (site / SCRIPTS / script.name).write_text(minified(script), encoding="utf-8")


def minified(script: Path) -> str:
    """Return a script without comments and spaces."""
    return str(jsmin(script.read_text(encoding="utf-8")))
