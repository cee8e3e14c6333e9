"""The command that scores a confusion matrix: python -m catalog score --help."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import yaml

from catalog.cli.terminal import fail, load, stop
from catalog.datafile.files import shown
from catalog.datafile.load import DATA
from catalog.datafile.serialize import result_to_yaml
from catalog.model import Result
from catalog.model.problems import CatalogError
from catalog.views import wording
from catalog.views.index import Index
from catalog.views.placement import Place, Placement, place

_INSTALL = (
    "The command score needs NumPy and SciPy, which nothing else here does. "
    "Install them: .venv/bin/python -m pip install --require-hashes -r requirements-score.txt"
)
_SEVERAL = ("help", "modality", "pretrained_on", "read_in_code", "trained_on")
"""Fields that hold several words, which are written with commas between them."""

_FILL_IN = {"kind": "paper", "where": "FILL IN", "url": "FILL IN"}
"""The source of a number that nobody has published yet."""


def _fields(context: click.Context, parameter: click.Parameter, written: tuple[str, ...]) -> dict[str, Any]:
    """Return what `key=value` says, once each, as YAML reads the values."""
    found: dict[str, Any] = {}
    for text in written:
        key, equals, value = text.partition("=")
        if not equals or key in found:
            raise click.BadParameter(f"{text!r} is no key=value, or its key comes twice. Write it such as images=2175.")
        try:
            found[key] = [word.strip() for word in value.split(",")] if key in _SEVERAL else yaml.safe_load(value)
        except yaml.YAMLError:
            found[key] = value
    return found


@click.command(short_help="Score a confusion matrix under every protocol.")
@click.argument("matrix", type=click.Path(path_type=Path))
@click.option("--background", type=int, metavar="CLASS", help="The class that is the background, by its column from 0.")
@click.option(
    "--ignore", type=int, multiple=True, metavar="CLASS", help="A class whose pixels do not count; repeatable."
)
@click.option(
    "--on", metavar="VARIANT", help="The dataset variant, such as coco-stuff-27: say where the number would stand."
)
@click.option(
    "--protocol", metavar="PROTOCOL", help="By default overclustering with more clusters than classes, else clustering."
)
@click.option(
    "-r",
    "--result",
    "fields",
    multiple=True,
    callback=_fields,
    metavar="KEY=VALUE",
    help="A field of the result, such as backbone=DINO ViT-S/8; repeatable.",
)
@click.option(
    "-s",
    "--setting",
    multiple=True,
    callback=_fields,
    metavar="KEY=VALUE",
    help="A field of its setting, such as images=2175 or refinement=CRF; repeatable.",
)
@click.option(
    "--source", nargs=2, metavar="URL WHERE", help="Where the number stands: an address, and a place such as “Table 2”."
)
@click.option(
    "--kind", type=click.Choice(["paper", "repository"]), default="paper", show_default=True, help="What the source is."
)
@click.option("--data", type=click.Path(path_type=Path), default=DATA, help="Other data than the project's.")
def score(
    matrix: Path,
    background: int | None,
    ignore: tuple[int, ...],
    on: str | None,
    protocol: str | None,
    fields: Mapping[str, Any],
    setting: Mapping[str, Any],
    source: tuple[str, str] | None,
    kind: str,
    data: Path,
) -> None:
    """Score a confusion MATRIX under every protocol that can be told from one.

    MATRIX counts pixels: a line a cluster, a column a class; a CSV file, which may name its classes in the first line,
    or a .npy file. Printed are mIoU and pixel accuracy one to one (Hungarian, on pixels) and many to one (each cluster
    to the class of most of its pixels: by precision; or to that of its highest IoU: by overlap), and the IoU of each
    class. With --on, also where the number would stand on the boards of that variant, and the YAML to submit.

    Nothing is sent anywhere. Needs NumPy and SciPy: requirements-score.txt.
    """
    try:
        from catalog.ingest import scored_result
        from catalog.scoring.matrix import MatrixError, read_matrix
        from catalog.scoring.report import to_report
        from catalog.scoring.score import score_protocols
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("numpy", "scipy"):
            raise
        stop(_INSTALL)
    try:
        read = read_matrix(matrix)
        scores = list(score_protocols(read, background, ignore))
    except MatrixError as error:
        stop(f"{shown(matrix)}: {error}")
    except OSError as error:
        stop(f"{shown(matrix)}: {(error.strerror or 'cannot be read').lower()}. Check the path.")
    click.echo(to_report(read, scores), nl=False)
    if not on:
        return
    index = load(data)
    told = {"source": {"kind": kind, "where": source[1], "url": source[0]}} if source else {}
    described = scored_result.Described(on, protocol, {**fields, **told}, setting)
    try:
        result = scored_result.to_result(index, read, scores, described)
    except CatalogError as error:
        fail(error.messages)
    click.echo("\n".join(["", *_places(index, result), "", *_submission(result, bool(source))]))


def _places(index: Index, result: Result) -> Iterator[str]:
    """Yield where a result would stand, a line a board."""
    numbers = f"{result.miou} mIoU, {result.accuracy} accuracy"
    yield f"Where {numbers} would stand on {index.dataset_names[result.on]}:"
    boards = [f"  {wording.protocol(index, found.board)}: {_standing(found)}" for found in place(index, result)]
    yield from boards or ["  It would be the first number there under its protocol."]


def _standing(found: Placement) -> str:
    at = f"rank {_rank(found.place)}, itself among them"
    alike = f"; among those of the same setting {_rank(found.like)}" if found.like else ""
    return f"no rank ({found.reason}); its number alone: {at}{alike}" if found.reason else at + alike


def _rank(at: Place) -> str:
    return f"{at.rank} of {at.others + 1}"


def _submission(result: Result, has_source: bool) -> Iterator[str]:
    """Yield what is submitted; a result without a source says where to fill one in, and passes no check until then."""
    values = result.model_dump(by_alias=True, exclude_defaults=True)
    yield "To submit it, under `results` of your paper's entry in data/papers.yaml:"
    yield ""
    yield result_to_yaml(values if has_source else values | {"source": _FILL_IN}).rstrip("\n")
    if not has_source:
        yield "\nFill in where the number stands, or give it by --source."
