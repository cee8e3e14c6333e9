"""Reported numbers: the setting in which each came about, and the source in which it was seen."""

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from catalog.model.values import Count, Day, Flag, Items, Percent, Record, Slug, Text, Url

Matching = Literal["hungarian", "majority", "classifier", "nearest", "per-image", "text"]
"""How predictions get their classes: clusters one to one, or each to its best class; by a trained classifier; from the
nearest labelled patch or segment; in each image by itself; by the classes' names."""

Crop = Literal["center", "squash", "none"]
"""What is scored of an image: its central square, all of it squashed into a square, or all of it as it is."""


def _image_size(written: object) -> object:
    if type(written) is int and written > 0:
        return written
    if isinstance(written, str) and re.fullmatch("[1-9][0-9]*x[1-9][0-9]*", written):
        return written
    raise ValueError(f"is {written!r}, which is no size. Write the side of the square in pixels, or 320x640")


def _mask_size(written: object) -> object:
    if (type(written) is int and written > 0) or written == "original":
        return written
    raise ValueError(f"is {written!r}, which is no size. Write the side in pixels, or `original`")


def _runs(written: object) -> object:
    if (type(written) is int and written > 0) or written == "several":
        return written
    raise ValueError(f"is {written!r}, which is no number of runs. Count them, or write `several` where nobody does")


_count = {"type": "integer", "minimum": 1}

ImageSize = Annotated[
    int | str,
    BeforeValidator(_image_size),
    WithJsonSchema({"anyOf": [_count, {"type": "string", "pattern": "^[1-9][0-9]*x[1-9][0-9]*$"}]}),
]
MaskSize = Annotated[int | str, BeforeValidator(_mask_size), WithJsonSchema({"anyOf": [_count, {"const": "original"}]})]
Runs = Annotated[int | str, BeforeValidator(_runs), WithJsonSchema({"anyOf": [_count, {"const": "several"}]})]
Key = Annotated[str, Field(pattern=r"^[a-z2-7]{5}$")]


class Setting(Record):
    """How a number was measured. What no source says is left out, and shown as not stated."""

    refinement: Literal["CRF", "PAMR", "SAM", "none"] | None = None
    """What refined the prediction after the network."""
    images: Count | None = None
    """How many images are scored."""
    image_size: ImageSize | None = None
    """What the network sees, in pixels: the side of a square, or height and width as `320x640`."""
    crop: Crop | None = None
    """`center`: the central square; `squash`: all of the image, made square; `none`: all of it as it is."""
    mask_size: MaskSize | None = None
    """At which size the labels are scored: the side in pixels, or `original`."""
    flip: Flag | None = None
    """Whether the prediction of the mirrored image is averaged in."""
    clusters: Count | None = None
    """How many clusters there are."""
    matching: Matching | None = None
    """How predictions get their classes; for `other`, as every other protocol fixes it."""
    classes: Count | None = None
    """How many classes are scored, where that is not the dataset variant's number."""
    background: Flag | None = None
    """Whether the background is scored."""
    selection: Literal["best-on-val", "last"] | None = None
    """Which checkpoint was scored: the best by labels, or the last one."""
    help: Items[Slug] = ()
    """Some of `help`: what came in from outside."""
    read_in_code: Items[Text] = ()
    """The fields that stand in the evaluation code and not in the source's words."""


class Source(Record):
    """Where a number was seen."""

    kind: Literal["paper", "repository", "quoted", "archive"]
    """Who reports it: the method's paper, its authors' repository, another paper, or the Papers with Code archive."""
    quoted_in: Slug | None = Field(default=None, alias="in")
    """The id of the paper that quotes the number, where that paper is in the list."""
    where: Text
    """Where in the source: the table, the section, the row."""
    url: Url
    """The source."""


class Result(Record):
    """A number that a source reports for a paper; mIoU and accuracy in per cent."""

    key: Key | None = None
    """The row's name in addresses, five letters or digits. `make fix` writes it; it never changes."""
    on: Slug
    """The id of the dataset variant."""
    protocol: Slug
    """One of `protocols`."""
    split: Literal["train", "val", "test"] | None = None
    """The split, where a dataset reports on several."""
    method: Text | None = None
    """What the source calls this form of the method, where the paper has several."""
    backbone: Text | None = None
    """One of `backbones`; left out where the source does not say."""
    pretrained_on: Items[Slug] = ()
    """Some of `training_sets`: what the features were learnt on, where its backbone does not say it."""
    trained_on: Items[Slug] = ()
    """Some of `training_sets`: what the classes were learnt on, where that is not the board's own training set."""
    modality: Items[Literal["rgb", "depth", "thermal", "ir", "nir", "aolp", "dolp"]] = ()
    """What the network sees, where that is not RGB alone."""
    weights: Literal["released", "retrained"] | None = None
    """`released`: the weights that the authors published; `retrained`: others trained the method anew."""
    miou: Percent | None = None
    """Mean intersection over union, in per cent."""
    accuracy: Percent | None = None
    """Pixel accuracy, in per cent."""
    runs: Runs | None = None
    """Of how many runs the number is the mean; `several` where the source does not count them."""
    spread: Annotated[float, Field(strict=True, gt=0, le=100)] | None = None
    """The standard deviation of mIoU over these runs, in per cent."""
    setting: Setting = Setting()
    """How it was measured."""
    departs: Text | None = None
    """How the row departs from the board's standard in what no field can say; it is then shown without a rank."""
    note: Text | None = None
    """What tells the row from others, or has to be known, and no field can say."""
    confidence: Literal["high", "medium"] = "high"
    """`medium` where the number was seen at second hand or in a source that contradicts itself."""
    same_as: Key | None = None
    """The key of the paper's row of which this is a further source; it need not say that row's setting again."""
    added: Day | None = None
    """The day it came into the list, where that is later than the paper's."""
    confirmed: Day | None = None
    """The day on which the authors of the paper confirmed this number."""
    source: Source
    """Where the number was seen. A number never stands without it."""

    @property
    def described(self) -> tuple[object, ...]:
        """Return what tells the row from the paper's other rows: two results with one description are one row."""
        setting = self.setting.model_copy(update={"read_in_code": ()})
        return (
            *(self.on, self.protocol, self.split, self.method, self.backbone, self.pretrained_on, self.trained_on),
            *(self.modality, self.weights, setting, self.note),
        )

    @model_validator(mode="after")
    def _has_a_number(self) -> "Result":
        if self.miou is None and self.accuracy is None:
            raise ValueError("has neither miou nor accuracy. Give the number that the source reports")
        return self

    @model_validator(mode="after")
    def _spread_has_runs(self) -> "Result":
        if self.spread is not None and self.runs is None:
            raise ValueError("has a spread without runs. Say in `runs` over how many runs it was taken")
        return self

    @model_validator(mode="after")
    def _what_code_says_is_said(self) -> "Result":
        for field in self.setting.read_in_code:
            holder: Record = self.setting if field in Setting.model_fields else self
            if getattr(holder, field, None) in (None, ()):
                fault = f"says that `{field}` was read in code, but has no `{field}`"
                raise ValueError(f"{fault}. Correct `read_in_code`, or add it")
        return self
