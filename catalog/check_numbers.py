"""The rules for numbers, and for words that nobody uses: the second half of `catalog.check`."""

from collections import Counter
from collections.abc import Iterator

from catalog.model import Catalog, Paper, Result
from catalog.problem import Location, Problem

_SETTING = ("on", "protocol", "split", "backbone", "variant", "crf")


def _results(catalog: Catalog) -> Iterator[tuple[Location, Paper, Result]]:
    for i, paper in enumerate(catalog.papers):
        for j, result in enumerate(paper.results):
            yield ("papers", i, "results", j), paper, result


def check_scale(catalog: Catalog) -> Iterator[Problem]:
    """A number between 0 and 1 is most often a fraction that should be per cent.

    It passes when it is alone and has one decimal: 0.6 per cent has been reported.
    """
    for where, _, result in _results(catalog):
        numbers = {key: n for key in ("miou", "accuracy") if (n := getattr(result, key)) is not None and 0 < n < 1}
        for key, number in numbers.items():
            if len(numbers) > 1 or round(number, 1) != number:
                hint = "mIoU and accuracy are per cent: multiply it by 100"
                yield Problem((*where, key), f"`{key}` is {number}, which looks like a fraction", hint)


def check_plausible(catalog: Catalog) -> Iterator[Problem]:
    """Pixel accuracy is hardly ever below mIoU on these datasets: the two have been swapped."""
    for where, _, result in _results(catalog):
        if result.miou is not None and result.accuracy is not None and result.miou > result.accuracy:
            what = f"mIoU ({result.miou}) is above the accuracy ({result.accuracy})"
            yield Problem((*where, "miou"), what, "Compare with the source: the two may be swapped")


def check_sources_agree(catalog: Catalog) -> Iterator[Problem]:
    """A source has one number for a setting: a second one is a duplicate, or differs in what nobody says."""
    seen: dict[tuple[object, ...], int] = {}
    for where, paper, result in _results(catalog):
        setting = tuple(getattr(result, field) for field in _SETTING)
        place = (paper.id, *setting, result.source.kind, result.source.url)
        if place in seen:
            what = f"has the setting and the source of result {seen[place]}"
            yield Problem(where, what, "Remove one, correct the number, or say in `variant` what differs")
        seen.setdefault(place, int(where[-1]) + 1)


def check_splits(catalog: Catalog) -> Iterator[Problem]:
    """A board whose rows partly name their split ranks validation against test."""
    named = Counter((r.on, r.protocol) for _, _, r in _results(catalog) if r.split)
    silent = Counter((r.on, r.protocol) for _, _, r in _results(catalog) if not r.split)
    for where, _, result in _results(catalog):
        board, on = (result.on, result.protocol), f"`{result.on}` under `{result.protocol}`"
        if result.split and silent[board] > named[board]:
            yield Problem((*where, "split"), f"names a split, as most on {on} do not", "Leave `split` out")
        if not result.split and named[board] and silent[board] <= named[board]:
            yield Problem(where, f"names no split, as others on {on} do", "Add `split: val` or `split: test`")


def check_words_used(catalog: Catalog) -> Iterator[Problem]:
    """A word that nobody uses is a leftover, or a second spelling."""
    results = [result for _, _, result in _results(catalog)]
    used: dict[str, set[str | None]] = {
        "venues": {paper.venue for paper in catalog.papers},
        "tags": {tag for paper in catalog.papers for tag in paper.tags},
        "protocols": {result.protocol for result in results},
        "backbones": {result.backbone for result in results},
    }
    for section, words in used.items():
        for word in getattr(catalog, section):
            if word not in words:
                yield Problem((section, word), f"`{word}` is used by no paper", "Remove it, or use it")
    families = {
        catalog.dataset_of[key].id for paper in catalog.papers for key in paper.datasets if key in catalog.dataset_of
    }
    for i, dataset in enumerate(catalog.datasets):
        if dataset.id not in families:
            yield Problem(("datasets", i, "id"), f"`{dataset.id}` is used by no paper", "Remove it, or use it")
    for i, framework in enumerate(catalog.frameworks):
        if not any(code.framework == framework for paper in catalog.papers for code in paper.code):
            yield Problem(("frameworks", i), f"`{framework}` is used by no paper", "Remove it, or use it")


NUMBER_CHECKS = (check_scale, check_plausible, check_sources_agree, check_splits, check_words_used)
