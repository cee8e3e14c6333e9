"""A form, its questions, and its text as GitHub reads it."""

from dataclasses import dataclass
from typing import Any, Literal

import yaml

_NOTE = "# Written by `make fix` from the data and its model; what is asked stands in catalog/sync/issue_forms.py.\n"


@dataclass(frozen=True)
class Question:
    """One thing that a form asks."""

    id: str
    """The field of the record that the answer fills, or a name of its own; `links.py` fills some in by it."""
    label: str
    """What it is called on the form, and the heading of its answer."""
    help: str
    required: bool = False
    placeholder: str | None = None
    kind: Literal["input", "textarea", "dropdown"] = "input"
    options: tuple[str, ...] = ()
    """What a dropdown offers."""
    several: bool = False
    """Whether more than one of the options may be chosen."""


@dataclass(frozen=True)
class Form:
    """What people fill in to have the data changed."""

    name: str
    description: str
    title: str
    """What the title of the issue begins with."""
    introduction: str
    questions: tuple[Question, ...]


def to_issue_form(form: Form) -> str:
    """Return a form as the YAML that GitHub reads:
    https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema.
    """
    body = [{"type": "markdown", "attributes": {"value": form.introduction}}, *map(_element, form.questions)]
    content = {"name": form.name, "description": form.description, "title": form.title, "body": body}
    return _NOTE + yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=120)


def _element(question: Question) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": question.label, "description": question.help}
    if question.placeholder:
        attributes["placeholder"] = question.placeholder
    if question.kind == "dropdown":
        attributes |= {"multiple": question.several, "options": list(question.options)}
    element: dict[str, Any] = {"type": question.kind, "id": question.id, "attributes": attributes}
    return element | ({"validations": {"required": True}} if question.required else {})
