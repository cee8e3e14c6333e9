"""The command line: python -m catalog --help."""

from importlib import import_module

import click

COMMANDS = (
    *("add", "candidates", "check", "diff", "export", "from-form", "github"),
    *("letter", "links", "release", "score", "serve", "stage"),
)


class _Commands(click.Group):
    """The commands of `catalog/cli/`, a module each, which is only loaded when somebody asks for it."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = name.replace("-", "_")
        command: click.Command = getattr(import_module(f"catalog.cli.{module}"), module)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check, export and add to the catalogue of unsupervised semantic segmentation.

    The commands read the project's data/papers.yaml, unless they are given another file. They exit with 0 when all
    is well, with 1 when the data has a fault or a file cannot be written, and with 2 when they are called wrongly.
    """


if __name__ == "__main__":
    main(prog_name="python -m catalog")
