"""The commands that write the data in other forms: python -m catalog export --help, and those beside it."""

from pathlib import Path

import click

from catalog.cache import DATA, ROOT
from catalog.export.bibtex import to_bibtex
from catalog.export.csv_table import to_csv
from catalog.export.json_data import to_json, to_schema
from catalog.export.readme import with_list
from catalog.links import HOME
from catalog.marks import NoMarksError
from catalog.origin import origin_of
from catalog.terminal import data_argument, fail, load, text_of, write

SCHEMA = DATA.with_name("papers.schema.json")
README = ROOT / "README.md"


@click.command()
@click.argument("form", type=click.Choice(["bibtex", "csv", "json"]))
@data_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file to write, instead of the standard output."
)
def export(form: str, data: Path, output: Path | None) -> None:
    """Write the catalogue as BibTeX, CSV or JSON."""
    catalog = load(data)
    text = {
        "bibtex": lambda: to_bibtex(catalog, catalog.papers),
        "csv": lambda: to_csv(catalog.papers),
        "json": lambda: to_json(catalog, origin_of(data)),
    }[form]()
    if output:
        write(output, text)
    else:
        click.echo(text, nl=False)


@click.command(short_help="Write the JSON Schema of the data.")
@data_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), default=SCHEMA, show_default=True)
def schema(data: Path, output: Path) -> None:
    """Write the JSON Schema of the data, for editors and other programs."""
    write(output, to_schema(load(data)))
    click.echo(f"Wrote {output}")


@click.command(short_help="Write the list of papers into the README.")
def readme() -> None:
    """Write the list of papers into the README, between its two marks."""
    try:
        write(README, with_list(text_of(README), load(DATA), HOME))
    except NoMarksError as error:
        fail([f"{README}:1: the list of papers: {error}."])
    click.echo(f"Wrote {README}")
