"""The theme's own HTML where the standard forbids it and no block or partial of the theme lets it be written anew."""

import re

_MENDS = (
    # What is ticked cannot be completed.
    (re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"'), r"\1"),
    # A section that is always open takes no focus.
    (re.compile(r'(<label class="md-nav__link[^>]*?) tabindex=""'), r"\1"),
    # A section with a page of its own would be named by an arrow.
    (
        re.compile(r'aria-labelledby="(__nav_\w+)_label"([^>]*>\s*<label class="md-nav__title" for="\1")'),
        r'aria-labelledby="\1_title"\2 id="\1_title"',
    ),
)


def mend(page: str) -> str:
    """Return a page of the theme as the standard has it."""
    for wrong, right in _MENDS:
        page = wrong.sub(right, page)
    # A page outside of the nav has no switch for its table of contents.
    return page if 'id="__toc"' in page else page.replace(' for="__toc"', "")
