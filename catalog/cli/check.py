"""The command that checks and mends: python -m catalog check --help."""

from collections.abc import Iterator
from pathlib import Path

import click

from catalog.cli.terminal import data_argument, fail, synchronize, write
from catalog.datafile.edit import DataFile
from catalog.datafile.files import read_text, shown
from catalog.datafile.load import DATA
from catalog.datafile.order import in_order
from catalog.datafile.published import published_papers
from catalog.ingest.candidates.terms import read_terms, terms_beside
from catalog.model import Catalog
from catalog.model.problems import CatalogError
from catalog.sync.files import check_synced
from catalog.views.index import Index


@click.command(short_help="Check the data; with --fix, mend what a program can.")
@data_argument
@click.option("--fix", is_flag=True, help="First write what a program can write.")
def check(data: Path, fix: bool) -> None:
    """Check the data against its model and its rules, and list every fault with its line and its mend.

    With --fix, papers are first put in order and each entry in the form that the other commands write. Comments stay;
    an entry with a comment inside of it keeps its form. All that is made from the project's own data follows: the
    JSON Schema, the list in the README, the entry in CONTRIBUTING.md, and the issue forms.
    """
    try:
        if fix:
            _fix(data)
        file = DataFile.read(data, published_papers(data))
    except CatalogError as error:
        fail(error.messages)
    catalog = file.catalog
    index = Index(catalog)
    if fix:
        for path in synchronize(data, index):
            click.echo(f"Wrote {path}")
    if faults := [*_missing_keys(file), *check_synced(data, index), *_terms_faults(data, catalog)]:
        fail(faults)
    results = sum(len(paper.results) for paper in catalog.papers)
    click.echo(f"OK: {len(catalog.papers)} papers, {results} results, {len(catalog.datasets)} datasets")


def _fix(data: Path) -> None:
    text = read_text(data)
    fixed = in_order(text, data)
    if fixed != text:
        write(data, fixed)
        click.echo(f"Wrote {shown(data)}")


def _missing_keys(file: DataFile) -> Iterator[str]:
    """Yield a fault for each result without the key that makes a link to it possible."""
    for i, paper in enumerate(file.catalog.papers):
        for j, result in enumerate(paper.results):
            if not result.key:
                yield file.message(("papers", i, "results", j), "has no key. Run make fix, which writes one.")


def _terms_faults(data: Path, catalog: Catalog) -> list[str]:
    """Return what is wrong with the terms beside the project's data; other data needs none."""
    if data.resolve() != DATA.resolve():
        return []
    try:
        read_terms(terms_beside(data), catalog)
    except CatalogError as error:
        return error.messages
    return []
