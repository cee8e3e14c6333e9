"""The rules for settings: each fits its protocol, and no experiment stands twice."""

import re
from collections.abc import Iterator

from catalog.datafile.rules.numbers import every_result
from catalog.model import Catalog
from catalog.model.problems import Location, Problem


def check_matching(catalog: Catalog) -> Iterator[Problem]:
    """A protocol fixes how predictions get their classes: a row that does it otherwise belongs under another one."""
    for where, _, result in every_result(catalog):
        protocol, stated = catalog.protocols.get(result.protocol), result.setting.matching
        if not (protocol and protocol.matching and stated) or protocol.matching == stated:
            continue
        fitting = [f"`{key}`" for key, other in catalog.protocols.items() if other.matching == stated]
        what = f"`matching: {stated}` contradicts `{result.protocol}`, whose rows are matched by {protocol.matching}"
        hint = f"Put the row under {' or '.join(fitting) or 'another protocol'}, or correct the matching"
        yield Problem((*where, "setting", "matching"), what, hint)


def check_clusters(catalog: Catalog) -> Iterator[Problem]:
    """With too few clusters some class can never be found, and nothing is overclustered.

    One to one, one class may be without a cluster: the background, where it comes from saliency.
    """
    classes = {variant.id: variant.classes for dataset in catalog.datasets for variant in dataset.variants}
    spare = {"hungarian": 1, "majority": 0}
    for where, _, result in every_result(catalog):
        protocol, clusters = catalog.protocols.get(result.protocol), result.setting.clusters
        scored = result.setting.classes or classes.get(result.on)
        if not (protocol and protocol.matching in spare and clusters and scored):
            continue
        if clusters < scored - spare[protocol.matching]:
            what = f"{clusters} clusters are too few for {scored} classes under `{result.protocol}`"
            yield Problem((*where, "setting", "clusters"), what, "Correct the number, or the protocol")


def check_help(catalog: Catalog) -> Iterator[Problem]:
    """What gives a row away as using SAM, language or supervised saliency is said in `help`, or it would be ranked."""
    words = {word: key for key, help in catalog.help.items() if not help.allowed for word in help.words}
    if not words:
        return
    named = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, words))})(?!\w)")
    for where, _, result in every_result(catalog):
        protocol = catalog.protocols.get(result.protocol)
        if result.departs or not (protocol and protocol.ranked) or protocol.open:
            continue
        told = " ".join(filter(None, (result.method, result.backbone, result.note, result.setting.refinement)))
        for word in dict.fromkeys(named.findall(told)):
            if words[word] not in result.setting.help:
                yield Problem(
                    where, f"names {word}, and `help` does not", f"Add `{words[word]}` to the setting's `help`"
                )


def check_same_as(catalog: Catalog) -> Iterator[Problem]:
    """A further source names the row that it is a source of, one that stands for itself on the same board."""
    for i, paper in enumerate(catalog.papers):
        rows = {result.key: result for result in paper.results if result.key}
        for j, result in enumerate(paper.results):
            where: Location = ("papers", i, "results", j, "same_as")
            if not result.same_as:
                continue
            row = rows.get(result.same_as)
            if not row or row.same_as:
                yield Problem(where, f"no row of this paper has the key `{result.same_as}`", "Copy it from that row")
            elif (row.on, row.protocol, row.split) != (result.on, result.protocol, result.split):
                yield Problem(where, f"`{result.same_as}` stands on another board", "Correct `on` and `protocol`")


def check_keys(catalog: Catalog) -> Iterator[Problem]:
    """A key is an address, so no two rows of a paper share one."""
    for i, paper in enumerate(catalog.papers):
        seen: set[str] = set()
        for j, result in enumerate(paper.results):
            if result.key and result.key in seen:
                what = f"the key `{result.key}` is taken by a row above"
                yield Problem(("papers", i, "results", j, "key"), what, "Remove it; make fix writes another one")
            seen.update(filter(None, [result.key]))


def check_one_protocol(catalog: Catalog) -> Iterator[Problem]:
    """One experiment has one protocol: the same numbers on one variant under two are one of them filed wrongly."""
    first: dict[tuple[object, ...], tuple[int, str]] = {}
    for where, paper, result in every_result(catalog):
        numbers = (paper.id, result.on, result.split, result.backbone, result.miou, result.accuracy)
        number, protocol = first.setdefault(numbers, (int(where[-1]) + 1, result.protocol))
        if protocol != result.protocol:
            what = f"has the numbers of result {number}, which stands under `{protocol}`"
            yield Problem(where, what, "Keep the one with the right protocol; name a further source by `same_as`")


def check_frozen(catalog: Catalog) -> Iterator[Problem]:
    """One number for a method and for the frozen network under it is that network's own, printed again.

    Such a pair stands in one source, or the one's name holds the other's, as in `STEGO + PriMaPs-EM`.
    """
    first: dict[tuple[object, ...], tuple[str, str, str]] = {}
    for where, paper, result in every_result(catalog):
        if None in (result.backbone, result.miou, result.accuracy) or result.departs or result.same_as:
            continue
        numbers = (result.on, result.protocol, result.split, result.backbone, result.miou, result.accuracy)
        method, url = result.method or paper.name, result.source.url
        other, other_id, other_url = first.setdefault(numbers, (method, paper.id, url))
        if method != other and (url == other_url or other in method or method in other):
            what = f"prints the number of {other} (`{other_id}`) for the same network"
            yield Problem(where, what, "Say in `departs` whose number it is")
