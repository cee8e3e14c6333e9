"""What papers claim beside what others got."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
    def by_authors(self) -> bool:
        """Return whether these are logs and second implementations of the paper's own authors."""
        return self.reproductions[0].by_authors

    def difference(self, reproduction: Reproduction) -> float | None:
        """Return how far a reproduction lies above the claim, in points of mIoU; None where either has none."""
        if self.miou is None or reproduction.miou is None:
            return None
        return round(reproduction.miou - self.miou, 2)

    @property
    def farthest(self) -> float | None:
        """Return the difference that is farthest from the claim, or None."""
        found = [gap for reproduction in self.reproductions if (gap := self.difference(reproduction)) is not None]
        return max(found, key=abs, default=None)


_KINDS = ("released-weights", "retrained", "reimplemented", "re-evaluated", None)


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
