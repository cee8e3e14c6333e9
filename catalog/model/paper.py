"""Papers with their code."""

import re
from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import Field

from catalog.model.doi import resolver_url
from catalog.model.reproduction import Reproduction
from catalog.model.result import Result
from catalog.model.values import ArxivId, Author, Day, Doi, Flag, Items, Record, Slug, Text, Url

Scope = Literal["core", "per-image", "related"]
"""How near a paper is to what the list is about, the nearest first."""


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
    training: Flag | None = None
    """Whether it holds the code that trains; left out where nobody has looked."""
    evaluation: Flag | None = None
    """Whether it holds the code that scores; left out where nobody has looked."""
    weights: Url | None = None
    """Where trained weights can be had; left out where none were seen."""
    license: Text | None = None
    """Its licence as an SPDX identifier, `none` where it has none; left out where nobody has looked."""
    requirements: Literal["pinned", "listed", "none"] | None = None
    """How it names the packages that it needs: with versions, by name, or not at all."""
    last_commit: Day | None = None
    """The day of the newest commit that was seen."""


class Paper(Record):
    """A paper on, or close to, unsupervised semantic segmentation."""

    id: Slug
    """The page's address; where it has to change, the old one goes into `formerly`."""
    formerly: Items[Slug] = ()
    """Ids that it had before; their addresses lead here."""
    title: Text
    """The title as the paper prints it."""
    abbreviation: Text | None = None
    """The method's name; left out when the paper names none."""
    authors: Items[Author] = ()
    """In the paper's order; of several words, a surname stands first (`"Van Gool, Luc"`), an organisation in braces."""
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
    scope: Scope
    """`core`: labels hold over a data set; `per-image`: each image is segmented by itself; `related`: close to it."""
    domain: Literal["natural-images", "driving", "remote-sensing", "medical", "3d", "video", "other"] | None = None
    """What its images are of; left out where nobody has looked."""
    arxiv: ArxivId | None = None
    """arXiv id without version, in quotes."""
    doi: Doi | None = None
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
    confirmed: Day | None = None
    """The day on which its authors confirmed the entry, with the numbers that stood in it then."""
    results: Items[Result] = ()
    """The numbers reported for it, each with its source."""
    reproductions: Items[Reproduction] = ()
    """What others got with its code or weights."""

    @property
    def name(self) -> str:
        """Return what people call the paper: its abbreviation, else its title."""
        return self.abbreviation or self.title

    def confirmation(self, result: Result) -> date | None:
        """Return the day on which the authors confirmed one of the numbers, by itself or with the entry, or None."""
        stood = self.confirmed and (result.added or self.added) <= self.confirmed
        return max(filter(None, (result.confirmed, self.confirmed if stood else None)), default=None)

    @property
    def scope_rank(self) -> int:
        """Return the place of its scope among all, from 0, so that papers sort by how near they are."""
        return get_args(Scope).index(self.scope)

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
        return resolver_url(self.doi) if self.doi else None

    @property
    def openreview_url(self) -> str | None:
        """Return the address of the OpenReview forum."""
        return f"https://openreview.net/forum?id={self.openreview}" if self.openreview else None

    @property
    def arxiv_url(self) -> str | None:
        """Return the address of the arXiv abstract, latest version."""
        return f"https://arxiv.org/abs/{self.arxiv}" if self.arxiv else None

    @property
    def pdf_url(self) -> str | None:
        """Return the address of arXiv's PDF, latest version."""
        return f"https://arxiv.org/pdf/{self.arxiv}" if self.arxiv else None
