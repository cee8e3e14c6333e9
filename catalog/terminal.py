"""What the commands share: how they read, write and fail."""

import os
import shutil
import sys
from pathlib import Path
from typing import NoReturn

import click

from catalog.arrange import DataFile
from catalog.cache import DATA, current
from catalog.document import read_text
from catalog.model import Catalog
from catalog.problem import CatalogError

data_argument = click.argument("data", type=click.Path(path_type=Path), default=DATA)
"""The argument of a command that reads the project's data, unless it is given other data."""


def load(data: Path) -> Catalog:
    """Return the catalogue of a file; print every fault and exit with 1 when it breaks a rule."""
    try:
        return current(data)
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
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_text(text, encoding="utf-8", newline="")
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    except OSError as error:
        raise click.FileError(str(path), error.strerror) from None
    finally:
        temporary.unlink(missing_ok=True)


def overwrite(file: DataFile, text: str) -> None:
    """Write a data file anew; print that and exit with 1 where somebody has changed it since it was read."""
    path = file.document.path
    if read_text(path) != file.text:
        stop(f"{path}:1: the file: was changed meanwhile. Do it again.")
    write(path, text)


def text_of(path: Path) -> str:
    """Return what a file holds, or an empty text where there is none."""
    return path.read_text(encoding="utf-8") if path.exists() else ""
