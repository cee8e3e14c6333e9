"""The command that adds a paper: python -m catalog add --help."""

import os
from datetime import date
from pathlib import Path
from typing import get_args

import click

from catalog.cli.terminal import data_argument, fail, save, stop, synchronize
from catalog.datafile.edit import DataFile
from catalog.datafile.files import shown
from catalog.datafile.serialize import to_yaml
from catalog.ingest.draft import Choices, propose_entry, refuse_duplicate
from catalog.ingest.new_words import parse_words
from catalog.model.draft import Draft
from catalog.model.paper import Scope
from catalog.model.problems import CatalogError
from catalog.model.text import plain
from catalog.services.http import ServiceError
from catalog.services.identifiers import Identifier, parse_identifier
from catalog.services.lookup import look_up, service_name
from catalog.sync.issue_forms import NEW_WORDS
from catalog.views.index import Index


def _identifier(context: click.Context, parameter: click.Parameter, written: str) -> Identifier:
    if found := parse_identifier(written):
        return found
    raise click.BadParameter(
        f"{written!r} is no arXiv id, DOI or OpenReview forum that is known here. Write it such as 2403.01482, "
        "10.1109/TPAMI.2022.3218275 or https://openreview.net/forum?id=PvWHzAf9qp."
    )


def _plain(context: click.Context, parameter: click.Parameter, written: str | None) -> str | None:
    return plain(written) if written else None


@click.command(short_help="Add a paper by its arXiv id, DOI or OpenReview forum.")
@click.argument("paper", callback=_identifier)
@data_argument
@click.option("--id", "key", callback=_plain, help="The page's address; proposed from the abbreviation or the title.")
@click.option("--venue", callback=_plain, help="One of the catalogue's venues; proposed from what the source names.")
@click.option("--year", type=int, help="Year of the venue; of arXiv's first version while unpublished.")
@click.option("--tag", "tags", multiple=True, help="One of the catalogue's tags; repeat it for more.")
@click.option("--dataset", "datasets", multiple=True, help="The id of a dataset or a variant; repeat it for more.")
@click.option("--new", "new", multiple=True, help=f"A word that a list lacks, such as {NEW_WORDS[0].strip('`')!r}.")
@click.option("--scope", type=click.Choice(get_args(Scope)), default="core", show_default=True)
@click.option("--abbreviation", callback=_plain, help="The method's name; proposed from the start of the title.")
@click.option("--yes", is_flag=True, help="Insert the entry without asking.")
@click.option("--dry-run", is_flag=True, help="Show the entry, check it, and change nothing.")
def add(
    paper: Identifier,
    data: Path,
    key: str | None,
    venue: str | None,
    year: int | None,
    tags: tuple[str, ...],
    datasets: tuple[str, ...],
    new: tuple[str, ...],
    scope: str,
    abbreviation: str | None,
    yes: bool,
    dry_run: bool,
) -> None:
    """Add a PAPER by its arXiv id, DOI or OpenReview forum, bare or as an address.

    Its metadata come from arXiv, Crossref or OpenReview. The entry is shown, checked by every rule, and put at its
    place once you agree; nothing else in the file changes. A venue, a tag or a dataset that the lists lack comes in
    with --new, and is the paper's then.

    For mirrors and tests, the environment variables CATALOG_ARXIV_API, CATALOG_CROSSREF_API and
    CATALOG_OPENREVIEW_API replace https://export.arxiv.org/api, https://api.crossref.org and
    https://api2.openreview.net.
    """
    choices = Choices(key, venue, year, tuple(map(plain, tags)), scope, abbreviation, tuple(map(plain, datasets)))
    try:
        _add(paper, data, choices, tuple(map(plain, new)), yes, dry_run)
    except CatalogError as error:
        fail(error.messages)
    except ServiceError as error:
        stop(f"{paper.value}: {error}")


def _add(identifier: Identifier, data: Path, choices: Choices, new: tuple[str, ...], yes: bool, dry_run: bool) -> None:
    file = DataFile.read(data)
    words, faults = parse_words(new, file.catalog)
    if faults:
        stop("\n".join(faults))
    refuse_duplicate(Draft({identifier.kind: identifier.value}), file)  # before anybody is asked over the network
    choices, known = choices.with_words(words), file.with_words(words)
    entry = propose_entry(look_up(identifier, os.environ), known.catalog, choices, date.today())
    if not entry.get("year"):
        raise ServiceError(f"{service_name(identifier.kind)} tells no year. Give it with --year.")
    refuse_duplicate(entry, file)
    click.echo(to_yaml(entry), nl=False)
    longer = known.insert(entry)
    if dry_run or not (yes or click.confirm(f"Insert this into {shown(data)}?", err=True)):
        click.echo("Nothing was changed.", err=True)
        return
    save(longer, file)
    click.echo(f"Added {entry.get('id')} to {shown(data)}.", err=True)
    for path in synchronize(data, Index(longer.catalog)):
        click.echo(f"Wrote {path}.", err=True)
