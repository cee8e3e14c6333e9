"""Datasets with the class settings they are used in."""

from catalog.model.result import Crop, ImageSize
from catalog.model.values import Count, Flag, Items, Percent, Record, Slug, Text, Url


class Standard(Record):
    """What a variant's boards fix beside the classes: a row that is known to do otherwise has no rank."""

    images: Items[Count] = ()
    """How many images are scored; several numbers where one list is counted in several ways."""
    image_size: ImageSize | None = None
    """What most networks see, in pixels; it is shown and unranks nothing."""
    crop: Crop | None = None
    """What is scored of an image."""
    background: Flag | None = None
    """Whether the background is a class."""
    overclusters: Count | None = None
    """How many clusters there are where there are more clusters than classes."""


class Variant(Record):
    """One class setting of a dataset, on which numbers are reported."""

    id: Slug
    """The id that papers and results use; equal to the dataset's id where the dataset has one form only."""
    formerly: Items[Slug] = ()
    """Ids of variants whose boards have moved here; their addresses lead here while no board stands there."""
    name: Text
    """The name people use."""
    classes: Count | None = None
    """Number of classes that are scored."""
    train: Count | None = None
    """Number of training images."""
    val: Count | None = None
    """Number of validation images."""
    test: Count | None = None
    """Number of test images."""
    semi: Count | None = None
    """Number of training images that come with pixel labels, where only some do."""
    grouping: Text | None = None
    """How the classes come about."""
    introduced_by: Text | None = None
    """Who brought this setting into the field."""
    standard: Standard = Standard()
    """How it is scored."""
    note: Text | None = None
    """What a reader of its boards has to know."""


class Evidence(Record):
    """Where the facts about a dataset were seen."""

    what: Text
    """Which facts."""
    url: Url
    """Where they stand."""


class ApartRow(Record):
    """A method with its numbers on a dataset's splits; mIoU in per cent."""

    method: Text
    """The method, as its source calls it."""
    val: Percent | None = None
    """mIoU on the validation images, in per cent."""
    test: Percent | None = None
    """mIoU on the test images, in per cent."""


class Apart(Record):
    """Numbers on a dataset that belong on no board of this field, kept so that nobody takes them for such."""

    name: Text
    """What they are."""
    warning: Text
    """Why they stand apart."""
    url: Url
    """The source of all of them."""
    rows: Items[ApartRow]
    """The numbers."""


class Dataset(Record):
    """A set of images with the class settings it is used in."""

    id: Slug
    """The id, unique among datasets and variants."""
    name: Text
    """The name people use."""
    full_name: Text | None = None
    """The name in full, where it differs."""
    url: Url | None = None
    """Where it lives."""
    access: Text | None = None
    """How to get it."""
    license: Text | None = None
    """Under which terms."""
    note: Text | None = None
    """What a reader has to know about it."""
    variants: Items[Variant] = ()
    """The class settings; none where the papers say nothing of them."""
    evidence: Items[Evidence] = ()
    """Where the facts above were seen."""
    apart: Items[Apart] = ()
    """Numbers that belong on no board."""
