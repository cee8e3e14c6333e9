"""From a parsed file to its record, and from pydantic's errors to ours."""

import reprlib
import typing
from collections.abc import Iterable
from functools import reduce
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from catalog.datafile.document import Document
from catalog.datafile.mends import comma_mend, id_mend, number_mend
from catalog.model.problems import CatalogError, Location, Problem, suggestion
from catalog.model.values import Record

R = TypeVar("R", bound=Record)


def catalog_error(document: Document, problems: Iterable[Problem]) -> CatalogError:
    """Return the problems of a file as an error, in the order of the file, each once."""
    ordered = sorted(dict.fromkeys(problems), key=lambda problem: document.line(problem.where))
    faults = {document.message(problem): (document.entry(problem.where), problem) for problem in ordered}
    return CatalogError(list(faults), list(faults.values()))


def validate(document: Document, root: type[R]) -> tuple[R | None, list[Problem]]:
    """Return the record of a document, such as its `Catalog`, or None, and what is wrong with the shape of its data.

    Of what is wrong, the first thousand: nobody reads more, and a hostile file may hold millions.
    """
    try:
        return root.model_validate(document.data), []
    except ValidationError as error:
        return None, [_problem(document, root, details) for details in error.errors(include_url=False)[:_MOST]]


_MOST = 1000

_PLAINLY = {
    "model_type": "should be a list of keys with values",
    "dict_type": "should be a list of keys with values",
    "tuple_type": "should be a list, such as [one, two]",
    "string_type": "should be text",
    "bool_type": "should be true or false",
    "int_type": "should be a whole number",
    "float_type": "should be a number",
}
"""What pydantic's types of errors are called here."""


def _problem(document: Document, root: type[Record], details: ErrorDetails) -> Problem:
    where, value = details["loc"], details["input"]
    name = _named(where)
    match details["type"]:
        case "missing":
            return Problem(where[:-1], f"has no {name}", _purpose(root, where))
        case "extra_forbidden":
            known = _keys(_record_at(root, where[:-1]))
            mend = _comma_mend(document, root, where) or suggestion(str(where[-1]), known)
            return Problem(where, f"unknown key {name}", mend)
        case "string_type" if isinstance(value, int | float):
            return Problem(
                where, f"{name} is a number or a truth value, not text", f'Put it in quotes: "{document.text(where)}"'
            )
        case "value_error":
            what, _, hint = str(details["ctx"]["error"]).partition(". ")
            return Problem(where, f"{name} {what}", hint)
        case "literal_error":
            return Problem(where, f"{name} is {value!r}", f"Use one of: {details['ctx']['expected']}".replace("'", ""))
        case "string_pattern_mismatch":
            mend = id_mend(_key_of(where), value, details["ctx"]["pattern"]) or _purpose(root, where)
            return Problem(where, f"{name} is {_short(value)}, which has the wrong form", mend)
    fault = _PLAINLY.get(details["type"]) or details["msg"].removeprefix("Input ")
    is_number = details["type"] in ("int_type", "float_type")
    better = number_mend(value, details["type"] == "int_type") if is_number else None
    return Problem(where, f"{name}: {fault} (it is {_short(value)})", better or _purpose(root, where))


def _comma_mend(document: Document, root: type[Record], where: Location) -> str | None:
    entry = reduce(lambda value, step: value[step], where[:-1], document.data)
    record = _record_at(root, where[:-1])
    return comma_mend(entry, str(where[-1]), lambda key: not _holds_float(_field(record, key).annotation))


def _holds_float(annotation: Any) -> bool:
    return annotation is float or any(map(_holds_float, typing.get_args(annotation)))


def _key_of(where: Location) -> str:
    """Return the key whose value, or an item of it, stands at a location."""
    return next(step for step in reversed(where) if isinstance(step, str))


def _named(where: Location) -> str:
    match where:
        case (*_, "[key]"):  # how pydantic marks that the key itself is at fault
            return "the key"
        case (*_, str() as key):
            return f"`{key}`"
        case (*_, str() as key, int() as index):
            return f"item {index + 1} of `{key}`"
    return "the content"


_REPR = reprlib.Repr()
_REPR.maxstring = _REPR.maxother = 60


def _short(value: object) -> str:
    return _REPR.repr(value)


def _record_at(root: type[Record], where: Location) -> type[Record]:
    """Return the record class that the model puts at a location."""
    record = root
    annotation: Any = root
    for step in where:
        if isinstance(step, str) and (field := _field(record, step)):
            annotation = field.annotation
        record = _record_in(annotation) or record
    return record


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for arg in typing.get_args(annotation) if (found := _record_in(arg))), None)


def _field(record: type[Record], key: str) -> Any:
    fields = record.model_fields
    return fields.get(key) or next((field for field in fields.values() if field.alias == key), None)


def _keys(record: type[Record]) -> list[str]:
    return [field.alias or name for name, field in record.model_fields.items()]


def _purpose(root: type[Record], where: Location) -> str:
    """Return the mend for a missing or misshapen value: what the model says the field is."""
    match where:
        case (*above, _, "[key]") | (*above, int()):
            where = tuple(above)
    field = _field(_record_at(root, where[:-1]), str(where[-1])) if where else None
    description = (field.description or "") if field else ""
    return f"`{where[-1]}` is: {description.rstrip('.')}" if description else "Look at the entries around it"
