"""The command that writes a project for other site generators: python -m catalog stage --help."""

from pathlib import Path

import click

from catalog.cache import DATA, ROOT
from catalog.problem import CatalogError
from catalog.stage import refusal
from catalog.stage import stage as write_project
from catalog.terminal import fail, load, stop
from catalog.years import check_year_pages


@click.command(short_help="Write a project that other site generators build.")
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
