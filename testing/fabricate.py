"""Makes catalogues of any size: fabricated papers that are disguised copies of real ones.

A catalogue consists of rounds, the last one cut short. A round holds a copy of each real paper, so that the mix of
boards and settings, the rows of one paper on one board, and how often anything occurs are those of the real data.
"""

import json
import random
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from catalog.datafile.document import read
from testing.disguise import Entry, Round, words_of
from testing.project import DATA


@cache
def to_text(size: int, seed: int = 0, like: Path = DATA) -> str:
    """Return a data file of so many papers, as JSON, which is YAML too."""
    return json.dumps(fabricate(size, seed, like), ensure_ascii=False, indent=1)


def fabricate(size: int, seed: int = 0, like: Path = DATA) -> dict[str, Any]:
    """Return what a data file of so many papers holds (at most 99,999), the same at every call.

    It passes the checks of the project: it has the words that its papers use and no others.
    """
    data = read(like).data
    papers = _papers(data["papers"], size, random.Random(seed))
    papers.sort(key=lambda paper: (-paper["year"], paper["title"].casefold()))
    # Links that are known to be dead lead from the real papers.
    kept = {key: value for key, value in data.items() if key != "dead_links"}
    return kept | _used_words(data, papers) | {"papers": papers}


def _papers(real: list[Entry], size: int, chance: random.Random) -> list[Entry]:
    words, known = words_of(real), list[str]()
    made: list[Entry] = []
    while len(made) < size:
        models = chance.sample(real, k=min(len(real), size - len(made)))
        copies = Round(models, first=len(made), words=words, known=known, chance=chance)
        made += copies.papers()
        known += copies.names.values()
    return made


def _used_words(data: dict[str, Any], papers: Iterable[Entry]) -> dict[str, Any]:
    """Return the vocabularies of the data without the words that no paper uses."""
    papers = list(papers)
    results = [result for paper in papers for result in paper.get("results", ())]
    numbers = [found for paper in papers for found in (*paper.get("results", ()), *paper.get("reproductions", ()))]
    used: dict[str, set[str | None]] = {
        "venues": {paper["venue"] for paper in papers},
        "tags": {tag for paper in papers for tag in paper.get("tags", ())},
        "protocols": {found.get("protocol") for found in numbers},
        "backbones": {found.get("backbone") for found in numbers},
        "help": {word for result in results for word in result.get("setting", {}).get("help", ())},
        "training_sets": {word for r in results for word in (*r.get("pretrained_on", ()), *r.get("trained_on", ()))},
    }
    kept: dict[str, Any] = {
        section: {word: said for word, said in data[section].items() if word in words}
        for section, words in used.items()
    }
    frameworks = {code.get("framework") for paper in papers for code in paper.get("code", ())}
    variants = {key for paper in papers for key in paper.get("datasets", ())}
    return kept | {
        "frameworks": [framework for framework in data["frameworks"] if framework in frameworks],
        "datasets": [dataset for dataset in data["datasets"] if variants & _ids(dataset)],
    }


def _ids(dataset: Entry) -> set[str]:
    return {dataset["id"], *(variant["id"] for variant in dataset.get("variants", ()))}
