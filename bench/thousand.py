"""A catalogue of many papers: the real ones, and made-up ones of the same words and lengths."""

import json
import random
from typing import Any

from catalog.export.json_data import to_json
from catalog.model import Catalog, Paper

_SYLLABLES = ("ka", "lo", "min", "ter", "sha", "vel", "no", "ri", "zhou", "berg", "dar", "ei", "sen", "gu", "pra", "tz")


def enlarged(catalog: Catalog, size: int) -> str:
    """Return the data of a catalogue of a size, as JSON, which is YAML too; the same at every call."""
    chance = random.Random(0)
    data = json.loads(to_json(catalog))
    for key in ("schema_version", "licence"):
        del data[key]
    words = {"title": _words(catalog, "title"), "summary": _words(catalog, "summary")}
    data["papers"] += [_paper(catalog, words, number, chance) for number in range(size - len(catalog.papers))]
    data["papers"].sort(key=lambda paper: (-paper["year"], paper["title"].casefold()))
    return json.dumps(data, ensure_ascii=False)


def _words(catalog: Catalog, field: str) -> list[str]:
    return [word for paper in catalog.papers for word in (getattr(paper, field) or "").split()]


def _paper(catalog: Catalog, words: dict[str, list[str]], number: int, chance: random.Random) -> dict[str, Any]:
    like = chance.choice(catalog.papers)
    name = _name(chance) + chance.choice(("Seg", "CLIP", "Net", "", "", ""))
    return {
        "id": f"{name.lower()}-{number}",
        "title": " ".join(chance.choices(words["title"], k=len(like.title.split()))),
        "abbreviation": name,
        "authors": _authors(catalog, like, chance),
        "year": like.year,
        "venue": chance.choice([paper.venue for paper in catalog.papers if paper.year == like.year]),
        "scope": "core",
        "arxiv": f"{like.year % 100}12.{10000 + number}",
        "datasets": like.datasets,
        "tags": chance.sample(sorted(catalog.tags), k=max(1, len(like.tags))),
        "summary": " ".join(chance.choices(words["summary"], k=len((like.summary or "One word").split()))),
        "added": "2026-11-22",
    }


def _authors(catalog: Catalog, like: Paper, chance: random.Random) -> list[str]:
    """Return as many names as a paper has: given names that occur, every other surname made up."""
    known = [author.split() for paper in catalog.papers for author in paper.authors if "," not in author]
    names = []
    for at in range(max(1, len(like.authors))):
        family = _name(chance) if at % 2 else chance.choice(known)[-1]
        names.append(f"{chance.choice(known)[0]} {family}")
    return list(dict.fromkeys(names))


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.choice((2, 3)))).capitalize()
