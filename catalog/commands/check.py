"""The command that checks and mends: python -m catalog check --help."""

from pathlib import Path

import click

from catalog.arrange import in_order
from catalog.cache import DATA
from catalog.candidates.terms import read_terms, terms_beside
from catalog.derived import check_derived, write_derived
from catalog.document import read_text
from catalog.model import Catalog
from catalog.problem import CatalogError
from catalog.terminal import data_argument, fail, load, write


@click.command(short_help="Check the data; with --fix, mend what a program can.")
@data_argument
@click.option("--fix", is_flag=True, help="First write what a program can write.")
def check(data: Path, fix: bool) -> None:
    """Check the data against its model and its rules, and list every fault with its line and its mend.

    With --fix, papers are first put in order and each entry in the form that the other commands write. Comments stay;
    an entry with a comment inside of it keeps its form. All that is made from the project's own data follows: the
    JSON Schema, the list in the README, the entry in CONTRIBUTING.md, the issue forms, and the pages of the years.
    """
    if fix:
        _fix(data)
    catalog = load(data)
    if fix:
        for path in write_derived(data, catalog):
            click.echo(f"Wrote {path}")
    if faults := [*check_derived(data, catalog), *_terms_faults(data, catalog)]:
        fail(faults)
    results = sum(len(paper.results) for paper in catalog.papers)
    click.echo(f"OK: {len(catalog.papers)} papers, {results} results, {len(catalog.datasets)} datasets")


def _fix(data: Path) -> None:
    try:
        text = read_text(data)
        fixed = in_order(text, data)
    except CatalogError as error:
        fail(error.messages)
    if fixed != text:
        write(data, fixed)
        click.echo(f"Wrote {data}")


def _terms_faults(data: Path, catalog: Catalog) -> list[str]:
    """Return what is wrong with the terms beside the project's data; other data needs none."""
    if data.resolve() != DATA.resolve():
        return []
    try:
        read_terms(terms_beside(data), catalog)
    except CatalogError as error:
        return error.messages
    return []
