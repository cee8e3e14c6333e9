"""The pages of the years: one file each, named in the nav of mkdocs.yml, since a reader of the sources looks there."""

import re
from pathlib import Path

from catalog.model import Catalog


def check_year_pages(catalog: Catalog, docs: Path) -> list[str]:
    """Return a message for each year that has papers but no page."""
    return [
        f"{page}:1: {year}: has papers but no page. Run: make fix."
        for year in years(catalog)
        if not (page := docs / "years" / f"{year}.md").exists()
    ]


def years(catalog: Catalog) -> list[int]:
    """Return the years that have papers, the first one first."""
    return sorted({paper.year for paper in catalog.papers})


def to_page(year: int) -> str:
    """Return the page of a year."""
    return f"""---
title: Papers of {year}
hide: [toc]
description: The papers on unsupervised semantic segmentation of {year}, with datasets, code and PDF.
---

# Papers of {year}

{{{{ papers_table(year={year}) }}}}
"""


def with_nav(config: str, catalog: Catalog) -> str:
    """Return the text of mkdocs.yml with every year that has papers in its nav, the newest first."""
    for year in years(catalog):
        named = list(re.finditer(r'^( *- )"(\d{4})": years/\2\.md\n', config, re.MULTILINE))
        if named and all(int(line[2]) != year for line in named):
            older = next((line for line in named if int(line[2]) < year), None)
            at = older.start() if older else named[-1].end()
            config = f'{config[:at]}{named[0][1]}"{year}": years/{year}.md\n{config[at:]}'
    return config
