"""What others got with a paper's code or weights."""

import re
from typing import Annotated, Literal

from pydantic import Field, model_validator

from catalog.model.result import Key, Runs
from catalog.model.values import Day, Flag, Percent, Record, Slug, Text, Url


class Reproduction(Record):
    """A number that somebody had again, or tried to, beside the one that the paper claims; in per cent."""

    of: Key | None = None
    """The key of the result that is claimed; left out where the list does not hold it."""
    on: Slug | None = None
    """The id of the dataset variant, where `of` does not say it."""
    protocol: Slug | None = None
    """One of `protocols`, where `of` does not say it."""
    backbone: Text | None = None
    """One of `backbones`, where `of` does not say it and the source does."""
    claimed: Percent | None = None
    """The mIoU that the paper claims, where `of` does not say it."""
    how: Literal["released-weights", "retrained", "reimplemented", "re-evaluated"] | None = None
    """With the authors' weights; with their code; with other code; or by a later paper in another setting."""
    miou: Percent | None = None
    """The mIoU that was had; left out where the source names none."""
    accuracy: Percent | None = None
    """The pixel accuracy that was had."""
    runs: Runs | None = None
    """Of how many runs the number is the mean; `several` where the source does not count them."""
    spread: Annotated[float, Field(strict=True, gt=0, le=100)] | None = None
    """The standard deviation of mIoU over these runs."""
    by_authors: Flag = False
    """True for logs and second implementations of the paper's own authors, which stand apart."""
    setting: Text | None = None
    """How it was run, in our words; about the number, never about a person."""
    answer: Text | None = None
    """What the paper's authors answered, in our words; it begins with `None` where no answer was seen."""
    quoted_in: Slug | None = Field(default=None, alias="in")
    """The id of the paper that reports it, where a paper does."""
    where: Text
    """Where it stands, in a word or two: `issue 3`."""
    url: Url
    """The source."""
    day: Day | None = None
    """The day of the source, where it has one."""
    confidence: Literal["high", "medium"] = "high"
    """`medium` where the source leaves open which number or which metric it is about."""
    added: Day | None = None
    """The day it came into the list, where that is later than the paper's."""

    @property
    def answered(self) -> bool:
        """Return whether an answer by the paper's authors was seen."""
        return bool(self.answer) and not re.match(r"None\b", self.answer or "")

    @model_validator(mode="after")
    def _names_what_is_claimed(self) -> "Reproduction":
        if self.of and (self.on or self.protocol or self.backbone or self.claimed is not None):
            raise ValueError("names a result by `of` and says again what that is. Leave out the rest")
        if not self.of and not (self.on and self.protocol):
            raise ValueError("does not say what is claimed. Name the result by `of`, or give `on` and `protocol`")
        return self

    @model_validator(mode="after")
    def _says_something(self) -> "Reproduction":
        if self.miou is None and self.accuracy is None and not self.setting:
            raise ValueError("has no number. Give miou or accuracy, or say in `setting` what came out")
        return self
