"""The command that writes a letter to the authors of a paper: python -m catalog letter --help."""

from pathlib import Path

import click

from catalog.cli.terminal import data_argument, load, output_option, print_or_write, site_url_option, stop
from catalog.export.letter import to_letter
from catalog.export.publication import Publication
from catalog.model.problems import suggestion


@click.command(short_help="Write a letter that asks the authors of a paper to look at its numbers.")
@click.argument("key", metavar="ID")
@data_argument
@output_option
@site_url_option
def letter(key: str, data: Path, output: Path | None, site_url: str) -> None:
    """Write the text of an issue that asks the authors of the paper ID whether the numbers of the list are right.

    It is Markdown, with a link to each row. Read it, and send it yourself: no program does. Once they have answered,
    write the day as `confirmed` into their entry, or into those results that they speak of.
    """
    index = load(data)
    paper = index.papers.get(key)
    if not paper:
        stop(f"No paper has the id {key!r}. {suggestion(key, list(index.papers))}")
    if not paper.results:
        stop(f"No number of {key} is in the list, so there is nothing to ask about.")
    print_or_write(to_letter(Publication(index, f"{site_url.rstrip('/')}/"), paper), output)
