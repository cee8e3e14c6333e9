"""The rules of the catalogue beyond the shape of its records.

Each `check_*` is a generator from a catalogue to its problems; its docstring is the rule.
"""

from collections.abc import Callable, Iterator

from catalog.datafile.rules.identity import check_addresses, check_duplicates, check_ids
from catalog.datafile.rules.numbers import check_plausible, check_scale, check_sources_agree, check_splits
from catalog.datafile.rules.papers import (
    check_days,
    check_dead_links,
    check_links,
    check_order,
    check_titles,
    check_years,
)
from catalog.datafile.rules.settings import (
    check_clusters,
    check_frozen,
    check_help,
    check_keys,
    check_matching,
    check_one_protocol,
    check_same_as,
)
from catalog.datafile.rules.vocabulary import check_reproductions, check_vocabularies, check_words_used
from catalog.model import Catalog
from catalog.model.problems import Problem

Rules = tuple[Callable[[Catalog], Iterator[Problem]], ...]

RULES: Rules = (
    check_ids,
    check_addresses,
    check_duplicates,
    check_vocabularies,
    check_years,
    check_days,
    check_titles,
    check_links,
    check_dead_links,
    check_order,
    check_scale,
    check_plausible,
    check_sources_agree,
    check_splits,
    check_matching,
    check_clusters,
    check_help,
    check_keys,
    check_same_as,
    check_one_protocol,
    check_frozen,
    check_reproductions,
    check_words_used,
)


def check(catalog: Catalog, rules: Rules = RULES) -> list[Problem]:
    """Return every problem that rules find in a catalogue."""
    return [problem for rule in rules for problem in rule(catalog)]
