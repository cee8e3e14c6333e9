"""The command that writes the data in other formats: python -m catalog export --help."""

from pathlib import Path

import click

from catalog.cli.terminal import data_argument, load, output_option, print_or_write
from catalog.datafile.revision import revision_of
from catalog.export.formats import FORMATS
from catalog.export.publication import Publication

_WRITERS = {form.name: form.papers.write for form in FORMATS if form.papers}


@click.command()
@click.argument("form", type=click.Choice(list(_WRITERS)))
@data_argument
@output_option
def export(form: str, data: Path, output: Path | None) -> None:
    """Write the catalogue as BibTeX, RIS, CSL-JSON, CSV, JSON, Markdown or plain citations."""
    index = load(data)
    publication = Publication(index, revision=revision_of(data))
    print_or_write(_WRITERS[form](publication, index.catalog.papers), output)
