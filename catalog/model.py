"""The records of the catalogue: what may stand in `data/papers.yaml`, and what each field means.

The sentence under a field is its one description: the JSON Schema, the editors that read it and the messages of
`check` all take it from here.
"""

import re
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from catalog.fields import ArxivId, Author, Count, Day, Flag, Items, Percent, Slug, Text, Url


class Record(BaseModel):
    """A frozen record that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Venue(Record):
    """A conference, a journal or a preprint server."""

    name: Text
    """The name in full, as a bibliography prints it."""
    kind: Literal["conference", "journal", "preprint"]
    """What it is; it decides the type of the BibTeX entry."""


class Protocol(Record):
    """A way of turning predictions into a number."""

    name: Text
    """The name people use."""
    text: Text
    """One or two sentences on what is matched with what."""


class Backbone(Record):
    """A network that results name."""

    family: Text
    """What it belongs to, to filter by and to draw."""


class Variant(Record):
    """One class setting of a dataset, on which numbers are reported."""

    id: Slug
    """The id that papers and results use; equal to the dataset's id where the dataset has one form only."""
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


class Code(Record):
    """A repository with code."""

    framework: Text | None = None
    """One of `frameworks`; left out where it is not known."""
    url: Url
    """The repository."""
    official: Flag
    """Whether the paper's authors published it."""
    shared: Flag = False
    """True where one repository holds the code of several papers of the list."""


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

    on: Slug
    """The id of the dataset variant."""
    protocol: Slug
    """One of `protocols`."""
    split: Literal["train", "val", "test"] | None = None
    """The split, where a dataset reports on several."""
    backbone: Text | None = None
    """One of `backbones`; left out where the source does not say."""
    variant: Text | None = None
    """What sets this row apart from the paper's other rows."""
    crf: Flag | None = None
    """Whether a CRF post-processed the prediction; left out where the source does not say."""
    miou: Percent | None = None
    """Mean intersection over union, in per cent."""
    accuracy: Percent | None = None
    """Pixel accuracy, in per cent."""
    added: Day | None = None
    """The day it came into the list, where that is later than the paper's."""
    departs: Text | None = None
    """How the row departs from the board's standard setting; it is then shown without a rank."""
    source: Source
    """Where the number was seen. A number never stands without it."""

    @model_validator(mode="after")
    def _has_a_number(self) -> "Result":
        if self.miou is None and self.accuracy is None:
            raise ValueError("has neither miou nor accuracy. Give the number that the source reports")
        return self


class Paper(Record):
    """A paper on, or close to, unsupervised semantic segmentation."""

    id: Slug
    """The page's address; it never changes."""
    title: Text
    """The title as the paper prints it."""
    abbreviation: Text | None = None
    """The method's name; left out when the paper names none."""
    authors: Items[Author] = ()
    """In the paper's order, left out where they are not known. A surname of several words first: `"Van Gool, Luc"`."""
    year: Annotated[int, Field(strict=True, ge=1990, le=2100)]
    """Year of the venue; of arXiv's first version while unpublished."""
    venue: Text
    """One of `venues`; arXiv while unpublished."""
    presentation: Text | None = None
    """Oral, Spotlight, Highlight and the like."""
    volume: Text | None = None
    """Volume of the journal or the proceedings."""
    number: Text | None = None
    """Issue of the volume."""
    pages: Text | None = None
    """First and last page, such as `18-32`."""
    scope: Literal["core", "related"]
    """`core` where the paper does unsupervised semantic segmentation, `related` where it is close to it."""
    arxiv: ArxivId | None = None
    """arXiv id without version, in quotes."""
    doi: Annotated[str, Field(pattern=r"^10\.[0-9]{4,9}/[-._;()/:A-Za-z0-9]+$")] | None = None
    """DOI, without https://doi.org/."""
    openreview: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]+$")] | None = None
    """OpenReview id, the part after `forum?id=`."""
    paper: Url | None = None
    """The published version, where neither arXiv, DOI nor OpenReview leads to it."""
    project: Url | None = None
    """The project page."""
    video: Url | None = None
    """A talk."""
    code: Items[Code] = ()
    """Repositories, the authors' own first."""
    datasets: Items[Slug] = ()
    """Ids of the dataset variants it uses; the dataset's own id where the paper is not known to say which variant."""
    tags: Items[Slug] = ()
    """Some of `tags`."""
    summary: Text | None = None
    """One sentence of ours on what is new."""
    note: Text | None = None
    """What a reader has to know about this entry."""
    confidence: Literal["high", "medium"] = "high"
    """`medium` where some of the entry comes from a secondary source."""
    added: Day
    """The day it came into the list, such as 2026-11-22."""
    results: Items[Result] = ()
    """The numbers reported for it, each with its source."""

    @property
    def name(self) -> str:
        """Return what people call the paper: its abbreviation, else its title."""
        return self.abbreviation or self.title

    @property
    def month(self) -> date:
        """Return when it came out: the middle of the month that its arXiv id names, else of its year."""
        dated = re.match(r"([0-9]{2})([0-9]{2})\.", self.arxiv or "")
        return date(2000 + int(dated[1]), int(dated[2]), 15) if dated else date(self.year, 7, 1)

    @property
    def link(self) -> str | None:
        """Return the address of the paper itself, the published version first; None when no link is known."""
        return self.paper or self.doi_url or self.openreview_url or self.arxiv_url

    @property
    def doi_url(self) -> str | None:
        """Return the address that resolves the DOI."""
        return f"https://doi.org/{self.doi}" if self.doi else None

    @property
    def openreview_url(self) -> str | None:
        """Return the address of the OpenReview forum."""
        return f"https://openreview.net/forum?id={self.openreview}" if self.openreview else None

    @property
    def arxiv_url(self) -> str | None:
        """Return the address of the arXiv abstract, latest version."""
        return f"https://arxiv.org/abs/{self.arxiv}" if self.arxiv else None


class DeadLink(Record):
    """What is known of a link of the list that leads nowhere any more."""

    since: Day
    """The first day on which it did not answer."""
    archived: Url | None = Field(default=None, alias="copy")
    """A copy of what it led to, such as https://web.archive.org/web/20240101000000/https://example.org/."""


class Catalog(Record):
    """Everything in `data/papers.yaml`."""

    venues: dict[Text, Venue]
    """Where papers appear, by the short name that papers use."""
    tags: dict[Slug, Text]
    """What papers are about, each with a sentence that explains it."""
    protocols: dict[Slug, Protocol]
    """How numbers come about."""
    frameworks: Items[Text]
    """What code is written with."""
    backbones: dict[Text, Backbone]
    """Networks that results name, one spelling each."""
    datasets: tuple[Dataset, ...]
    """Datasets with their variants."""
    dead_links: dict[Url, DeadLink] = {}
    """Links of the entries that are dead, by their addresses; they are shown struck."""
    papers: tuple[Paper, ...]
    """Papers, newest year first, then by title."""

    @cached_property
    def papers_by_id(self) -> dict[str, Paper]:
        """Return the papers by their ids."""
        return {paper.id: paper for paper in self.papers}

    @cached_property
    def dataset_of(self) -> dict[str, Dataset]:
        """Return the dataset that an id names, be it the dataset's own or one of its variants'."""
        return {key: d for d in self.datasets for key in (d.id, *(v.id for v in d.variants))}

    @cached_property
    def dataset_names(self) -> dict[str, str]:
        """Return the name of every dataset and variant by its id."""
        return {d.id: d.name for d in self.datasets} | {v.id: v.name for d in self.datasets for v in d.variants}


def display_name(author: str) -> str:
    """Return an author's name as people read it: `Van Gool, Luc` becomes `Luc Van Gool`."""
    family, comma, given = author.partition(", ")
    return f"{given} {family}" if comma else author
