"""The command that changes the data as an issue form asks: python -m catalog from-form --help."""

import os
import sys
from datetime import date
from pathlib import Path
from typing import IO, NoReturn

import click

from catalog.cli.terminal import data_argument, fail, save, stop, synchronize
from catalog.datafile.edit import DataFile
from catalog.ingest.forms.answers import LONGEST, FormError, answered
from catalog.ingest.forms.change import Change, added_paper, added_reproduction, added_result, correction
from catalog.model.problems import CatalogError
from catalog.services.http import ServiceError
from catalog.sync.issue_forms import ELSE, forms
from catalog.views.index import Index

FOR_A_PERSON = 3
"""The exit status when a person has to read the answers."""
NO_FORM = 4
"""The exit status when the text is something else than a form of this project."""


@click.command("from-form", short_help="Change the data as a filled-in issue form asks.")
@click.argument("form", type=click.File("rb"))
@data_argument
@click.option("--title", default="", help="The title of the issue, which tells a form whose headings were edited.")
def from_form(form: IO[bytes], data: Path, title: str) -> None:
    """Change the data as a filled-in issue form asks. FORM is the body of the issue; - is the standard input.

    A paper is added, a result or a reproduction is added to its paper, or a field of an entry is corrected. What the
    form leaves empty of a new paper, arXiv, Crossref or OpenReview are asked for, as by the command add. The changed
    file passes every check before it is written; nothing in the text is ever run.

    Prints what was changed, and the source of a reproduction or a correction. Exits with 0 when the data was changed,
    with 1 and one line a fault when it was not, with 3 when a person has to read the answers, as they are about
    something that no field holds, and with 4 when the text is no form of this project.
    """
    try:
        body = form.read(4 * LONGEST + 1).decode("utf-8", "replace")
        file = DataFile.read(data)
        change = _change(body, file, title)
    except CatalogError as error:
        fail(error.messages)
    except (ServiceError, FormError) as error:
        stop(str(error))
    save(change.file, file)
    click.echo(change.title)
    if change.source:
        click.echo(f"Source: {change.source}")
    for path in synchronize(data, Index(change.file.catalog)):
        click.echo(f"Wrote {path}.", err=True)


def _change(body: str, file: DataFile, title: str) -> Change:
    asked = forms(Index(file.catalog))
    name, answers = answered(body, asked, title) or ("", None)
    if answers is None:
        _leave("This is no form of this project.", NO_FORM)
    match name:
        case "paper.yml":
            return added_paper(answers, asked[name], file, os.environ, date.today())
        case "result.yml":
            return added_result(answers, asked[name], file, date.today())
        case "reproduction.yml":
            return added_reproduction(answers, asked[name], file, date.today())
    if answers.line("field") == ELSE:
        _leave("This needs a person to read it.", FOR_A_PERSON)
    return correction(answers, asked[name], file)


def _leave(reason: str, status: int) -> NoReturn:
    click.echo(reason, err=True)
    sys.exit(status)
