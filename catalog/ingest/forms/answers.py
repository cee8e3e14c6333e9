"""From the body of an issue to the answers that people gave."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalog.datafile.words import Word
from catalog.model.problems import suggestion
from catalog.model.text import fold, plain
from catalog.sync.form_schema import Form, Question

LONGEST = 10_000
"""Characters of a body; no entry needs more, and what a workflow hands on has to stay small."""

_UNANSWERED = re.compile(r"[_*]{0,2}no response[_*]{0,2}", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})\s*[\w+-]*\s*")
_IN_BACKTICKS = re.compile(r"\s*(`+)([^`]+)\1\s*")
_HEADING = re.compile(r" {0,3}#{2,6}\s*(.*?)[\s#:]*")
_ANSWERED_BY = {
    "venues": {"venue"},
    "tags": {"tags"},
    "backbones": {"backbone"},
    "datasets": {"datasets"},
    "variants": {"datasets", "on"},
}
"""The questions that a new word of a list answers."""
_SEVERAL = {"tags", "datasets"}
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

    def completed(self, words: Iterable[Word]) -> "Answers":
        """Return the answers with words that are new, each as an answer to the question whose list lacks it."""
        texts = dict(self.texts)
        for word in words:
            for question in texts.keys() & _ANSWERED_BY.get(word.section, set()):
                if question in _SEVERAL:
                    texts[question] += f"\n{word.key}"
                elif not self.line(question):
                    texts[question] = word.key
        return Answers(texts)


class FormError(ValueError):
    """Answers cannot be used; the text has one line a fault, which says what is wrong and what to do."""


def answered(body: str, forms: Mapping[str, Form], title: str = "") -> tuple[str, Answers] | None:
    """Return which form a body is of, and its answers; None where it is of none. Raise `FormError` if it is unclear.

    A form is known by two of its headings, or by what the title of its issue begins with.
    """
    if len(body) > LONGEST:
        raise FormError(f"The text: has more than {LONGEST:,} characters. Shorten it.")
    lines = body.replace("\r\n", "\n").split("\n")
    headings = {_folded(heading) for line in lines if (heading := _heading(line))}

    known = {
        name: len(headings & {_folded(question.label) for question in form.questions}) for name, form in forms.items()
    }
    name = max(known, key=known.__getitem__)
    if known[name] < 2:
        titled = [name for name, form in forms.items() if title.startswith(form.title)]
        if not titled:
            return None
        name = titled[0]
    texts = {question: _bare(text) for question, text in _split(lines, forms[name]).items()}
    chosen = {question.id for question in forms[name].questions if question.kind == "dropdown"}
    return name, Answers({q: "" if q in chosen and text == _UNCHOSEN else text for q, text in texts.items()})


def _split(lines: list[str], form: Form) -> dict[str, str]:
    """Return the lines below each heading of a form; raise `FormError` where a heading is missing, or stands twice."""
    asked = {_folded(question.label): question for question in form.questions}
    found: dict[str, list[str]] = {}
    current: list[str] = []
    strange = []
    for line in lines:
        heading = _heading(line)
        question = asked.get(_folded(heading))
        if question and question.id in found:
            raise FormError(f"{question.label}: stands twice as a heading. Leave it out of the answers.")
        if question:
            current = found[question.id] = []
        else:
            current.append(line)
            strange += [heading] if heading else []
    missing = [question for question in form.questions if question.id not in found]
    faults = [f"The heading `{heading}`: {_renamed(heading, missing)}" for heading in strange if missing]
    faults += [
        f"The heading `{question.label}`: is missing. Write `### {question.label}` above its answer."
        for question in missing
        if question.required and not faults
    ]
    if faults:
        raise FormError("\n".join(faults))
    return {question.id: "\n".join(found.get(question.id, ())) for question in form.questions}


def _heading(line: str) -> str:
    """Return the text of a line that is a heading, or an empty text."""
    found = _HEADING.fullmatch(line)
    return plain(found[1]) if found else ""


def _folded(heading: str) -> str:
    return " ".join(fold(heading).split())


def _renamed(heading: str, missing: list[Question]) -> str:
    return f"is none of the form. {suggestion(heading, [question.label for question in missing])}"


def _bare(text: str) -> str:
    """Return an answer without what Markdown puts around it: comments, fences and backticks."""
    lines = [line for line in _COMMENT.sub("", text).split("\n") if not _FENCE.fullmatch(line)]
    lines = [found[2].strip() if (found := _IN_BACKTICKS.fullmatch(line)) else line for line in lines]
    return "\n".join(line for line in lines if not _UNANSWERED.fullmatch(line.strip())).strip()
