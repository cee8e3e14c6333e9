"""The command that checks and mends: python -m catalog check --help."""

from collections.abc import Iterator
from pathlib import Path

import click

from catalog.cli.terminal import data_argument, fail, synchronize, write
from catalog.datafile.completion import check_complete
from catalog.datafile.corrections import corrections_beside, load_corrections
from catalog.datafile.edit import DataFile
from catalog.datafile.files import read_text, shown
from catalog.datafile.load import DATA
from catalog.datafile.order import in_order
from catalog.datafile.published import published_papers
from catalog.datafile.rules import RULES
from catalog.datafile.rules.papers import check_order
from catalog.ingest.candidates.terms import read_terms, terms_beside
from catalog.model import Catalog
from catalog.model.problems import CatalogError
from catalog.sync.files import check_synced
from catalog.views.index import Index


@click.command(short_help="Check the data; with --fix, mend what a program can.")
@data_argument
@click.option("--fix", is_flag=True, help="First write what a program can write.")
@click.option("--unused", is_flag=True, help="With --fix: also remove the words that no paper uses.")
@click.option("--unfixable", is_flag=True, help="Say nothing of what --fix would mend.")
def check(data: Path, fix: bool, unused: bool, unfixable: bool) -> None:
    """Check the data against its model and its rules, and list every fault with its line and its mend.

    With --fix, words and papers are first put in order, each entry in the form that the other commands write, and
    what a program knows is added: the keys of results, and the datasets that they are on. Comments stay; an entry
    with a comment inside of it keeps its form. All that is made from the project's own data follows: the JSON Schema,
    the list in the README, the entry in CONTRIBUTING.md, and the issue forms.
    """
    try:
        if fix:
            _fix(data, unused)
        rules = tuple(rule for rule in RULES if rule is not check_order) if unfixable else RULES
        file = DataFile.read(data, published_papers(data), rules)
    except CatalogError as error:
        fail(error.messages)
    catalog = file.catalog
    index = Index(catalog)
    if fix:
        for path in synchronize(data, index):
            click.echo(f"Wrote {path}")
    fixable = () if unfixable else (*file.error(*check_complete(catalog)).messages, *check_synced(data, index))
    if faults := [*fixable, *_faults_beside(data, catalog)]:
        fail(faults)
    results = sum(len(paper.results) for paper in catalog.papers)
    click.echo(f"OK: {len(catalog.papers)} papers, {results} results, {len(catalog.datasets)} datasets")


def _fix(data: Path, drop_unused: bool) -> None:
    text = read_text(data)
    fixed = in_order(text, data, drop_unused=drop_unused)
    if fixed != text:
        write(data, fixed)
        click.echo(f"Wrote {shown(data)}")


def _faults_beside(data: Path, catalog: Catalog) -> Iterator[str]:
    """Yield what is wrong with the files beside the project's data; other data needs none."""
    if data.resolve() != DATA.resolve():
        return
    for read in (
        lambda: read_terms(terms_beside(data), catalog),
        lambda: load_corrections(corrections_beside(data)),
    ):
        try:
            read()
        except CatalogError as error:
            yield from error.messages
