"""From the scores of a confusion matrix to the result that is submitted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from catalog.datafile.rules import RULES, check
from catalog.model import Catalog, Result, Setting, Variant
from catalog.model.numbers import Printed
from catalog.model.problems import CatalogError, suggestion
from catalog.scoring.matrix import ConfusionMatrix
from catalog.scoring.score import ProtocolScore
from catalog.views.index import Index

_NO_SOURCE = {"kind": "paper", "where": "not published", "url": "https://example.org/"}
"""What stands for the source of a number that has none yet while the result is checked."""

_MATCHINGS = {"hungarian": "one to one", "majority": "many to one, by precision"}
"""Which of the scores a protocol takes."""


@dataclass(frozen=True)
class Described:
    """What a matrix cannot tell of a result."""

    on: str
    """The id of the dataset variant."""
    protocol: str | None = None
    """One of `protocols`; by the number of clusters where it is left out."""
    fields: Mapping[str, Any] = field(default_factory=dict)
    """Other fields of the result, such as its backbone."""
    setting: Mapping[str, Any] = field(default_factory=dict)
    """Fields of its setting."""


def to_result(index: Index, matrix: ConfusionMatrix, scores: Sequence[ProtocolScore], described: Described) -> Result:
    """Return the result that the scores make on a dataset variant, its numbers with two decimals.

    Raise `CatalogError` where the matrix does not fit the variant, or the result would not pass the checks.
    """
    catalog = index.catalog
    if described.on not in index.variants:
        mend = suggestion(described.on, index.variants)
        raise CatalogError([f"No dataset variant has the id {described.on!r}. {mend}"])
    variant, clusters = index.variants[described.on], matrix.counts.shape[0]
    _check_classes(variant, matrix, scores)
    protocol, chosen = _chosen(catalog, variant, scores, _protocol(described, clusters, len(scores[0].classes)))
    setting = {
        "clusters": clusters,
        "classes": len(chosen.classes) if len(chosen.classes) != variant.classes else None,
        "background": chosen.background,
        **described.setting,
    }
    values = {
        "on": described.on,
        "protocol": protocol,
        "miou": Printed(f"{chosen.score.miou:.2f}"),
        "accuracy": Printed(f"{chosen.score.accuracy:.2f}"),
        "setting": {key: value for key, value in setting.items() if value is not None},
        "source": _NO_SOURCE,
        **described.fields,
    }
    return _valid(catalog, values)


def _protocol(described: Described, clusters: int, classes: int) -> str:
    return described.protocol or ("overclustering" if clusters > classes else "clustering")


def _check_classes(variant: Variant, matrix: ConfusionMatrix, scores: Sequence[ProtocolScore]) -> None:
    clusters, total = matrix.counts.shape
    if not variant.classes or variant.classes in (total, *(len(one.classes) for one in scores)):
        return
    turned = clusters == variant.classes
    mend = "Turn it round: a line a cluster" if turned else "Give it a column a class, or ignore the others"
    raise CatalogError([f"The matrix has {total} columns, and {variant.name} {variant.classes} classes. {mend}."])


def _chosen(
    catalog: Catalog, variant: Variant, scores: Sequence[ProtocolScore], protocol: str
) -> tuple[str, ProtocolScore]:
    """Return a protocol with the score that it takes, with or without the background as the variant has it."""
    fitting = [key for key, known in catalog.protocols.items() if known.matching in _MATCHINGS]
    if protocol not in fitting:
        raise CatalogError([f"{protocol!r} cannot be told from a confusion matrix. {suggestion(protocol, fitting)}"])
    matching = _MATCHINGS[catalog.protocols[protocol].matching or ""]
    found = [one for one in scores if one.matching == matching]
    standard = variant.standard.background
    return protocol, next((one for one in found if standard is not None and one.background is standard), found[0])


def _valid(catalog: Catalog, values: Mapping[str, Any]) -> Result:
    try:
        result = Result.model_validate(values)
    except ValidationError as error:
        raise CatalogError([_message(dict(details)) for details in error.errors()]) from None
    if faults := list(_faults(catalog, result)):
        raise CatalogError(faults)
    return result


def _message(details: Mapping[str, Any]) -> str:
    place, text = ".".join(map(str, details["loc"])), str(details["msg"]).removeprefix("Value error, ")
    if details["type"] == "extra_forbidden":
        fields = Setting.model_fields if details["loc"][0] == "setting" else Result.model_fields
        return f"{place}: there is no such field. {suggestion(str(details['loc'][-1]), fields)}"
    return f"{place}: {text[0].lower()}{text[1:].rstrip('.')}."


def _faults(catalog: Catalog, result: Result) -> Iterator[str]:
    """Yield what the rules say of a result, as that of a paper which is new to the list."""
    paper = catalog.papers[0].model_copy(update={"id": "new", "results": (result,), "reproductions": ()})
    where = ("papers", len(catalog.papers), "results", 0)
    longer = catalog.model_copy(update={"papers": (*catalog.papers, paper)})
    for problem in check(longer, RULES):
        if problem.where[:4] == where:
            place = ".".join(map(str, problem.where[4:]))
            hint = problem.hint if problem.hint.endswith("?") else f"{problem.hint}."
            yield f"{place + ': ' if place else ''}{problem.what}. {hint}"
