"""The rules for the closed lists of words: each word is known, and each is used."""

from collections.abc import Iterable, Iterator

from catalog.datafile.rules.former_ids import moved_papers
from catalog.datafile.rules.identity import NOTHING, Published
from catalog.model import Catalog
from catalog.model.problems import Location, Problem, suggestion


def check_vocabularies(catalog: Catalog) -> Iterator[Problem]:
    """One spelling of each word, or filters and boards fall apart."""
    variants = {variant.id for dataset in catalog.datasets for variant in dataset.variants}
    datasets = {dataset.id for dataset in catalog.datasets} | variants
    for i, paper in enumerate(catalog.papers):
        at: Location = ("papers", i)
        yield from _unknown((*at, "venue"), paper.venue, catalog.venues, "venues")
        for j, code in enumerate(paper.code):
            if code.framework:
                yield from _unknown((*at, "code", j, "framework"), code.framework, catalog.frameworks, "frameworks")
        for j, dataset in enumerate(paper.datasets):
            yield from _unknown((*at, "datasets", j), dataset, datasets, "datasets")
        for j, tag in enumerate(paper.tags):
            yield from _unknown((*at, "tags", j), tag, catalog.tags, "tags")
        for j, result in enumerate(paper.results):
            row: Location = (*at, "results", j)
            yield from _unknown((*row, "on"), result.on, variants, "variants of datasets")
            yield from _unknown((*row, "protocol"), result.protocol, catalog.protocols, "protocols")
            for field in ("pretrained_on", "trained_on"):
                for k, word in enumerate(getattr(result, field)):
                    yield from _unknown((*row, field, k), word, catalog.training_sets, "training_sets")
            for k, word in enumerate(result.setting.help):
                yield from _unknown((*row, "setting", "help", k), word, catalog.help, "words of `help`")
            if result.backbone:
                yield from _unknown((*row, "backbone"), result.backbone, catalog.backbones, "backbones")


def check_quoted(catalog: Catalog, published: Published = NOTHING) -> Iterator[Problem]:
    """A paper that others name as their source stays in the list, and is named as it is called now."""
    now = {key: paper.id for paper in catalog.papers for key in paper.formerly} | moved_papers(catalog, published)
    papers = {paper.id for paper in catalog.papers}
    for i, paper in enumerate(catalog.papers):
        named: list[tuple[Location, str | None]] = [
            *((("results", j, "source", "in"), result.source.quoted_in) for j, result in enumerate(paper.results)),
            *((("reproductions", j, "in"), found.quoted_in) for j, found in enumerate(paper.reproductions)),
        ]
        for place, word in named:
            where: Location = ("papers", i, *place)
            if not word or word in papers:
                continue
            if word in now:
                yield Problem(where, f"`{word}` is called `{now[word]}` now", f"Write `in: {now[word]}`")
            elif word in published:
                hint = "Bring its entry back, or leave `in` out: `url` says where the number stands"
                yield Problem(where, f"`{word}` is in the list no more", hint)
            else:
                near = suggestion(word, papers)
                hint = f"{near}{'' if near.endswith('?') else '.'} If its entry was removed, leave `in` out"
                yield Problem(where, f"`{word}` is not one of the papers", hint)


def check_reproductions(catalog: Catalog) -> Iterator[Problem]:
    """A reproduction is of a result of its paper, or names what is claimed in the words of the list."""
    variants = [variant.id for dataset in catalog.datasets for variant in dataset.variants]
    for i, paper in enumerate(catalog.papers):
        keys = [result.key for result in paper.results if result.key]
        for j, found in enumerate(paper.reproductions):
            at: Location = ("papers", i, "reproductions", j)
            if found.of and found.of not in keys:
                what = f"no result of `{paper.id}` has the key `{found.of}`"
                yield Problem((*at, "of"), what, "Copy it from the row, or give `on`, `protocol` and `claimed` instead")
            words: tuple[tuple[str, str | None, Iterable[str], str], ...] = (
                ("on", found.on, variants, "variants of datasets"),
                ("protocol", found.protocol, catalog.protocols, "protocols"),
                ("backbone", found.backbone, catalog.backbones, "backbones"),
            )
            for field, word, known, section in words:
                if word:
                    yield from _unknown((*at, field), word, known, section)


def _unknown(where: Location, word: str, known: Iterable[str], section: str) -> Iterator[Problem]:
    if word not in known:
        near = suggestion(word, known)
        end, place = "" if near.endswith("?") else ".", _PLACES.get(section, f"`{section}`")
        hint = f"{near}{end} A new one is first added to {place}: CONTRIBUTING says how"
        yield Problem(where, f"`{word}` is not one of the {section}", hint)


_PLACES = {"words of `help`": "`help`", "variants of datasets": "its dataset in `datasets`"}
"""Where words are added whose list is called otherwise."""


def unused_words(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield the words that no paper uses, each with the list that holds it; datasets are more than words."""
    results = [result for paper in catalog.papers for result in paper.results]
    reproductions = [found for paper in catalog.papers for found in paper.reproductions]
    used: dict[str, set[str | None]] = {
        "venues": {paper.venue for paper in catalog.papers},
        "tags": {tag for paper in catalog.papers for tag in paper.tags},
        "protocols": {*(result.protocol for result in results), *(found.protocol for found in reproductions)},
        "backbones": {*(result.backbone for result in results), *(found.backbone for found in reproductions)},
        "help": {word for result in results for word in result.setting.help},
        "training_sets": {word for r in results for word in (*r.pretrained_on, *r.trained_on)},
    }
    for section, words in used.items():
        for word in getattr(catalog, section):
            if word not in words:
                yield section, word
    frameworks = {code.framework for paper in catalog.papers for code in paper.code}
    yield from (("frameworks", word) for word in catalog.frameworks if word not in frameworks)


def check_words_used(catalog: Catalog) -> Iterator[Problem]:
    """A word that nobody uses is a leftover, or a second spelling."""
    for section, word in unused_words(catalog):
        where = (section, catalog.frameworks.index(word) if section == "frameworks" else word)
        hint = "Use it, or remove it: make fix UNUSED=1 removes all such words"
        yield Problem(where, f"`{word}` is used by no paper", hint)
    named = {key for paper in catalog.papers for key in paper.datasets}
    for i, dataset in enumerate(catalog.datasets):
        if named.isdisjoint((dataset.id, *(variant.id for variant in dataset.variants))):
            yield Problem(("datasets", i, "id"), f"`{dataset.id}` is used by no paper", "Remove it, or use it")
