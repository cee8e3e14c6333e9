"""What the commands share: how they read, write and fail."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import click

from catalog.datafile.edit import DataFile
from catalog.datafile.files import write_text
from catalog.datafile.load import DATA, load_catalog
from catalog.model.problems import CatalogError
from catalog.sync.addresses import default_addresses
from catalog.sync.files import write_synced
from catalog.views.index import Index

data_argument = click.argument("data", type=click.Path(path_type=Path), default=DATA)
"""The argument of a command that reads the project's data, unless it is given other data."""

output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file to write, instead of the standard output."
)
"""The option of a command that prints, unless it is given a file."""

site_url_option = click.option(
    "--site-url",
    envvar="SITE_URL",
    default=lambda: default_addresses().site,
    show_default="that of mkdocs.yml",
    help="The address of the site.",
)
"""The option of a command that writes links into the site."""


def load(data: Path) -> Index:
    """Return what can be asked of the catalogue of a file; print every fault and exit with 1 when it breaks a rule."""
    try:
        return Index(load_catalog(data))
    except CatalogError as error:
        fail(error.messages)


def fail(messages: list[str]) -> NoReturn:
    """Print the messages and their number, and exit with 1."""
    click.echo("\n".join(messages), err=True)
    click.echo(f"{len(messages)} {'fault' if len(messages) == 1 else 'faults'}", err=True)
    sys.exit(1)


def stop(message: str) -> NoReturn:
    """Print the one reason why a command cannot go on, and exit with 1."""
    click.echo(message, err=True)
    sys.exit(1)


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all; raise `click.FileError`, which exits with 1, when it cannot be written."""
    try:
        write_text(path, text)
    except OSError as error:
        raise click.FileError(str(path), error.strerror) from None


def save(file: DataFile, before: DataFile) -> None:
    """Write a data file that was made from another; exit with 1 where that has changed, or it cannot be written."""
    try:
        file.save(before)
    except CatalogError as error:
        stop(str(error))
    except OSError as error:
        raise click.FileError(str(file.path), error.strerror) from None


def print_or_write(text: str, output: Path | None) -> None:
    """Print a text, or write it to a file where one is named."""
    if output:
        write(output, text)
    else:
        click.echo(text, nl=False)


def synchronize(data: Path, index: Index) -> Iterable[Path]:
    """Yield the files made from the data that had to be written anew; raise `click.FileError` where one cannot be."""
    try:
        yield from write_synced(data, index)
    except OSError as error:
        raise click.FileError(str(error.filename), error.strerror) from None
