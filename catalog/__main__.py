"""The command line: python -m catalog --help."""

from pathlib import Path

import click

from catalog.add.command import add
from catalog.cache import DATA
from catalog.check import check_year_pages
from catalog.export.bibtex import to_bibtex
from catalog.export.csv_table import to_csv
from catalog.export.json_data import to_json, to_schema
from catalog.export.readme import MARKS, NoMarksError, with_list
from catalog.links import HOME
from catalog.model import Catalog
from catalog.origin import origin_of
from catalog.problem import CatalogError
from catalog.stage import refusal
from catalog.stage import stage as write_project
from catalog.terminal import DOCS, fail, load, stop, write

SCHEMA = DATA.with_name("papers.schema.json")
README = DATA.parent.parent / "README.md"
_MARKS = " and ".join(mark.strip() for mark in MARKS)
_NO_MARKS = f"{README}:1: the README: lacks the marks around its list of papers. Put them back: {_MARKS}."

data_argument = click.argument("data", type=click.Path(path_type=Path), default=DATA)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check, export and add to the catalogue of unsupervised semantic segmentation.

    The commands read the project's data/papers.yaml, unless they are given another file. They exit with 0 when all
    is well, with 1 when the data has a fault or a file cannot be written, and with 2 when they are called wrongly.
    """


@main.command()
@data_argument
def check(data: Path) -> None:
    """Check the data against its model and its rules, and list every fault with its line and its mend."""
    catalog = load(data)
    faults: list[str] = []
    if data.resolve() == DATA.resolve():
        faults += check_year_pages(catalog, DOCS)
        if not SCHEMA.exists() or SCHEMA.read_text(encoding="utf-8") != to_schema(catalog):
            faults.append(
                f"{SCHEMA}:1: the schema: differs from the model and its words. Run: python -m catalog schema."
            )
        faults += _readme_faults(catalog)
    if faults:
        fail(faults)
    results = sum(len(paper.results) for paper in catalog.papers)
    click.echo(f"OK: {len(catalog.papers)} papers, {results} results, {len(catalog.datasets)} datasets")


@main.command()
@data_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), default=SCHEMA, show_default=True)
def schema(data: Path, output: Path) -> None:
    """Write the JSON Schema of the data, for editors and other programs."""
    write(output, to_schema(load(data)))
    click.echo(f"Wrote {output}")


@main.command()
def readme() -> None:
    """Write the list of papers into the README, between its two marks."""
    try:
        write(README, with_list(_text(README), load(DATA), HOME))
    except NoMarksError:
        fail([_NO_MARKS])
    click.echo(f"Wrote {README}")


def _readme_faults(catalog: Catalog) -> list[str]:
    try:
        current_list = with_list(_text(README), catalog, HOME)
    except NoMarksError:
        return [_NO_MARKS]
    if current_list == _text(README):
        return []
    return [f"{README}:1: the list of papers: differs from the data. Run: python -m catalog readme."]


@main.command()
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


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def stage(folder: Path) -> None:
    """Write a project to DIR from which another site generator than MkDocs builds the same site.

    DIR is a new or an empty folder, or one staged before, which is replaced. It gets the pages written by hand, the
    generated pages and files, the theme's templates, the macros, and an mkdocs.yml without hooks; its README says how
    to build it. The site's address is the one of SITE_URL, or of mkdocs.yml.
    """
    if refused := refusal(folder):
        stop(refused)
    catalog = load(DATA)
    if faults := check_year_pages(catalog, DOCS):
        fail(faults)
    try:
        made = write_project(catalog, folder)
    except CatalogError as error:
        fail(error.messages)
    except OSError as error:
        stop(f"{error.filename}: {error.strerror}.")
    click.echo(f"Wrote {folder}: the project with {made} generated pages and files")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


main.add_command(add)


if __name__ == "__main__":
    main(prog_name="python -m catalog")
