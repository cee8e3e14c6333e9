"""The libraries that people would use instead, each set up as its manual says; the versions are in `package.json`."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bench.table.library import HERE, PACKAGES, Library
from catalog.model import Paper, display_name
from catalog.views import wording
from catalog.views.index import Index
from testing.pages import Page, href

PAGES = HERE / "pages"


def search_text(index: Index, paper: Paper) -> str:
    """Return the words that every table looks through."""
    words = [paper.title, paper.abbreviation or "", paper.venue, str(paper.year), paper.summary or ""]
    words += [display_name(author) for author in paper.authors]
    words += [index.dataset_names[key] for key in paper.datasets]
    return " ".join([*words, *paper.tags])


_templates = Environment(loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
_templates.filters["display_name"] = display_name
_templates.globals |= {"search_text": search_text, "short_authors": wording.short_authors}


def _datatables(index: Index) -> Page:
    """Return the page of DataTables, which takes over a table that the server has written."""
    packages = (
        "datatables.net",
        "datatables.net-dt",
        "datatables.net-columncontrol",
        "datatables.net-columncontrol-dt",
    )
    scripts = [script for package in packages for script in sorted((PACKAGES / package / "js").glob("*.min.js"))]
    styles = [style for package in packages for style in sorted((PACKAGES / package / "css").glob("*.min.css"))]
    body = _templates.get_template("datatables.html").render(index=index, href=href)
    return Page(body, tuple(styles), (*scripts, PAGES / "datatables.js"), modules=False)


def _tabulator(index: Index) -> Page:
    styles = (PACKAGES / "tabulator-tables/dist/css/tabulator_simple.min.css", PAGES / "tabulator.css")
    return _from_json(index, _bundle("tabulator.js"), styles)


def _tanstack(index: Index) -> Page:
    return _from_json(index, _bundle("tanstack.js"))


def _from_json(index: Index, script: Path, styles: tuple[Path, ...] = ()) -> Page:
    rows = [_json(index, paper) for paper in index.catalog.papers]
    papers = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    body = _templates.get_template("list.html").render()
    return Page(body, styles, (script,), files={"papers/papers.json": papers.encode()})


def _json(index: Index, paper: Paper) -> dict[str, Any]:
    """Return what the cells, the search and the filters need of a paper, and no more."""
    fields = {
        "id",
        "title",
        "abbreviation",
        "venue",
        "year",
        "presentation",
        "arxiv",
        "tags",
        "summary",
        "code",
        "scope",
    }
    return paper.model_dump(mode="json", include=fields, exclude_none=True) | {
        "authors": [display_name(author) for author in paper.authors],
        "datasets": [(key, index.dataset_names[key]) for key in paper.datasets],
        "link": paper.link if paper.link != paper.arxiv_url else None,
    }


@cache
def _bundle(script: str) -> Path:
    """Return a script in one file with the library that it imports, as its users would publish it."""
    target = PACKAGES / ".bundles" / script
    command = [
        str(Path(sys.executable).with_name("node")),
        str(PACKAGES / ".bin/esbuild"),
        str(PAGES / script),
        "--bundle",
        "--minify",
        "--format=esm",
        f"--outfile={target}",
    ]
    subprocess.run([*command, "--log-level=warning"], check=True)
    return target


RIVALS = (
    Library(
        name="DataTables",
        page=_datatables,
        search=".dt-search input",
        count=".dt-info",
        rows="#papers tbody > tr",
        menu="#papers .dtcc-button_dropdown",
        choice=".dtcc-dropdown .dtcc-list-buttons .dtcc-button >> text={year}",
        sort="#papers th:first-child .dtcc-button_order",
        usable="!!document.querySelector('.dt-info')?.textContent",
    ),
    Library(
        name="Tabulator",
        page=_tabulator,
        search="#search",
        count="#count",
        rows="#papers .tabulator-row",
        menu='#papers [tabulator-field="year"] input',
        choice=".tabulator-edit-list-item >> text={year}",
        sort='#papers [tabulator-field="title"] .tabulator-col-content',
        usable="!!document.getElementById('count')?.value && !!document.querySelector('.tabulator-row')",
    ),
    Library(
        name="TanStack",
        page=_tanstack,
        search="#search",
        count="#count",
        rows="#papers tbody > tr",
        choice='#facet input[value="{year}"]',
        sort='#papers [data-sort="title"]',
        usable="!!document.getElementById('count')?.value",
    ),
)
