"""Text of any origin as Markdown, in which nothing acts."""

import re

from catalog.model.catalog import Catalog


def escape(text: str) -> str:
    """Return text that Markdown shows as it is, in a table's cell too."""
    return re.sub(r"([\\`*_\[\]<>&|{}~$!#])", r"\\\1", text)


def code(text: str) -> str:
    """Return a text of one line as inline code, in which nothing acts and nobody is mentioned.

    GitHub notifies whom an `@name` names and links an `#1`, which no backslash prevents, but for code:
    https://github.com/github/markup/issues/1168.
    """
    mark = _mark(text, 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{mark}{space}{text}{space}{mark}"


def block(language: str, text: str) -> str:
    """Return lines of text as a block of code."""
    mark = _mark(text, 3)
    return f"{mark}{language}\n{text}{mark}\n"


def _mark(text: str, shortest: int) -> str:
    """Return backticks that no run of backticks in the text can close."""
    return "`" * max(shortest, *(len(run) + 1 for run in re.findall("`+", text)), 0)


def link(text: str, url: str) -> str:
    """Return a Markdown link; its text has been escaped."""
    # The model has refused spaces and angle brackets.
    address = url.replace("(", "%28").replace(")", "%29").replace("|", "%7C")
    return f"[{text}]({address})"


def external_link(catalog: Catalog, text: str, url: str) -> str:
    """Return a Markdown link; one that is known to be dead is struck, and followed by its archived copy."""
    dead = catalog.dead_links.get(url)
    if not dead:
        return link(text, url)
    copy = f", {link('archived copy', dead.archived)}" if dead.archived else ""
    return f"~~{text}~~ (dead since {dead.since}{copy})"
