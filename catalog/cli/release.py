"""The command that writes what a release holds: python -m catalog release --help."""

from datetime import UTC, datetime
from pathlib import Path

import click

from catalog.cli.terminal import fail, load, site_url_option, stop, write
from catalog.datafile.files import read_text
from catalog.datafile.load import DATA
from catalog.datafile.revision import revision_of
from catalog.export.publication import Publication
from catalog.export.release import release_files, to_notes
from catalog.model.problems import CatalogError
from catalog.sync.citation import CITATION, with_version


@click.command(short_help="Write what a release of the data holds.")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--day",
    type=click.DateTime(["%Y-%m-%d"]),
    default=lambda: datetime.now(UTC).date().isoformat(),
    show_default="today, UTC",
    help="The day of the release, which names its version.",
)
@site_url_option
def release(folder: Path, day: datetime, site_url: str) -> None:
    """Write the files of a release to DIR, and its version and day into CITATION.cff.

    The files are all papers as JSON, CSV and BibTeX, all boards as CSV, and a manifest with the SHA-256 of each and
    the suggested citation. Printed is what the page of the release says of it, as Markdown.
    """
    publication = Publication(load(DATA), f"{site_url.rstrip('/')}/", revision_of(DATA))
    try:
        citation = with_version(read_text(CITATION), day.date())
        folder.mkdir(parents=True, exist_ok=True)
    except CatalogError as error:
        fail(error.messages)
    except OSError as error:
        stop(f"{folder}: {(error.strerror or 'cannot be made').lower()}. Name another folder.")
    for name, text in release_files(publication, day.date()).items():
        write(folder / name, text)
    write(CITATION, citation)
    click.echo(to_notes(publication, day.date()), nl=False)
