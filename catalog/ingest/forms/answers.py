"""From the body of an issue to the answers that people gave."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from catalog.model.text import plain
from catalog.sync.form_schema import Form

LONGEST = 10_000
"""Characters of a body; no entry needs more, and what a workflow hands on has to stay small."""

_UNANSWERED = "_No response_"
_UNCHOSEN = "None"
"""What GitHub may put where a dropdown was left alone."""


@dataclass(frozen=True)
class Answers:
    """The answers to the questions of a form, by the questions' ids; what was not answered is empty."""

    texts: Mapping[str, str]

    def line(self, question: str) -> str | None:
        """Return an answer as one line, or None where there is none."""
        return plain(self.texts[question]) or None

    def lines(self, question: str) -> tuple[str, ...]:
        """Return the lines of an answer that are not empty, without the marks of a list that may stand before them."""
        parts = (re.sub(r"^\s*(?:[-*•]|\d+[.)])\s+", "", part) for part in self.texts[question].split("\n"))
        return tuple(line for part in parts if (line := plain(part)))

    def chosen(self, question: str) -> tuple[str, ...]:
        """Return the options that were chosen, or the words that were written with commas or lines between them."""
        return tuple(word for part in self.texts[question].replace("\n", ",").split(",") if (word := plain(part)))


class FormError(ValueError):
    """An answer cannot be used; the text is one line that says which, why, and what to do."""


def answered(body: str, forms: Mapping[str, Form]) -> tuple[str, Answers] | None:
    """Return which form a body is of, and its answers; None where it is of none. Raise `FormError` if it is unclear."""
    if len(body) > LONGEST:
        raise FormError(f"The text: has more than {LONGEST:,} characters. Shorten it.")
    lines = body.replace("\r\n", "\n").split("\n")
    for name, form in forms.items():
        headings = {f"### {question.label}": question.id for question in form.questions}
        if headings.keys() <= set(lines):
            texts = _split(lines, headings)
            chosen = {question.id for question in form.questions if question.kind == "dropdown"}
            return name, Answers({q: "" if q in chosen and text == _UNCHOSEN else text for q, text in texts.items()})
    return None


def _split(lines: list[str], headings: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in lines:
        if line in headings:
            if headings[line] in found:
                raise FormError(f"{line.removeprefix('### ')}: stands twice as a heading. Leave it out of the answers.")
            current = found[headings[line]] = []
        else:
            current.append(line)
    texts = {question: "\n".join(answer).strip() for question, answer in found.items()}
    return {question: "" if text == _UNANSWERED else text for question, text in texts.items()}
