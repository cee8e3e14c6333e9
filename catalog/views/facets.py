"""The facets: by which properties papers, rows of a board, and claims are filtered.

`PAPER_FACETS`, `ROW_FACETS` and `CLAIM_FACETS` are all there is to say of each; tables, addresses and filters follow
from them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from catalog.model import Paper
from catalog.views.index import Index
from catalog.views.leaderboards import FIRST_HAND, Row
from catalog.views.reproductions import Claim
from catalog.views.setting_words import REFINEMENTS, SELECTIONS
from catalog.views.wording import DOMAINS, HOWS, SCOPES, method, tag

T = TypeVar("T")


@dataclass(frozen=True)
class FacetKind(Generic[T]):
    """A property to filter by; `key` is its name in the address."""

    key: str
    label: str
    values: Callable[[Index, T], Iterable[str]]
    """The values of a paper or a row, as the address writes them."""
    labels: Callable[[Index, Iterable[str]], Mapping[str, str]]
    """The known values in the order in which they are shown, each with its label; given those that occur."""
    nested: Callable[[Index], Iterable[str]] = lambda index: ()
    """Those values that belong to the value above them."""


@dataclass(frozen=True)
class Choice:
    """One value of a facet: its form in the address, its label, and how many papers or rows have it."""

    value: str
    label: str
    count: int
    nested: bool = False


@dataclass(frozen=True)
class Facet:
    """A facet of some papers or rows, with those values only that one of them has."""

    key: str
    label: str
    choices: tuple[Choice, ...]


def _datasets(index: Index, paper: Paper) -> Iterable[str]:
    return dict.fromkeys(key for used in paper.datasets for key in (index.dataset_of[used].id, used))


def _variants(index: Index) -> Iterable[str]:
    return index.dataset_names.keys() - index.datasets.keys()


def _dataset_labels(index: Index, found: Iterable[str]) -> Mapping[str, str]:
    return {key: index.dataset_names[key] for key in index.dataset_of}


def _code(index: Index, paper: Paper) -> Iterable[str]:
    if not paper.code:
        return ("none",)
    kinds = ["any", *("official" for code in paper.code if code.official)]
    kinds += [kind for kind in ("training", "evaluation", "weights") if any(getattr(code, kind) for code in paper.code)]
    return dict.fromkeys([*kinds, *(code.framework.lower() for code in paper.code if code.framework)])


def _code_labels(index: Index, found: Iterable[str]) -> Mapping[str, str]:
    frameworks = {name.lower(): name for name in index.catalog.frameworks}
    holds = {"training": "with training code", "evaluation": "with evaluation code", "weights": "with weights"}
    return {"any": "any", "official": "by the authors", **holds, **frameworks, "none": "none known"}


def _newest_first(index: Index, found: Iterable[str]) -> Mapping[str, str]:
    return {year: year for year in sorted(found, reverse=True)}


def _venues(index: Index, found: Iterable[str]) -> Mapping[str, str]:
    return {key: key for key in index.catalog.venues}


def _tags(index: Index, found: Iterable[str]) -> Mapping[str, str]:
    return {key: tag(key) for key in index.catalog.tags}


def _given(labels: Mapping[str, str]) -> Callable[[Index, Iterable[str]], Mapping[str, str]]:
    return lambda index, found: labels


PAPER_FACETS: tuple[FacetKind[Paper], ...] = (
    FacetKind("year", "Year", lambda _, paper: (str(paper.year),), _newest_first),
    FacetKind("venue", "Venue", lambda _, paper: (paper.venue,), _venues),
    FacetKind("dataset", "Dataset", _datasets, _dataset_labels, _variants),
    FacetKind("tag", "Tag", lambda _, paper: paper.tags, _tags),
    FacetKind("code", "Code", _code, _code_labels),
    FacetKind("scope", "Scope", lambda _, paper: (paper.scope,), _given(SCOPES)),
    FacetKind("domain", "Domain", lambda _, paper: (paper.domain or "none",), _given(DOMAINS | {"none": "not stated"})),
    FacetKind(
        "results",
        "Results",
        lambda _, paper: ("yes" if paper.results else "none",),
        _given({"yes": "with numbers", "none": "none yet"}),
    ),
)


def _backbone(index: Index, row: Row) -> Iterable[str]:
    backbone = row.described.backbone
    return (index.catalog.backbones[backbone].family.casefold(), backbone) if backbone else ("none",)


def _backbone_labels(index: Index, found: Iterable[str]) -> Mapping[str, str]:
    families: dict[str, dict[str, str]] = {}
    for name, backbone in index.catalog.backbones.items():
        families.setdefault(backbone.family, {backbone.family.casefold(): backbone.family})[name] = name
    labels = {key: label for family in sorted(families) for key, label in families[family].items()}
    return labels | {"none": "not stated"}


def _refinement(index: Index, row: Row) -> Iterable[str]:
    return (row.described.setting.refinement or "unstated",)


def _help(index: Index, row: Row) -> Iterable[str]:
    return row.described.setting.help or ("none",)


def _help_labels(index: Index, found: Iterable[str]) -> Mapping[str, str]:
    return {key: word.name for key, word in index.catalog.help.items()} | {"none": "none known"}


def _source(index: Index, row: Row) -> Iterable[str]:
    kind = row.result.source.kind
    return ("first-hand" if kind in FIRST_HAND else kind,)


def _source_labels(index: Index, found: Iterable[str]) -> Mapping[str, str]:
    return {"archive": "archive", "first-hand": "first-hand only", "quoted": "quoted by others"}


ROW_FACETS: tuple[FacetKind[Row], ...] = (
    FacetKind("backbone", "Backbone", _backbone, _backbone_labels, lambda index: index.catalog.backbones),
    FacetKind("refinement", "Refinement", _refinement, _given(REFINEMENTS | {"unstated": "not stated"})),
    FacetKind("help", "Help", _help, _help_labels),
    FacetKind("source", "Source", _source, _source_labels),
)


_UNSAID = "not-stated"


def _board(index: Index, claim: Claim) -> Iterable[str]:
    return (f"{claim.on}-{claim.protocol}",)


def _board_labels(index: Index, found: Iterable[str]) -> Mapping[str, str]:
    return {
        f"{on}-{protocol}": f"{index.dataset_names[on]}, {said.name.lower()}"
        for on in index.variants
        for protocol, said in index.catalog.protocols.items()
    }


def _hows(index: Index, claim: Claim) -> Iterable[str]:
    return dict.fromkeys(reproduction.how or _UNSAID for reproduction in claim.reproductions)


def _years(index: Index, claim: Claim) -> Iterable[str]:
    return dict.fromkeys(str(found.day.year) for found in claim.reproductions if found.day)


def _answered(index: Index, claim: Claim) -> Iterable[str]:
    return ("yes" if any(found.answered for found in claim.reproductions) else "none",)


CLAIM_FACETS: tuple[FacetKind[Claim], ...] = (
    FacetKind("board", "Board", _board, _board_labels),
    FacetKind("how", "How", _hows, _given({how or _UNSAID: said for how, said in HOWS.items()})),
    FacetKind("year", "Year", _years, _newest_first),
    FacetKind("answer", "Answer", _answered, _given({"yes": "by the authors", "none": "none seen"})),
)


def facet_values(kinds: Sequence[FacetKind[T]], index: Index, item: T) -> dict[str, tuple[str, ...]]:
    """Return the values that a paper or a row has under each facet."""
    return {kind.key: tuple(kind.values(index, item)) for kind in kinds}


def facets(kinds: Sequence[FacetKind[T]], index: Index, items: Sequence[T]) -> tuple[Facet, ...]:
    """Return the facets of some papers or rows, with those values only that one of them has; none of none."""
    return tuple(_facet(kind, index, items) for kind in kinds) if items else ()


def _facet(kind: FacetKind[T], index: Index, items: Sequence[T]) -> Facet:
    counts = Counter(value for item in items for value in kind.values(index, item))
    nested = frozenset(kind.nested(index))
    labels = kind.labels(index, counts)
    choices = tuple(Choice(v, text, counts[v], v in nested) for v, text in labels.items() if counts[v])
    return Facet(kind.key, kind.label, choices)


def choice_numbers(shown: Sequence[Facet]) -> dict[tuple[str, str], int]:
    """Return the number of each choice among all of some facets, by the key of its facet and its value."""
    choices = ((facet.key, choice.value) for facet in shown for choice in facet.choices)
    return {choice: number for number, choice in enumerate(choices)}


def like_values(row: Row) -> dict[str, tuple[str, ...]]:
    """Return what a row is compared by like for like, as far as it is stated, with its number and its name."""
    described, setting = row.described, row.described.setting
    values = {
        "backbone": described.backbone,
        "refinement": REFINEMENTS[setting.refinement] if setting.refinement else None,
        "images": f"{setting.images:,}" if setting.images else None,
        "selection": SELECTIONS[setting.selection] if setting.selection else None,
        "rank": row.rank,
        "miou": row.result.miou,
        "name": method(row.paper, described),
    }
    return {key: (str(value),) for key, value in values.items() if value is not None}


def board_facets(index: Index, rows: Sequence[Row]) -> tuple[Facet, ...]:
    """Return the facets of a board's rows, and the one that leaves the best row of each paper."""
    best = Choice("best", "best row of each paper", sum(row.best for row in rows))
    return (*facets(ROW_FACETS, index, rows), Facet("rows", "Rows", (best,)))


def unsaid_words(index: Index, paper: Paper) -> tuple[str, ...]:
    """Return words to find a paper by that its row does not say: families of datasets, and that there is code."""
    names = ((index.dataset_of[key].name, index.dataset_names[key]) for key in paper.datasets)
    found = dict.fromkeys(family for family, name in names if family.casefold() not in name.casefold())
    return (*found, "code") if paper.code else tuple(found)
