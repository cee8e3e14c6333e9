"""Faults in the words of a form: who filled it in never saw the file, its lines or the names of its fields."""

import re
from collections.abc import Collection, Mapping

from catalog.model.problems import CatalogError, Location, Problem
from catalog.sync.form_schema import Form

_FIELD = re.compile(r"`(\w+)((?:: [^`]*)?)`")
_LEADING = re.compile(r"(?:item (?P<item>\d+) of )?`(?P<field>\w+)`:? (?P<rest>.+)", re.DOTALL)
_MISSING = re.compile(r"has no `(\w+)`")
_PURPOSE = re.compile(r"`\w+` is: ")
_ADDED = re.compile(r"A new one is first added to .+")
_ITEMS = ("results", "reproductions")
_OTHER_NAMES = {"in": "quoted_in", "arxiv": "link", "doi": "link", "openreview": "link", "paper": "link"}
"""The questions whose answers fill fields that are called otherwise."""


def in_labels(
    error: CatalogError, form: Form, entry: str, corrected: str = "", answered: Collection[str] | None = None
) -> list[str]:
    """Return what is wrong with an entry that was made from a form, by the labels of its questions.

    What is wrong with other entries is said of these. A correction is about one field, whose question is what is
    right. Where only some questions are judged, nothing is said of the others.
    """
    labels = {question.id: question.label for question in form.questions}
    labels |= {field: labels[question] for field, question in _OTHER_NAMES.items() if question in labels}
    if corrected:
        labels[corrected] = labels["right"]
    judged = {labels[question] for question in answered} if answered is not None else None
    said = []
    for name, problem in error.faults:
        label = _label(problem, labels) if name == entry else name
        if judged is None or label in judged:
            what = _without_label(problem.what, label, labels) if name == entry else problem.what
            said.append(_with_labels(f"{label}: {what}. {problem.hint}", labels))
    return list(dict.fromkeys(said)) if error.faults else error.messages


def _label(problem: Problem, labels: Mapping[str, str]) -> str:
    """Return the label of the question that an entry's fault is about."""
    missing = _MISSING.fullmatch(problem.what)
    return labels.get(missing[1] if missing else _field(problem.where), "The answers")


def _field(where: Location) -> str:
    """Return the field of an entry, or of a result of it, at a location."""
    return next((step for step in reversed(where[2:]) if isinstance(step, str) and step not in _ITEMS), "")


def _without_label(what: str, label: str, labels: Mapping[str, str]) -> str:
    """Return a fault without the name of the field at its beginning, for which the label stands."""
    if _MISSING.fullmatch(what):
        return "is empty"
    leading = _LEADING.fullmatch(what)
    if not leading or (leading["field"] not in _ITEMS and labels.get(leading["field"]) != label):
        return what
    item = f"item {leading['item']} " if leading["item"] and leading["field"] not in _ITEMS else ""
    return item + leading["rest"]


def _with_labels(text: str, labels: Mapping[str, str]) -> str:
    """Return a message with the labels of questions instead of the fields that it names, and with a full stop."""
    text = _ADDED.sub(f"Write a new one under `{labels['new']}`", _PURPOSE.sub("", text))
    text = _FIELD.sub(lambda match: f"`{labels.get(match[1], match[1])}{match[2]}`", text)
    return text if text.endswith("?") else f"{text}."
