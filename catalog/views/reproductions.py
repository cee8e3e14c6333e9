"""What papers claim beside what others got."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor
from statistics import median

from catalog.model import Paper, Reproduction, Result
from catalog.views.leaderboards import Standing


@dataclass(frozen=True)
class Claim:
    """A number that a paper claims, with its reproductions; where the list lacks it, it stands on no board."""

    paper: Paper
    on: str
    protocol: str
    backbone: str | None
    miou: float | None
    accuracy: float | None
    standing: Standing | None
    reproductions: tuple[Reproduction, ...]
    """Those with the authors' weights first; of one kind, in the order of the data."""

    @property
    def key(self) -> str | None:
        """Return the key of the result that is claimed; None where the list does not hold it."""
        return self.reproductions[0].of

    @property
    def anchor(self) -> str:
        """Return what names the claim on a page; an empty text where the list does not hold the result."""
        return "-".join(filter(None, (self.paper.id, self.key, "log" if self.by_authors else ""))) if self.key else ""

    @property
    def by_authors(self) -> bool:
        """Return whether these are logs and second implementations of the paper's own authors."""
        return self.reproductions[0].by_authors

    def difference(self, reproduction: Reproduction) -> float | None:
        """Return how far a reproduction lies above the claim, in points of mIoU; None where either has none."""
        if self.miou is None or reproduction.miou is None:
            return None
        return round(reproduction.miou - self.miou, 2)

    def of_sign(self, sign: str) -> tuple[Reproduction, ...]:
        """Return the reproductions with a number that are drawn with a sign."""
        return tuple(found for found in self.reproductions if _has_number(found) and sign_of(found) == sign)

    @property
    def compared(self) -> tuple[tuple[Reproduction, float], ...]:
        """Return the reproductions that can be set against the claim, each with its difference."""
        found = ((reproduction, self.difference(reproduction)) for reproduction in self.reproductions)
        return tuple((reproduction, gap) for reproduction, gap in found if gap is not None)

    @property
    def farthest(self) -> float | None:
        """Return the difference that is farthest from the claim, or None."""
        return max((gap for _, gap in self.compared), key=abs, default=None)


_KINDS = ("released-weights", "retrained", "reimplemented", "re-evaluated", None)


def _has_number(found: Reproduction) -> bool:
    return found.miou is not None or found.accuracy is not None


SIGNS = ("weights", "retrained", "other")
"""The signs that reproductions are drawn with."""


def sign_of(reproduction: Reproduction) -> str:
    """Return the sign that a reproduction is drawn with, which says how the number was had."""
    return {"released-weights": "weights", "retrained": "retrained"}.get(reproduction.how or "", "other")


def claims(papers: Iterable[Paper], standings: dict[str, list[Standing]]) -> tuple[Claim, ...]:
    """Return what is claimed and was had again, what fell short most first; the authors' own logs come last."""
    found = [claim for paper in papers for claim in _claims_of(paper, standings.get(paper.id, []))]
    return tuple(sorted(found, key=_place))


def _place(claim: Claim) -> tuple[bool, bool, float]:
    return claim.by_authors, claim.farthest is None, claim.farthest or 0.0


def _claims_of(paper: Paper, standings: list[Standing]) -> Iterator[Claim]:
    by_key = {standing.result.key: standing for standing in standings if standing.result.key}
    groups: dict[tuple[object, ...], list[Reproduction]] = defaultdict(list)
    for reproduction in paper.reproductions:
        claimed = (reproduction.of, reproduction.on, reproduction.protocol, reproduction.backbone, reproduction.claimed)
        groups[(reproduction.by_authors, *claimed)].append(reproduction)
    for group in groups.values():
        group.sort(key=lambda reproduction: _KINDS.index(reproduction.how))
        yield _claim(paper, by_key, tuple(group))


def _claim(paper: Paper, by_key: dict[str, Standing], group: tuple[Reproduction, ...]) -> Claim:
    first = group[0]
    standing = by_key.get(first.of or "")
    if not standing:
        on, protocol = first.on or "", first.protocol or ""
        return Claim(paper, on, protocol, first.backbone, first.claimed, None, None, group)
    result: Result = standing.result
    backbone = standing.row.described.backbone
    return Claim(paper, result.on, result.protocol, backbone, result.miou, result.accuracy, standing, group)


_STEP = 5
_BEYOND = 0.5
"""So many points may lie outside a scale, where its drawing has a margin."""


@dataclass(frozen=True)
class Scale:
    """A scale of differences in points; the same for all drawings, so that the claim always stands in one place."""

    low: int = -15
    high: int = 5

    def place(self, gap: float) -> float:
        """Return where a difference lies, in per cent of the width."""
        return round(100 * (gap - self.low) / (self.high - self.low), 2)

    @property
    def ticks(self) -> range:
        """Return the differences that are written at the scale; the claim, at 0, is one of them."""
        step = _STEP * ceil((self.high - self.low) / (6 * _STEP))
        return range(-(-self.low // step) * step, self.high + 1, step)


def scale_of(claims: Iterable[Claim]) -> Scale:
    """Return the scale that holds all differences of some claims."""
    gaps = [gap for claim in claims for _, gap in claim.compared]
    low = _STEP * floor((min(gaps, default=0) + _BEYOND) / _STEP)
    high = _STEP * ceil((max(gaps, default=0) - _BEYOND) / _STEP)
    return Scale(min(low, Scale.low), max(high, Scale.high))


@dataclass(frozen=True)
class Dot:
    """A reproduction in a strip: its difference to the claim, and how far it is moved up so that it covers none."""

    claim: Claim
    reproduction: Reproduction
    gap: float
    level: int


@dataclass(frozen=True)
class Strip:
    """The reproductions that are drawn with one sign, the lowest difference first."""

    sign: str
    dots: tuple[Dot, ...]
    hows: tuple[tuple[str | None, int], ...]
    """How the numbers were had, each with how many there are."""
    median: float | None
    """Of the differences; None where they are few, or were had in several ways."""


@dataclass(frozen=True)
class Summary:
    """Reproductions in numbers and strips: those by others, set against the claims."""

    compared: int
    """How many can be set against their claim."""
    claims: int
    """On how many claims."""
    incomparable: int
    """How many cannot, as they or their claims lack the metric."""
    logs: int
    """How many the authors of the papers logged themselves; they are counted nowhere else."""
    strips: tuple[Strip, ...]


FEW = 5
"""Fewer reproductions than this have no median."""

_APART = 0.5
"""Dots that lie nearer than so many points would cover each other."""


def summary(claims: Iterable[Claim]) -> Summary:
    """Return what some claims and their reproductions come to."""
    logs = [claim for claim in claims if claim.by_authors]
    others = [claim for claim in claims if not claim.by_authors]
    compared = sum(len(claim.compared) for claim in others)
    return Summary(
        compared,
        claims=sum(bool(claim.compared) for claim in others),
        incomparable=sum(len(claim.reproductions) for claim in others) - compared,
        logs=sum(len(claim.reproductions) for claim in logs),
        strips=tuple(strip for sign in SIGNS if (strip := _strip(sign, others)).dots),
    )


def _strip(sign: str, claims: Sequence[Claim]) -> Strip:
    found = [(claim, *pair) for claim in claims for pair in claim.compared if sign_of(pair[0]) == sign]
    found.sort(key=lambda one: one[2])
    hows = [reproduction.how for _, reproduction, _ in found]
    counts = tuple((how, hows.count(how)) for how in _KINDS if how in hows)
    middle = round(median(gap for *_, gap in found), 2) if len(found) >= FEW and len(counts) == 1 else None
    return Strip(sign, tuple(_dots(found)), counts, middle)


def _dots(found: Iterable[tuple[Claim, Reproduction, float]]) -> Iterator[Dot]:
    """Yield dots from the left to the right: one that would cover another is moved to the first free level."""
    last: dict[int, float] = {}
    for claim, reproduction, gap in found:
        level = next(n for n in range(len(last) + 1) if gap - last.get(n, -1000.0) >= _APART)
        last[level] = gap
        yield Dot(claim, reproduction, gap, level)
