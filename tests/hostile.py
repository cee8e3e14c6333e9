"""A catalogue whose every text is hostile: each string of the corpus stands in each field that does not refuse it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from catalog.datafile.document import parse
from catalog.datafile.rules import check
from catalog.datafile.rules.papers import place
from catalog.datafile.validate import validate
from catalog.model import Catalog
from catalog.model.problems import Location, Problem

CORPUS = Path(__file__).parent / "fixtures" / "hostile.yaml"
PLAIN = "Plain words"
"""What stands where a string is refused, and everywhere in the entry that all others are compared with."""
MARK = "(window.pwned='yes')"
"""The script of the corpus."""

_AUTHORS = ("papers.authors.0", "papers.authors.1")
"""A person and an organisation. Papers are related by them, so that each is an own one where it is plain."""
_KEY = "[key]"
"""How pydantic marks that a place is a key, and not what stands under it."""
_UNIQUE = ("papers.title", "venues", "frameworks", "backbones")
"""Fields of which no two may be alike but for signs."""

Say = Callable[[str], str]
"""Gives the text of a field, by its path without numbers, such as `papers.results.method`."""


@lru_cache
def corpus() -> dict[str, list[str]]:
    """Return the strings by their kinds."""
    kinds = yaml.safe_load(CORPUS.read_text(encoding="utf-8"))
    return {kind: [text.replace("PWN", MARK) for text in texts] for kind, texts in kinds.items()}


def texts() -> list[str]:
    """Return all strings, each once."""
    return list(dict.fromkeys(text for texts in corpus().values() for text in texts))


@dataclass
class Bearer:
    """The entries that bear one string: a paper and the words, the dataset and the board that it uses."""

    id: str
    text: str
    refused: set[str] = field(default_factory=set)
    """The fields that do not take the string."""

    def say(self, path: str) -> str:
        """Return what a field holds."""
        text = PLAIN if path in self.refused else self.text
        return f"{text} {self.id}" if path in _UNIQUE or (path in _AUTHORS and text == PLAIN) else text


def catalogue(bearers: list[Bearer]) -> dict[str, Any]:
    """Return the data of a catalogue in which every string stands in every field that is not said to refuse it."""
    papers = sorted((_paper(bearer.id, bearer.say) for bearer in bearers), key=lambda p: place(p["year"], p["title"]))
    return {
        "venues": {b.say("venues"): {"name": b.say("venues.name"), "kind": "conference"} for b in bearers},
        "tags": {b.id: b.say("tags") for b in bearers},
        "protocols": {b.id: {"name": b.say("protocols.name"), "text": b.say("protocols.text")} for b in bearers},
        "frameworks": [b.say("frameworks") for b in bearers],
        "backbones": {b.say("backbones"): {"family": b.say("backbones.family")} for b in bearers},
        "help": {b.id: {"name": b.say("help.name"), "allowed": True} for b in bearers},
        "training_sets": {b.id: b.say("training_sets") for b in bearers},
        "datasets": [_dataset(b.id, b.say) for b in bearers],
        "papers": papers,
    }


def _dataset(bearer: str, say: Say) -> dict[str, Any]:
    return {
        "id": bearer,
        **{key: say(f"datasets.{key}") for key in ("name", "full_name", "access", "license", "note")},
        "url": "https://example.org/",
        "variants": [
            {
                "id": f"{bearer}-v",
                **{key: say(f"datasets.variants.{key}") for key in ("name", "grouping", "introduced_by", "note")},
                "classes": 3,
            }
        ],
        "evidence": [{"what": say("datasets.evidence.what"), "url": "https://example.org/"}],
        "apart": [
            {
                "name": say("datasets.apart.name"),
                "warning": say("datasets.apart.warning"),
                "url": "https://example.org/",
                "rows": [{"method": say("datasets.apart.rows.method"), "val": 1.0}],
            }
        ],
    }


def _paper(bearer: str, say: Say) -> dict[str, Any]:
    board = {"on": f"{bearer}-v", "protocol": bearer}
    return {
        "id": bearer,
        **{key: say(f"papers.{key}") for key in ("title", "abbreviation")},
        "authors": [say("papers.authors.0"), f"{{{say('papers.authors.1')}}}", "Related to All"],
        "year": 2020,
        "venue": say("venues"),
        **{key: say(f"papers.{key}") for key in ("presentation", "volume", "number", "pages")},
        "scope": "core",
        "paper": f"https://example.org/{bearer}",
        "code": [
            {
                "framework": say("frameworks"),
                "url": f"https://example.org/code/{bearer}",
                "official": True,
                "license": say("papers.code.license"),
            }
        ],
        "datasets": [f"{bearer}-v"],
        "tags": [bearer],
        **{key: say(f"papers.{key}") for key in ("summary", "note")},
        "added": "2020-01-02",
        "results": [
            {
                "key": f"{bearer}r",
                **board,
                "method": say("papers.results.method"),
                "backbone": say("backbones"),
                "trained_on": [bearer],
                "miou": 2.0,
                "setting": {"help": [bearer]},
                "note": say("papers.results.note"),
                "source": {"kind": "paper", "where": say("papers.results.source.where"), "url": "https://example.org/"},
            },
            {
                "key": f"{bearer}s",
                **board,
                "miou": 1.0,
                "departs": say("papers.results.departs"),
                "source": {"kind": "paper", "where": "Table 1", "url": "https://example.org/"},
            },
        ],
        "reproductions": [
            {
                "of": f"{bearer}r",
                "how": "retrained",
                "miou": 1.0,
                **{key: say(f"papers.reproductions.{key}") for key in ("setting", "answer", "where")},
                "url": "https://example.org/",
            }
        ],
    }


def bearers() -> list[Bearer]:
    """Return who bears the strings, and at first somebody who bears none."""
    return [Bearer(_id(number), text) for number, text in enumerate([PLAIN, *texts()])]


def _id(number: int) -> str:
    """Return an id of four letters, of which a row's key can be made."""
    return "".join("abcdefghijklmnopqrstuvwxyz"[number // 26**place % 26] for place in range(4))


def problems_of(data: dict[str, Any]) -> list[Problem]:
    """Return everything that is wrong with the data of a catalogue."""
    document = parse(yaml.safe_dump(data, sort_keys=False), Path("papers.yaml"))
    read, problems = validate(document, Catalog)
    return check(read) if read else problems


@lru_cache
def accepted() -> tuple[dict[str, Any], list[Bearer]]:
    """Return the data of a catalogue that has each string wherever it may stand, and who bears them."""
    everyone = bearers()
    data = catalogue(everyone)
    while problems := problems_of(data):
        refused = {_place(problem.where, data, everyone) for problem in problems}
        for bearer, path in refused:
            assert path not in everyone[bearer].refused, path
            everyone[bearer].refused.add(path)
        data = catalogue(everyone)
    return data, everyone


def _place(where: Location, data: dict[str, Any], everyone: list[Bearer]) -> tuple[int, str]:
    """Return whose field a fault is about, by the place of its bearer, and the field's path."""
    section, key, *_ = where
    if section in ("venues", "backbones"):
        return list(data[section]).index(key), _path(where)
    if section in ("papers", "datasets"):
        assert isinstance(key, int)
        key = data[section][key]["id"]
    ids = [bearer.id for bearer in everyone]
    return key if isinstance(key, int) else ids.index(str(key)), _path(where)


def _path(where: Location) -> str:
    """Return the path without numbers of a field that stands somewhere; authors keep theirs."""
    section, _, *rest = where
    steps = [str(step) for step in rest if step != _KEY and (isinstance(step, str) or "authors" in rest)]
    path = ".".join([str(section), *steps])
    return _OF_A_LIST.get(path, path)


_OF_A_LIST = {"papers.venue": "venues", "papers.code.framework": "frameworks", "papers.results.backbone": "backbones"}
"""Fields that hold a word of a list, by the paths at which the paper uses it."""


def to_text() -> str:
    """Return the catalogue of all that is accepted as a file."""
    return yaml.safe_dump(accepted()[0], sort_keys=False)


def fields() -> list[str]:
    """Return the paths of all fields that bear strings."""
    marked = "Marked words"
    places = (where for where, text in _texts_of(catalogue([Bearer("aaaa", marked)])) if marked in text)
    return list(dict.fromkeys(map(_path, places)))


def _texts_of(part: object, where: Location = ()) -> Iterator[tuple[Location, str]]:
    """Yield all texts of some data with their places, keys among them."""
    if isinstance(part, str):
        yield where, part
    elif isinstance(part, dict):
        for key, value in part.items():
            yield (*where, key, _KEY), key
            yield from _texts_of(value, (*where, key))
    elif isinstance(part, list):
        for number, item in enumerate(part):
            yield from _texts_of(item, (*where, number))
