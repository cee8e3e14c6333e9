"""The whole of `data/papers.yaml`: the closed lists of words, the datasets and the papers."""

from typing import Literal

from pydantic import Field

from catalog.model.dataset import Dataset
from catalog.model.paper import Paper
from catalog.model.result import Matching
from catalog.model.values import Day, Flag, Items, Record, Slug, Text, Url


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
    ranked: Flag = True
    """False where its numbers compare with nothing, so that its boards have no ranks."""
    matching: Matching | None = None
    """How predictions get their classes; left out where rows of all kinds stand under it."""
    open: Flag = False
    """True where any help and any training images are allowed."""
    was: Slug | None = None
    """The protocol that it was split off from: addresses of that one's boards lead here where none of them is left."""


class Help(Record):
    """Something from outside that a method uses."""

    name: Text
    """What people call it, within a sentence."""
    allowed: Flag = False
    """Whether a row that uses it is ranked; where it is false, only boards of open protocols rank it."""
    words: Items[Text] = ()
    """Words by which a row's name or source gives it away."""


class Backbone(Record):
    """A network that results name."""

    family: Text
    """What it belongs to, to filter by and to draw."""


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
    help: dict[Slug, Help] = Field(default={})
    """What methods use from outside."""
    training_sets: dict[Slug, Text] = Field(default={})
    """Images that networks are trained on, by the words that results use for them."""
    datasets: tuple[Dataset, ...]
    """Datasets with their variants."""
    dead_links: dict[Url, DeadLink] = Field(default={})
    """Links of the entries that are dead, by their addresses; they are shown struck."""
    removed: dict[Slug, Text] = Field(default={})
    """Papers that were published and are no part of the list any more, by their ids, each with the reason."""
    papers: tuple[Paper, ...]
    """Papers, newest year first, then by title."""
