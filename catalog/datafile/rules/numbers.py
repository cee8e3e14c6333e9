"""The rules for numbers."""

from collections import Counter
from collections.abc import Iterator

from catalog.model import Catalog, Paper, Result
from catalog.model.problems import Location, Problem


def every_result(catalog: Catalog) -> Iterator[tuple[Location, Paper, Result]]:
    """Yield every result with its place in the data and its paper."""
    for i, paper in enumerate(catalog.papers):
        for j, result in enumerate(paper.results):
            yield ("papers", i, "results", j), paper, result


def check_scale(catalog: Catalog) -> Iterator[Problem]:
    """A number between 0 and 1 is most often a fraction that should be per cent.

    It passes when it is alone and has one decimal: 0.6 per cent has been reported.
    """
    for where, _, result in every_result(catalog):
        numbers = {key: n for key in ("miou", "accuracy") if (n := getattr(result, key)) is not None and 0 < n < 1}
        for key, number in numbers.items():
            if len(numbers) > 1 or round(number, 1) != number:
                hint = "mIoU and accuracy are per cent: multiply it by 100"
                yield Problem((*where, key), f"`{key}` is {number}, which looks like a fraction", hint)


def check_plausible(catalog: Catalog) -> Iterator[Problem]:
    """Pixel accuracy is hardly ever below mIoU on these datasets: the two have been swapped."""
    for where, _, result in every_result(catalog):
        if result.miou is not None and result.accuracy is not None and result.miou > result.accuracy:
            what = f"mIoU ({result.miou}) is above the accuracy ({result.accuracy})"
            yield Problem((*where, "miou"), what, "Compare with the source: the two may be swapped")


def check_sources_agree(catalog: Catalog) -> Iterator[Problem]:
    """A source has one number for a setting: a second one is a duplicate, or differs in what nobody says."""
    seen: dict[tuple[object, ...], int] = {}
    for where, paper, result in every_result(catalog):
        source = (paper.id, result.source.kind, result.source.url)
        row = (
            *(result.on, result.protocol, result.split, result.method, result.backbone, result.modality, result.note),
            result.setting.refinement,
        )
        places = {
            "setting": (*source, result.same_as or result.described),
            "numbers": (*source, *row, result.miou, result.accuracy),
        }
        for what, place in places.items():
            if place in seen:
                fault = f"has the {what} and the source of result {seen[place]}"
                mend = "Remove one, correct the number, or say what differs in a field or in `note`"
                yield Problem(where, fault, mend)
                break
        for place in places.values():
            seen.setdefault(place, int(where[-1]) + 1)


def check_splits(catalog: Catalog) -> Iterator[Problem]:
    """A board whose rows partly name their split ranks validation against test."""
    named = Counter((r.on, r.protocol) for _, _, r in every_result(catalog) if r.split)
    silent = Counter((r.on, r.protocol) for _, _, r in every_result(catalog) if not r.split)
    for where, _, result in every_result(catalog):
        board, on = (result.on, result.protocol), f"`{result.on}` under `{result.protocol}`"
        if result.split and silent[board] > named[board]:
            yield Problem((*where, "split"), f"names a split, as most on {on} do not", "Leave `split` out")
        if not result.split and named[board] and silent[board] <= named[board]:
            yield Problem(where, f"names no split, as others on {on} do", "Add `split: val` or `split: test`")
