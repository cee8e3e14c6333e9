"""From the data file to a catalogue that breaks no rule, read once for as long as the file stays the same."""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from functools import lru_cache, reduce
from pathlib import Path
from typing import Any

from catalog.datafile.document import Document, read
from catalog.datafile.rules import RULES, Rules, check
from catalog.datafile.rules.identity import NOTHING, Published
from catalog.datafile.rules.papers import check_links, check_order, place
from catalog.datafile.rules.vocabulary import check_vocabularies
from catalog.datafile.validate import catalog_error, validate
from catalog.model import Catalog, Paper
from catalog.model.problems import Location, Problem

ROOT = Path(__file__).parents[2]
"""The project's folder."""

DATA = ROOT / "data" / "papers.yaml"
"""The project's data."""


def load_document(document: Document, rules: Rules = RULES, published: Published = NOTHING) -> Catalog:
    """Return the catalogue of a parsed file that breaks no rule; raise `CatalogError` otherwise."""
    catalog, problems = validate(document, Catalog)
    if catalog:
        problems = check(catalog, rules, published)
    else:
        problems += _problems_of_the_rest(document, problems, rules, published)
    if catalog is None or problems:
        raise catalog_error(document, problems)
    return catalog


def _problems_of_the_rest(
    document: Document, problems: list[Problem], rules: Rules, published: Published
) -> Iterator[Problem]:
    """Check the papers that are in shape although others are not, so that one run names all faults."""
    broken = {problem.where[1] for problem in problems if problem.where[:1] == ("papers",) and len(problem.where) > 1}
    if any(problem.where[:1] != ("papers",) or len(problem.where) < 2 for problem in problems):
        return
    kept = [i for i in range(len(document.data["papers"])) if i not in broken]
    data = document.data | {"papers": [document.data["papers"][i] for i in kept]}
    kept_only, _ = validate(replace(document, data=data), Catalog)
    if kept_only is None:  # of very many faults only some were told
        return
    for problem in check(kept_only, rules, published):
        match problem.where:
            case (*_, "in"):
                pass  # the paper that is quoted may be one of the broken ones
            case ("papers", int() as i, *rest):
                yield Problem(("papers", kept[i], *rest), problem.what, problem.hint)
            # What else is wrong, such as a word that nobody uses, may be right once the broken ones are mended.
    for number in set(range(len(document.data["papers"]))) - set(kept) if kept else ():
        faults = [problem.where[2:] for problem in problems if problem.where[1] == number]
        yield from _problems_of_its_rest(document, number, faults, document.data["papers"][kept[0]])


_OF_WORDS_AND_LINKS: Rules = (check_vocabularies, check_links)
"""The rules that look at one field, and so can do without the others."""


def _problems_of_its_rest(
    document: Document, number: int, faults: Iterable[Location], good: Mapping[str, Any]
) -> Iterator[Problem]:
    """Check the words and links of a broken paper without what is broken in it; a good one lends what it needs."""
    paper = deepcopy(document.data["papers"][number])
    for *path, key in filter(None, faults):
        holder = reduce(lambda value, step: value[step], path, paper)
        if not isinstance(holder, dict):
            return
        holder.pop(key, None)
    if not isinstance(paper, dict):
        return
    lent = {key: good[key] for key, field in Paper.model_fields.items() if field.is_required() and key not in paper}
    catalog, _ = validate(replace(document, data=document.data | {"papers": [paper | lent]}), Catalog)
    for problem in check(catalog, _OF_WORDS_AND_LINKS) if catalog else ():
        if problem.where[0] == "papers":
            yield Problem(("papers", number, *problem.where[2:]), problem.what, problem.hint)


def load_catalog(path: Path = DATA) -> Catalog:
    """Return the catalogue of a file with its papers in order, though they stand in another one there.

    Raise `CatalogError` with every fault found when it breaks another rule.
    """
    return _loaded(path, _changed(path))[0]


def entry_lines(path: Path = DATA) -> dict[str, int]:
    """Return the line (from 1) of the file on which each paper's entry begins, by the papers' ids."""
    return _loaded(path, _changed(path))[1]


def _changed(path: Path) -> int:
    return path.stat().st_mtime_ns if path.exists() else 0


@lru_cache(maxsize=2)
def _loaded(path: Path, changed: int) -> tuple[Catalog, dict[str, int]]:
    document = read(path)
    catalog = load_document(document, tuple(rule for rule in RULES if rule is not check_order))
    lines = {paper.id: line for paper, line in zip(catalog.papers, document.entry_lines["papers"], strict=True)}
    ordered = sorted(catalog.papers, key=lambda paper: place(paper.year, paper.title))
    return catalog.model_copy(update={"papers": tuple(ordered)}), lines
