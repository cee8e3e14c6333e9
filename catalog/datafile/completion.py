"""What a program can add to an entry: the keys of its results, and the datasets that they are on."""

from collections.abc import Iterator, Mapping

from catalog.datafile.keys import with_keys
from catalog.model import Catalog, Paper
from catalog.model.problems import Location, Problem


def complete(paper: Paper, known: Mapping[str, str]) -> Paper:
    """Return a paper whose results have keys, and whose datasets name every variant that they are on."""
    return with_keys(with_datasets(paper, known))


def datasets_of(catalog: Catalog) -> dict[str, str]:
    """Return the ids of the datasets by those of their variants."""
    return {variant.id: dataset.id for dataset in catalog.datasets for variant in dataset.variants}


def with_datasets(paper: Paper, known: Mapping[str, str]) -> Paper:
    """Return a paper that names the variants of its results, each in the place of a dataset of which it is one."""
    datasets = list(paper.datasets)
    for on in _unnamed(paper, known):
        if known[on] in datasets:
            datasets[datasets.index(known[on])] = on
        else:
            datasets.append(on)
    return paper if datasets == list(paper.datasets) else paper.model_copy(update={"datasets": tuple(datasets)})


def check_complete(catalog: Catalog) -> Iterator[Problem]:
    """Yield what `complete` would add: a row without a key has no link, and a dataset without its paper a gap."""
    known = datasets_of(catalog)
    for i, paper in enumerate(catalog.papers):
        unnamed = set(_unnamed(paper, known))
        for j, result in enumerate(paper.results):
            where: Location = ("papers", i, "results", j)
            if not result.key:
                yield Problem(where, "has no key", "Run make fix, which writes one")
            if result.on in unnamed:
                what = f"is on `{result.on}`, which `datasets` of the paper does not name"
                yield Problem((*where, "on"), what, "Run make fix, which adds it")


def _unnamed(paper: Paper, known: Mapping[str, str]) -> list[str]:
    """Return the variants that a paper has results on and does not name."""
    return [on for on in dict.fromkeys(r.on for r in paper.results) if on in known and on not in paper.datasets]
