"""The command that writes a project for other site generators: python -m catalog stage --help."""

from pathlib import Path

import click

from catalog.cli.terminal import fail, stop
from catalog.model.problems import CatalogError
from catalog.site import staging


@click.command(short_help="Write a project that other site generators build.")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def stage(folder: Path) -> None:
    """Write a project to DIR from which another site generator than MkDocs builds the same site.

    DIR is a new or an empty folder, or one staged before, which is replaced. It gets the pages written by hand, the
    generated pages and files, the theme's templates, the macros, and an mkdocs.yml without hooks; its README says how
    to build it. The site's address is the one of SITE_URL, or of mkdocs.yml.
    """
    if refused := staging.refusal(folder):
        stop(refused)
    try:
        generated = staging.stage(folder)
    except CatalogError as error:
        fail(error.messages)
    except OSError as error:
        stop(f"{error.filename}: {error.strerror}.")
    click.echo(f"Wrote {folder}: the project with {generated} generated pages and files")
