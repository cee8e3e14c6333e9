"""Makes catalogues of any size: fabricated papers of the lengths and the skews of real ones."""

import random
import re
import string
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, TypeVar

from bench.table import words
from catalog.datafile.rules import normalised
from catalog.model import Backbone, Catalog, Code, Dataset, Paper, Protocol, Result, Source, Variant, Venue

YEARS = range(2015, 2027)
TITLE_LENGTHS = range(60, 111)
_AUTHORS = range(1, 10)
_SEED = 20261122

T = TypeVar("T")


def papers(count: int) -> Catalog:
    """Return a catalogue of so many papers, the same at every call, that passes the checks of the project."""
    rng = random.Random(_SEED)
    datasets = [_dataset(name, sizes) for name, sizes in words.DATASETS.items()]
    title = _titles(rng)
    made = [_paper(rng, number, title(), datasets) for number in range(count)]
    made.sort(key=lambda paper: (-paper.year, paper.title.casefold()))
    return _catalog(made, datasets)


def _catalog(made: Sequence[Paper], datasets: Sequence[Dataset]) -> Catalog:
    """Return a catalogue of papers with the words that they use, and no others, as its checks demand."""
    results = [result for paper in made for result in paper.results]
    venues = {paper.venue for paper in made}
    tags = {tag for paper in made for tag in paper.tags}
    frameworks = {code.framework for paper in made for code in paper.code}
    protocols = {result.protocol for result in results}
    backbones = {result.backbone for result in results}
    used = {key for paper in made for key in paper.datasets}
    return Catalog(
        venues={key: Venue(name=f"Proceedings of {key}", kind=_kind(key)) for key in words.VENUES if key in venues},
        tags={key: f"Has to do with {key.replace('-', ' ')}." for key in words.TAGS if key in tags},
        protocols={key: Protocol(name=key, text=f"The protocol {key}.") for key in words.PROTOCOLS if key in protocols},
        frameworks=tuple(key for key in words.FRAMEWORKS if key in frameworks),
        backbones={key: Backbone(family=family) for key, family in words.BACKBONES.items() if key in backbones},
        datasets=tuple(d for d in datasets if any(variant.id in used for variant in d.variants)),
        papers=tuple(made),
    )


def _kind(venue: str) -> Literal["conference", "journal", "preprint"]:
    if venue == "arXiv":
        return "preprint"
    return "journal" if venue in words.JOURNALS else "conference"


def _dataset(name: str, sizes: Iterable[int]) -> Dataset:
    key = _slug(name)
    variants = [Variant(id=f"{key}-{size}", name=f"{name}-{size}", classes=size) for size in sizes]
    return Dataset(id=key, name=name, url=f"https://example.org/{key}", variants=tuple(variants))


def _slug(text: str) -> str:
    return re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")


def _skewed(rng: random.Random, items: Sequence[T]) -> T:
    """Return one of some items; the n-th is n times rarer than the first."""
    return rng.choices(items, [1 / rank for rank in range(1, len(items) + 1)])[0]


def _several(rng: random.Random, items: Sequence[T], number: int) -> tuple[T, ...]:
    return tuple(dict.fromkeys(_skewed(rng, items) for _ in range(number)))


def _titles(rng: random.Random) -> Callable[[], str]:
    """Return a function that never returns two titles which a reader would take for one."""
    seen: set[str] = set()

    def title() -> str:
        while True:
            text = _title(rng)
            if len(text) in TITLE_LENGTHS and normalised(text) not in seen:
                seen.add(normalised(text))
                return text

    return title


def _title(rng: random.Random) -> str:
    adjective, method = rng.choice(words.ADJECTIVES), rng.choice(words.METHODS)
    task, means = _skewed(rng, words.TASKS), rng.choice(words.MEANS)
    return rng.choice(
        (
            f"{adjective} {method} for {task}",
            f"{adjective} {method} with {means} for {task}",
            f"{task} via {adjective} {method} and {means}",
            f"{task} through {means} and {method}",
            f"Towards {adjective} {method}: {task} from {means}",
        )
    )


def _paper(rng: random.Random, number: int, title: str, datasets: Sequence[Dataset]) -> Paper:
    year = rng.choices(YEARS, [(year - YEARS[0] + 1) ** 2 for year in YEARS])[0]
    venue = _skewed(rng, words.VENUES)
    abbreviation = _abbreviation(rng) if rng.random() < 0.8 else None
    key = f"{_slug(abbreviation or title)[:60].strip('-')}-{number}"
    used = _several(rng, [variant.id for d in datasets for variant in d.variants], rng.randint(0, 5))
    on_arxiv = venue == "arXiv" or rng.random() < 0.85
    return Paper.model_validate(
        {
            "id": key,
            "title": _headed(rng, abbreviation, title),
            "abbreviation": abbreviation,
            "authors": _authors(rng),
            "year": year,
            "venue": venue,
            "presentation": rng.choice(("Oral", "Spotlight", "Highlight")) if rng.random() < 0.05 else None,
            "scope": "core" if rng.random() < 0.75 else "related",
            "arxiv": f"{year % 100}{rng.randint(1, 12):02}.{number:05}" if on_arxiv else None,
            "doi": f"10.1000/fabricated.{number}" if rng.random() < 0.2 else None,
            "paper": f"https://example.org/papers/{key}" if rng.random() < 0.2 else None,
            "code": _code(rng, key) if rng.random() < 0.6 else (),
            "datasets": used,
            "tags": _several(rng, words.TAGS, rng.randint(1, 4)),
            "summary": _summary(rng),
            "added": "2026-11-22",
            "results": _results(rng, key, used) if rng.random() < 0.5 else (),
        }
    )


def _headed(rng: random.Random, abbreviation: str | None, title: str) -> str:
    """Return a title that half of the time begins with the abbreviation, where there is room."""
    headed = f"{abbreviation}: {title}"
    return headed if abbreviation and len(headed) in TITLE_LENGTHS and rng.random() < 0.5 else title


def _abbreviation(rng: random.Random) -> str:
    if rng.random() < 0.4:
        return "".join(rng.choices(string.ascii_uppercase, k=rng.randint(3, 6)))
    return "".join(rng.sample(words.SYLLABLES, 2)) + rng.choice(("", "", "++", "-V2"))


def _authors(rng: random.Random) -> tuple[str, ...]:
    number = rng.choices(_AUTHORS, (2, 10, 20, 18, 20, 12, 8, 4, 2))[0]
    return tuple(dict.fromkeys(f"{rng.choice(words.GIVEN)} {rng.choice(words.FAMILY)}" for _ in range(number)))


def _code(rng: random.Random, key: str) -> tuple[Code, ...]:
    url = f"https://example.org/code/{key}"
    official = Code(framework=_skewed(rng, words.FRAMEWORKS), url=url, official=rng.random() < 0.8)
    other = Code(framework=_skewed(rng, words.FRAMEWORKS), url=f"{url}-again", official=False)
    return (official, other) if rng.random() < 0.1 else (official,)


def _summary(rng: random.Random) -> str:
    method, other = rng.sample(words.METHODS, 2)
    means = rng.choice(words.MEANS)
    return (
        f"Joins {method.lower()} with {other.lower()} over {means.lower()}, so that classes come out of the images "
        f"alone; {rng.choice(words.ADJECTIVES).lower()} by design."
    )


def _results(rng: random.Random, key: str, used: Iterable[str]) -> tuple[Result, ...]:
    """Return a number for each dataset variant of a paper, each from a table of its own."""
    return tuple(
        Result(
            on=variant,
            protocol=_skewed(rng, words.PROTOCOLS),
            backbone=_skewed(rng, list(words.BACKBONES)),
            miou=(miou := round(rng.uniform(5, 45), 1)),
            accuracy=round(miou + rng.uniform(10, 40), 1),
            source=Source(kind="paper", where=f"Table {table}", url=f"https://example.org/papers/{key}"),
        )
        for table, variant in enumerate(used, 1)
    )
