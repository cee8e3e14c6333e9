"""The command line: python -m catalog --help."""

from pathlib import Path

import click

from catalog.add.command import add
from catalog.arrange import in_order
from catalog.cache import DATA, ROOT
from catalog.candidates.command import candidates
from catalog.candidates.terms import read_terms, terms_beside
from catalog.changes import changes
from catalog.derived import check_derived, write_derived
from catalog.document import read_text
from catalog.export.bibtex import to_bibtex
from catalog.export.changes import to_changes
from catalog.export.csv_table import to_csv
from catalog.export.json_data import to_json, to_schema
from catalog.export.readme import with_list
from catalog.form.command import from_form
from catalog.github.command import github
from catalog.links import HOME
from catalog.marks import NoMarksError
from catalog.model import Catalog
from catalog.origin import origin_of
from catalog.problem import CatalogError
from catalog.rot.command import links
from catalog.stage import refusal
from catalog.stage import stage as write_project
from catalog.terminal import fail, load, stop, text_of, write
from catalog.years import check_year_pages

SCHEMA = DATA.with_name("papers.schema.json")
README = ROOT / "README.md"

data_argument = click.argument("data", type=click.Path(path_type=Path), default=DATA)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check, export and add to the catalogue of unsupervised semantic segmentation.

    The commands read the project's data/papers.yaml, unless they are given another file. They exit with 0 when all
    is well, with 1 when the data has a fault or a file cannot be written, and with 2 when they are called wrongly.
    """


@main.command()
@data_argument
@click.option("--fix", is_flag=True, help="First write what a program can write.")
def check(data: Path, fix: bool) -> None:
    """Check the data against its model and its rules, and list every fault with its line and its mend.

    With --fix, papers are first put in order and each entry in the form that the other commands write. Comments stay;
    an entry with a comment inside of it keeps its form. For the project's own data, the JSON Schema, the list in the
    README and the pages of the years follow.
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
        write(README, with_list(text_of(README), load(DATA), HOME))
    except NoMarksError as error:
        fail([f"{README}:1: the list of papers: {error}."])
    click.echo(f"Wrote {README}")


def _terms_faults(data: Path, catalog: Catalog) -> list[str]:
    """Return what is wrong with the terms beside the project's data; other data needs none."""
    if data.resolve() != DATA.resolve():
        return []
    try:
        read_terms(terms_beside(data), catalog)
    except CatalogError as error:
        return error.messages
    return []


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
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path), default=DATA)
def diff(old: Path, new: Path) -> None:
    """Say what NEW data changes of the site that OLD data makes: papers, numbers, and who moves on which board.

    Written as Markdown, for a comment on a pull request. On a branch of one's own: git show main:data/papers.yaml
    > old.yaml, then python -m catalog diff old.yaml.
    """
    after = load(new)
    click.echo(to_changes(changes(load(old), after), after), nl=False)


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
    if faults := check_year_pages(catalog, ROOT / "docs"):
        fail(faults)
    try:
        made = write_project(catalog, folder)
    except CatalogError as error:
        fail(error.messages)
    except OSError as error:
        stop(f"{error.filename}: {error.strerror}.")
    click.echo(f"Wrote {folder}: the project with {made} generated pages and files")


main.add_command(add)
main.add_command(from_form)
main.add_command(github)
main.add_command(candidates)
main.add_command(links)


if __name__ == "__main__":
    main(prog_name="python -m catalog")
