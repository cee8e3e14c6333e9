"""What was corrected from one release of the data to the next: `data/corrections.yaml`."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, model_validator

from catalog.model.result import Key
from catalog.model.values import Day, Items, Record, Slug, Text

OF_A_NUMBER = ("miou", "accuracy", "rank", "board", "result")
"""What is corrected of a number, and not of a paper."""


def _none_yet(corrections: object) -> object:
    """Return no corrections for a key that has nothing below it, or below it only comments."""
    return () if corrections is None else corrections


class Correction(Record):
    """What a reader of an earlier release has to know, in words that hold though the data goes on."""

    day: Day
    """The day of the release that corrects it."""
    what: Literal["miou", "accuracy", "rank", "board", "result", "title", "abbreviation", "id", "paper"]
    """What changed; `rank`: whether it has one; `board`: where it stands; `result` and `paper`: it left the list."""
    paper: Slug
    """The id of the paper: as it is now, or as it last was."""
    name: Text
    """What people call the paper."""
    row: Key | None = None
    """The key of the result that it is about."""
    board: Text | None = None
    """Where that number stands, in words."""
    was: Text
    """What the earlier release says."""
    now: Text | None = None
    """What this one says; left out where it says nothing of it."""

    @model_validator(mode="after")
    def _a_number_stands_somewhere(self) -> "Correction":
        if self.what in OF_A_NUMBER and not (self.row and self.board):
            raise ValueError(f"is about a number ({self.what}) without `row` or `board`. Say which number it is")
        return self

    @model_validator(mode="after")
    def _something_changed(self) -> "Correction":
        if self.was == self.now:
            raise ValueError("has the same in `was` and `now`. Remove it, as nothing was corrected")
        return self


class Corrections(Record):
    """Everything in `data/corrections.yaml`."""

    corrections: Annotated[Items[Correction], BeforeValidator(_none_yet)]
    """What was corrected, the newest release first."""
