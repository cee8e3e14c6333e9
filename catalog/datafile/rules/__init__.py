"""The rules of the catalogue beyond the shape of its records.

Each `check_*` is a generator from a catalogue to its problems; its docstring is the rule.
"""

from collections.abc import Callable, Iterator
from functools import partial

from catalog.datafile.rules.former_ids import check_former_ids, check_published_ids
from catalog.datafile.rules.identity import NOTHING, Published, check_addresses, check_duplicates, check_ids
from catalog.datafile.rules.numbers import check_plausible, check_scale, check_sources_agree, check_splits
from catalog.datafile.rules.papers import (
    check_confirmed,
    check_days,
    check_dead_links,
    check_links,
    check_order,
    check_paper_links,
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
from catalog.datafile.rules.vocabulary import check_quoted, check_reproductions, check_vocabularies, check_words_used
from catalog.model import Catalog
from catalog.model.problems import Problem

Rule = Callable[[Catalog], Iterator[Problem]]
Rules = tuple[Rule, ...]

RULES: Rules = (
    check_ids,
    check_addresses,
    check_duplicates,
    check_former_ids,
    check_published_ids,
    check_vocabularies,
    check_quoted,
    check_years,
    check_days,
    check_confirmed,
    check_titles,
    check_links,
    check_paper_links,
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


def check(catalog: Catalog, rules: Rules = RULES, published: Published = NOTHING) -> list[Problem]:
    """Return every problem that rules find in a catalogue, some by what was published before."""
    compared: dict[Rule, Rule] = {
        rule: partial(rule, published=published) for rule in (check_duplicates, check_published_ids, check_quoted)
    }
    return [problem for rule in rules for problem in compared.get(rule, rule)(catalog)]
