"""Words that the closed lists lack, as contributors write them: one a line, with what the list says of each."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from catalog.datafile.words import Word
from catalog.model import Catalog
from catalog.model.problems import suggestion
from catalog.model.text import slug
from catalog.sync.issue_forms import NEW_WORDS

_LINE = re.compile(r"([\w-]+) ([^:]+?) ?(?:: ?(.+))?")
_SECTIONS = {
    "venue": "venues",
    "tag": "tags",
    "backbone": "backbones",
    "dataset": "datasets",
    "variant": "variants",
    "training-set": "training_sets",
    "framework": "frameworks",
}


def parse_words(lines: Iterable[str], catalog: Catalog) -> tuple[list[Word], list[str]]:
    """Return the words that some lines describe, and a fault with its mend for each line that describes none."""
    words: list[Word] = []
    faults: list[str] = []
    for line in lines:
        try:
            words.append(_word(line, catalog, words))
        except ValueError as error:
            faults.append(str(error))
    return words, faults


def _word(line: str, catalog: Catalog, before: Sequence[Word]) -> Word:
    found = _LINE.fullmatch(line.strip("` "))
    if not found or found[1] not in _SECTIONS:
        raise ValueError(f"{line!r} describes no word. Write it such as {', '.join(NEW_WORDS)}.")
    kind, key, text = found[1], found[2], found[3] or ""
    if kind != "framework" and not text:
        raise ValueError(f"{line!r} does not say what it is. Write it such as {_example(kind)}.")
    key, dataset = _of_dataset(key, catalog, before) if kind == "variant" else (key, "")
    if _is_known(kind, key, catalog) or key in (word.key for word in before if word.section == _SECTIONS[kind]):
        raise ValueError(f"`{key}` is one of the {_SECTIONS[kind]} already. Choose it there, or leave this line out.")
    if kind in ("tag", "dataset", "variant", "training-set") and key != slug(key):
        raise ValueError(f"`{key}` is no id. Write `{slug(key)}` instead.")
    return Word(_SECTIONS[kind], key, _VALUES[kind](text, catalog) if kind in _VALUES else text, dataset)


def _of_dataset(key: str, catalog: Catalog, before: Iterable[Word]) -> tuple[str, str]:
    """Return the ids of a variant and of its dataset, which may be new as well."""
    variant, _, dataset = key.partition(" of ")
    known = [*(known.id for known in catalog.datasets), *(word.key for word in before if word.section == "datasets")]
    if dataset not in known:
        near = suggestion(dataset, known)
        fault = f"The variant `{variant}` is of no dataset that is known"
        raise ValueError(f"{fault}. Write it such as {_example('variant')}. {near}")
    return variant, dataset


def _example(kind: str) -> str:
    return next(example for example in NEW_WORDS if example.startswith(f"`{kind} "))


def _is_known(kind: str, key: str, catalog: Catalog) -> bool:
    if kind in ("dataset", "variant"):
        return any(key in (dataset.id, *(v.id for v in dataset.variants)) for dataset in catalog.datasets)
    return key in getattr(catalog, _SECTIONS[kind])


def _venue(text: str, catalog: Catalog) -> dict[str, str]:
    name, _, kind = text.rpartition(",")
    if not name or kind.strip() not in ("conference", "journal", "preprint"):
        raise ValueError(f"`{text}` does not end with what it is. Write it such as {_example('venue')}.")
    return {"name": name.strip(), "kind": kind.strip()}


def _backbone(text: str, catalog: Catalog) -> dict[str, str]:
    families = dict.fromkeys(backbone.family for backbone in catalog.backbones.values())
    if text not in families:
        raise ValueError(f"`{text}` is no family of backbones. {suggestion(text, families)}")
    return {"family": text}


_VALUES: Mapping[str, Callable[[str, Catalog], Any]] = {
    "venue": _venue,
    "backbone": _backbone,
    "dataset": lambda text, _: {"name": text},
    "variant": lambda text, _: {"name": text},
}
"""What a list says of a word, from what stands behind its colon, where that is not this text itself."""
