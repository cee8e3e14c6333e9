"""The command line: python -m catalog --help."""

import click

from catalog.add.command import add
from catalog.candidates.command import candidates
from catalog.commands.check import check
from catalog.commands.diff import diff
from catalog.commands.export import export, readme, schema
from catalog.commands.stage import stage
from catalog.form.command import from_form
from catalog.github.command import github
from catalog.rot.command import links

COMMANDS = (add, candidates, check, diff, export, from_form, github, links, readme, schema, stage)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check, export and add to the catalogue of unsupervised semantic segmentation.

    The commands read the project's data/papers.yaml, unless they are given another file. They exit with 0 when all
    is well, with 1 when the data has a fault or a file cannot be written, and with 2 when they are called wrongly.
    """


for command in COMMANDS:
    main.add_command(command)


if __name__ == "__main__":
    main(prog_name="python -m catalog")
