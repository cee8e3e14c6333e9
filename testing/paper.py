"""Pages of the site as Chromium prints them."""

import re

from playwright.sync_api import Page

WIDTH = 703
"""Of an A4 sheet between its margins, in CSS pixels."""


def sheets_of(page: Page) -> int:
    """Return how many A4 sheets an open page fills."""
    pdf = page.pdf(format="A4", prefer_css_page_size=True, print_background=False)
    return len(re.findall(rb"/Type /Page\b(?!s)", pdf))
