"""Copies of real papers that nobody takes for them, each in the form, the lengths and the settings of its model."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from catalog.model import Name

Entry = dict[str, Any]

_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zu".split()
_TEXTS = ("title", "summary", "note")
_SAID = ("setting", "answer")
"""The texts of reproductions; `setting` of a result is no text."""
_ADDRESSES = ("url", "paper", "project", "video")
_NUMBERS = ("miou", "accuracy", "claimed")
_DAYS = 180
"""The days of the entries lie up to so many days before those of the real ones."""
_KNOWN = 0.3
"""The share of the authors of a round that wrote papers of earlier rounds."""


def words_of(papers: Sequence[Entry]) -> dict[str, list[str]]:
    """Return the words of the texts of papers, each as often as it occurs."""
    words = {field: [word for paper in papers for word in paper.get(field, "").split()] for field in _TEXTS}
    found = [one for paper in papers for one in paper.get("reproductions", ())]
    return words | {field: [word for one in found for word in one.get(field, "").split()] for field in _SAID}


def _name(number: int) -> str:
    """Return a name of four syllables that is part of the name of no other number."""
    # The factor has no divisor in common with the number of names, so it sends no two numbers to one.
    number = number * 61_803 % len(_SYLLABLES) ** 4
    return "".join(_SYLLABLES[number // len(_SYLLABLES) ** place % len(_SYLLABLES)] for place in range(4)).capitalize()


class Round:
    """Copies of some papers, each one made once; they quote each other, and share authors, as their models do.

    `first` is how many copies there are in earlier rounds, `known` are the authors of those; `names` are the authors
    of this one, by those of the models.
    """

    def __init__(
        self,
        models: Sequence[Entry],
        *,
        first: int,
        words: Mapping[str, Sequence[str]],
        known: Sequence[str],
        chance: random.Random,
    ) -> None:
        self._models, self._first, self._words, self._chance = models, first, words, chance
        self._ids = {model["id"]: _name(number).lower() for number, model in enumerate(models, first)}
        authors = list(dict.fromkeys(author for model in models for author in model.get("authors", ())))
        self.names = {
            author: chance.choice(known) if known and chance.random() < _KNOWN else self._author(author, authors)
            for author in authors
        }

    def papers(self) -> Iterator[Entry]:
        """Yield the copies."""
        for number, model in enumerate(self._models, self._first):
            yield self._paper(model, number)

    def _author(self, like: str, authors: Sequence[str]) -> str:
        """Return a name in the form of a real one: a given name that occurs, and a surname that is made up."""
        other = Name.parse(self._chance.choice(authors))
        given = (other.given or other.family).partition(" ")[0]
        family = "".join(self._chance.choices(_SYLLABLES, k=3)).capitalize()
        return f"{family}, {given}" if ", " in like else f"{given} {family}"

    def _paper(self, model: Entry, number: int) -> Entry:
        name, shift = _name(number), round(self._chance.uniform(-4, 4), 1)
        paper: Entry = self._copy(model, name.lower(), shift)
        paper |= {field: self._text(model[field], field) for field in _TEXTS if field in model}
        numbers = (*model.get("results", ()), *model.get("reproductions", ()))
        on = (found["on"] for found in numbers if "on" in found)
        added = date.fromisoformat(model["added"]) - timedelta(days=self._chance.randrange(_DAYS))
        changes = {
            "id": name.lower(),
            "title": f"{name}: {paper['title']}",
            "abbreviation": name,
            "authors": list(dict.fromkeys(self.names[author] for author in model.get("authors", ()))),
            "arxiv": re.sub("[0-9]+$", lambda digits: f"{number:0{len(digits[0])}}", model.get("arxiv", "")),
            "doi": f"10.1000/fabricated.{number}",
            "openreview": f"fabricated{number}",
            "datasets": list(dict.fromkeys((*model.get("datasets", ()), *on))),
            "added": added.isoformat(),
        }
        return paper | {field: value for field, value in changes.items() if field in model}

    def _copy(self, value: Any, paper: str, shift: float, key: str = "") -> Any:
        """Return what stands under a key, with other addresses, numbers and papers that it quotes."""
        match value:
            case dict():
                kept = ((k, v) for k, v in value.items() if k != "in" or v in self._ids)
                return {k: self._copy(v, paper, shift, k) for k, v in kept}
            case list():
                return [self._copy(item, paper, shift, key) for item in value]
            case str() if key == "in":
                return self._ids[value]
            case str() if key in _SAID:
                return self._text(value, key)
            case str() if key in _ADDRESSES:
                return f"https://example.org/{paper}/{value.partition('://')[2]}"
            case int() | float() if key in _NUMBERS:
                # Below 1 per cent a number would be taken for a fraction.
                return min(max(round(value + shift, 2), 1.0), 99.0)
        return value

    def _text(self, like: str, field: str) -> str:
        """Return as many words as a text has, each as likely as it is in the real texts of the field."""
        return " ".join(self._chance.choices(self._words[field], k=len(like.split())))
