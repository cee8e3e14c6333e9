"""The rules of the data, one after another: each says why it is there, is run, and names what breaks it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from importlib import import_module
from pkgutil import iter_modules

import pytest
import yaml

from catalog.datafile import rules
from catalog.datafile.document import parse
from catalog.datafile.load import load_catalog
from catalog.datafile.rules import RULES, check
from catalog.datafile.rules.former_ids import check_former_ids, check_published_ids
from catalog.datafile.rules.identity import (
    NOTHING,
    Published,
    as_published,
    check_addresses,
    check_duplicates,
    check_ids,
)
from catalog.datafile.rules.numbers import check_plausible, check_scale, check_sources_agree, check_splits
from catalog.datafile.rules.papers import check_days, check_dead_links, check_order, check_years
from catalog.datafile.rules.settings import (
    check_clusters,
    check_frozen,
    check_help,
    check_keys,
    check_matching,
    check_one_protocol,
    check_same_as,
)
from catalog.datafile.rules.vocabulary import check_quoted, check_vocabularies, check_words_used
from catalog.datafile.validate import validate
from catalog.model import Catalog, Help, Paper, Result
from catalog.model.external_links import is_gone
from catalog.model.problems import CatalogError, Problem, suggestion
from catalog.model.result import Matching
from catalog.model.text import title_key
from catalog.views.index import Index
from tests.conftest import FABRICATED, FIXTURES

Rule = Callable[[Catalog], Iterator[Problem]]

FAULTS = yaml.safe_load((FIXTURES / "faults.yaml").read_text(encoding="utf-8"))


def _written() -> dict[str, Rule]:
    """Return all functions that are called as rules are, by their names."""
    modules = [import_module(f"{rules.__name__}.{module.name}") for module in iter_modules(rules.__path__)]
    return {name: rule for module in modules for name, rule in vars(module).items() if name.startswith("check_")}


def _broken_by_each_fault() -> Iterator[set[str]]:
    """Yield the names of the rules that the faulty catalogue of each fault breaks, where it fits the model."""
    good = FABRICATED.read_text(encoding="utf-8")
    before = as_published(load_catalog(FABRICATED))
    for fault in FAULTS:
        try:
            catalog, _ = validate(parse(good.replace(fault["old"], fault["new"], 1), FABRICATED), Catalog)
        except CatalogError:
            continue
        if catalog:
            yield {rule.__name__ for rule in RULES if check(catalog, (rule,), before)}


def test_every_rule_that_is_written_is_run() -> None:
    assert set(_written().values()) == set(RULES), "a `check_*` of rules/ belongs into RULES in rules/__init__.py"
    assert len(RULES) == len(set(RULES))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_says_in_its_docstring_why_it_is_there(rule: Rule) -> None:
    assert rule.__doc__
    assert rule.__doc__.partition("\n")[0].endswith(".")


@pytest.fixture(scope="module")
def broken() -> set[str]:
    """The names of the rules that some fault breaks."""
    return {name for names in _broken_by_each_fault() for name in names}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_has_a_fault_that_breaks_it(rule: Rule, broken: set[str]) -> None:
    assert rule.__name__ in broken, f"add a case that breaks {rule.__name__} to tests/fixtures/faults.yaml"


def test_good_data_breaks_no_rule(fabricated: Catalog, snapshot: Catalog) -> None:
    assert check(fabricated) == []
    assert check(snapshot) == []


# Identity


def test_a_variant_may_bear_the_id_of_its_dataset_only_when_it_is_alone(fabricated: Catalog) -> None:
    plain = Index(fabricated).datasets["plain"]
    assert list(check_ids(fabricated)) == []
    twice = plain.model_copy(
        update={"variants": (*plain.variants, plain.variants[0].model_copy(update={"id": "other"}))}
    )
    datasets = tuple(twice if dataset is plain else dataset for dataset in fabricated.datasets)
    [problem] = check_ids(fabricated.model_copy(update={"datasets": datasets}))
    assert problem.where == ("datasets", 1, "variants", 0, "id")


@pytest.mark.parametrize(
    ("where", "key", "owner"),
    [
        (("papers", 0, "id"), "index", "the table of papers"),
        (("datasets", 0, "id"), "index", "the table of datasets"),
        (("datasets", 0, "variants", 0, "id"), "index", "the table of leaderboards"),
        *(
            (("datasets", 0, "variants", 0, "id"), section, "a section of each dataset's page")
            for section in ("variants", "boards", "users", "apart", "apart2")
        ),
        (("protocols", "about"), "about", "a section of each page of leaderboards"),
        (("protocols", "other", "was"), "about", "a section of each page of leaderboards"),
    ],
)
def test_an_id_takes_no_address_of_the_site(
    fabricated: Catalog, where: tuple[str | int, ...], key: str, owner: str
) -> None:
    data = fabricated.model_dump(mode="json", by_alias=True)
    if where == ("protocols", key):
        data["protocols"][key] = data["protocols"].pop("other")
    else:
        *path, last = where
        entry = data
        for step in path:
            entry = entry[step]  # type: ignore[index]  # a step is a key of a mapping or an index of a list
        entry[last] = key  # type: ignore[index]  # as above
    [problem] = check_addresses(Catalog.model_validate(data))
    assert (problem.where, problem.what) == (where, f"the id `{key}` belongs to {owner}")


@pytest.mark.parametrize("split", ["train", "val", "test"])
def test_a_protocol_is_not_called_as_another_one_on_a_split(fabricated: Catalog, split: str) -> None:
    taken = fabricated.model_copy(
        update={"protocols": fabricated.protocols | {f"clustering-{split}": fabricated.protocols["other"]}}
    )
    [problem] = check_addresses(taken)
    assert problem.where == ("protocols", f"clustering-{split}")
    apart = fabricated.protocols | {f"probe-{split}": fabricated.protocols["other"]}
    assert list(check_addresses(fabricated.model_copy(update={"protocols": apart}))) == []


def test_a_shared_repository_is_no_duplicate(fabricated: Catalog) -> None:
    code = fabricated.papers[0].code[0].model_copy(update={"shared": True})
    papers = [paper.model_copy(update={"code": (code,)}) for paper in fabricated.papers]
    assert list(check_duplicates(fabricated.model_copy(update={"papers": tuple(papers)}))) == []


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ({"doi": "10.48550/arXiv.2012.00001"}, ("doi", "has the same arXiv id as `preprint`")),
        ({"arxiv": "2012.00001"}, ("arxiv", "has the same arXiv id as `preprint`")),
        *(
            ({"code": [{"url": url, "official": True}]}, ("url", "has the same repository as `scripted`"))
            for url in (
                "http://example.org/one/repository",
                "https://www.example.org/one/repository/",
                "https://Example.org/One/Repository.git",
                "https://example.org/one/repository.git/#readme",
                "https://example.org//one/repository/tree/main/",
            )
        ),
    ],
)
def test_one_paper_is_known_by_each_spelling_of_its_addresses(
    fabricated: Catalog, entry: dict[str, object], fault: tuple[str, str]
) -> None:
    oldest = fabricated.papers[4].model_dump(mode="json", by_alias=True, exclude_defaults=True)
    papers = (*fabricated.papers[:4], Paper.model_validate(oldest | entry))
    [problem] = check_duplicates(fabricated.model_copy(update={"papers": papers}))
    assert (problem.where[1], problem.where[-1], problem.what) == (4, *fault)


def test_of_two_entries_the_new_one_is_at_fault(fabricated: Catalog) -> None:
    def faulty(published: Published = NOTHING, **added: date) -> str:
        papers = [
            paper.model_copy(update={"title": "One", "added": added.get(paper.id, paper.added)})
            for paper in fabricated.papers[:2]
        ]
        [problem] = check_duplicates(fabricated.model_copy(update={"papers": tuple(papers)}), published)
        return papers[int(problem.where[1])].id

    assert faulty() == "rtl"
    assert faulty(rtl=date(2025, 1, 1)) == "scripted"
    assert faulty(rtl=date(2025, 1, 1), published={"scripted": frozenset()}) == "rtl"
    assert faulty(published={"rtl": frozenset()}) == "scripted"


def test_a_former_id_leads_to_one_paper_and_takes_no_address(fabricated: Catalog) -> None:
    def problems(*formerly: str, **removed: str) -> list[tuple[str, str]]:
        paper = fabricated.papers[4].model_copy(update={"formerly": formerly})
        catalog = fabricated.model_copy(update={"papers": (*fabricated.papers[:4], paper), "removed": removed})
        return [(problem.what, problem.hint) for problem in check_former_ids(catalog)]

    assert problems() == problems("older") == problems("older", "eldest", other="No paper.") == []
    assert problems("older", "rtl") == [("`rtl` is the id of a paper", "Leave it out")]
    assert problems("older", "index") == [("`index` is the address of another page", "Leave it out")]
    assert problems(oldest="Stands twice.") == [("is the id of a paper", "Leave it out")]
    assert problems("older", older="Stands twice.") == [("is the id of a paper", "Leave it out")]


def _published_problems(catalog: Catalog, last: Mapping[str, object] | None, **removed: str) -> list[tuple[str, str]]:
    """Return what is wrong where the last paper, which had a former id, is changed or taken out."""
    others, paper = (
        catalog.papers[:4],
        catalog.papers[4].model_copy(update={"doi": "10.1000/a", "formerly": ("older",)}),
    )
    published = as_published(catalog.model_copy(update={"papers": (*others, paper)}))
    kept = (paper.model_copy(update=last),) if last is not None else ()
    changed = catalog.model_copy(update={"papers": (*others, *kept), "removed": removed})
    return [(problem.what, problem.hint) for problem in check_published_ids(changed, published)]


def test_an_id_that_was_published_leads_to_its_paper(fabricated: Catalog) -> None:
    what = "was published as `oldest`"
    assert _published_problems(fabricated, {}) == []
    assert _published_problems(fabricated, {"id": "renamed", "formerly": ("oldest", "older")}) == []
    hint = "Add `formerly: [older, oldest]`, so that links to it lead here, or take that id back"
    assert _published_problems(fabricated, {"id": "renamed"}) == [(what, hint)]
    other_title = {"id": "renamed", "title": "Another Title", "doi": "10.1000/A"}
    assert _published_problems(fabricated, other_title) == [(what, hint)]
    [(what, _)] = _published_problems(fabricated, {"formerly": ()})
    assert what == "was published as `older`", "a former id is as good an address"


def test_a_paper_that_was_published_goes_with_a_reason_or_an_heir(fabricated: Catalog) -> None:
    hint = "Name it in `formerly` of the entry that replaces it, or below `removed` with the reason"
    gone = [("`oldest` was published and is gone", hint), ("`older` was published and is gone", hint)]
    assert _published_problems(fabricated, None) == gone
    assert (
        _published_problems(
            fabricated, {"id": "new", "title": "Another Title", "doi": None, "openreview": None, "formerly": ()}
        )
        == gone
    )
    assert _published_problems(fabricated, None, oldest="No paper of this field.", older="The same.") == []


def test_titles_are_compared_without_case_accents_and_punctuation() -> None:
    assert title_key("Größe: a Näive-Net!") == title_key("GROSSE A naive net")
    assert title_key("!?") == "!?"


# Papers


def test_a_year_far_after_the_entry_is_a_typing_error(fabricated: Catalog) -> None:
    paper = fabricated.papers[1].model_copy(update={"year": 2029})
    [problem] = check_years(fabricated.model_copy(update={"papers": (paper,)}))
    assert problem.where == ("papers", 0, "year")


@pytest.mark.parametrize(("arxiv", "years"), [("2501.00099", {2024, 2025}), ("2502.00099", {2025})])
def test_a_preprint_has_the_year_of_its_first_version(fabricated: Catalog, arxiv: str, years: set[int]) -> None:
    preprint = Index(fabricated).papers["preprint"]
    papers = [preprint.model_copy(update={"arxiv": arxiv, "year": year}) for year in (2023, 2024, 2025, 2026)]
    problems = check_years(fabricated.model_copy(update={"papers": tuple(papers)}))
    wrong = {papers[int(problem.where[1])].year for problem in problems if "arXiv" in problem.what}
    assert {2023, 2024, 2025, 2026} - wrong == years


def test_a_day_may_be_tomorrow(fabricated: Catalog) -> None:
    assert list(check_days(fabricated, date(2026, 1, 1))) == []
    places = {problem.where for problem in check_days(fabricated, date(2025, 12, 31))}
    assert places == {("papers", i, "added") for i in range(len(fabricated.papers))}


def test_papers_of_one_year_stand_by_their_titles_whatever_the_case(fabricated: Catalog) -> None:
    first, second = (fabricated.papers[0].model_copy(update={"title": title}) for title in ("alpha", "Beta"))
    assert list(check_order(fabricated.model_copy(update={"papers": (first, second)}))) == []
    [problem] = check_order(fabricated.model_copy(update={"papers": (second, first)}))
    assert problem.where == ("papers", 1)


def test_a_dead_link_of_no_entry_is_a_leftover(snapshot: Catalog) -> None:
    assert snapshot.dead_links
    assert list(check_dead_links(snapshot)) == []
    bare = snapshot.model_copy(update={"papers": ()})
    assert {problem.where[1] for problem in check_dead_links(bare)} == set(snapshot.dead_links)


def test_hosts_that_are_gone_are_told_from_others() -> None:
    assert is_gone("https://paperswithcode.com/paper/x")
    assert not is_gone("https://paperswithcode.com.example.org/")


# Numbers


def _with(catalog: Catalog, *results: Result) -> Catalog:
    """Return the catalogue with these as the only results, all of its last paper."""
    papers = [paper.model_copy(update={"results": ()}) for paper in catalog.papers]
    papers[-1] = papers[-1].model_copy(update={"results": results})
    return catalog.model_copy(update={"papers": tuple(papers)})


def _result(**fields: object) -> Result:
    source = {"kind": "paper", "where": fields.pop("where", "Table 1"), "url": "https://example.org/"}
    return Result.model_validate({"on": "plain", "protocol": "clustering", "source": source} | fields)


PROBE = {"miou": 20, "accuracy": 50, "protocol": "probe", "backbone": "DINO ViT-S/8"}


@pytest.fixture(scope="module")
def vocabulary(fabricated: Catalog) -> Catalog:
    """The fabricated catalogue with protocols and help of every kind."""
    plain = fabricated.protocols["clustering"]
    kinds: dict[str, Matching] = {"many": "majority", "probe": "classifier"}
    protocols = {key: plain.model_copy(update={"matching": matching}) for key, matching in kinds.items()}
    help = {"sam": Help(name="SAM", words=("SAM",))}
    return fabricated.model_copy(update={"protocols": fabricated.protocols | protocols, "help": help})


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        (check_scale, [{"miou": 0.6}], [{"miou": 0.282}]),
        (check_scale, [{"miou": 28.2, "accuracy": 56.9}], [{"miou": 0.3, "accuracy": 0.6}]),
        (check_scale, [{"miou": 0}], [{"accuracy": 0.5693}]),
        (check_plausible, [{"miou": 20, "accuracy": 20}], [{"miou": 56.9, "accuracy": 28.2}]),
        (
            check_sources_agree,
            [{"miou": 20}, {"miou": 20, "setting": {"refinement": "CRF"}}],
            [{"miou": 20}, {"miou": 21, "where": "Table 2"}],
        ),
        (check_sources_agree, [{"miou": 20}], [{"miou": 20}, {"miou": 20}]),
        (
            check_matching,
            [{"miou": 20, "setting": {"matching": "hungarian"}}],
            [{"miou": 20, "setting": {"matching": "text"}}],
        ),
        (
            check_clusters,
            [{"miou": 20, "protocol": "many", "setting": {"clusters": 9}}, {"miou": 21, "setting": {"clusters": 2}}],
            [{"miou": 20, "protocol": "many", "setting": {"clusters": 2}}],
        ),
        (
            check_help,
            [{"miou": 20, "method": "Plain"}, {"miou": 21, "method": "Net + SAM", "setting": {"help": ["sam"]}}],
            [{"miou": 21, "method": "Net + SAM"}],
        ),
        (check_keys, [{"miou": 20, "key": "a2345"}, {"miou": 21}], [{"miou": 20, "key": "a2345"}] * 2),
        (
            check_same_as,
            [{"miou": 20, "key": "a2345"}, {"miou": 21, "same_as": "a2345"}],
            [{"miou": 20, "key": "a2345"}, {"miou": 21, "same_as": "b2345"}],
        ),
        (
            check_same_as,
            [{"miou": 20}],
            [{"miou": 20, "key": "a2345"}, {"miou": 21, "same_as": "a2345", "protocol": "other"}],
        ),
        (
            check_one_protocol,
            [{"miou": 20}, {"miou": 21, "protocol": "other"}],
            [{"miou": 20}, {"miou": 20, "protocol": "other"}],
        ),
        (
            check_frozen,
            [PROBE, PROBE | {"method": "Other", "departs": "the probe of the frozen network"}],
            [PROBE, PROBE | {"method": "Other"}],
        ),
        (
            check_splits,
            [{"miou": 20, "split": "val"}, {"miou": 20, "split": "test"}, {"miou": 20, "protocol": "other"}],
            [{"miou": 20, "split": "val"}, {"miou": 20}],
        ),
    ],
)
def test_a_rule_for_numbers_passes_the_good_and_names_the_bad(
    vocabulary: Catalog, rule: Rule, good: list[dict[str, object]], bad: list[dict[str, object]]
) -> None:
    assert list(rule(_with(vocabulary, *(_result(**dict(fields)) for fields in good)))) == []
    problems = list(rule(_with(vocabulary, *(_result(**dict(fields)) for fields in bad))))
    assert problems
    assert all(problem.where[:3] == ("papers", 4, "results") for problem in problems)


# Words


def test_words_that_nobody_uses_are_named(fabricated: Catalog) -> None:
    assert list(check_words_used(fabricated)) == []
    without = fabricated.model_copy(update={"papers": fabricated.papers[1:2]})
    unused = {problem.where for problem in check_words_used(without)}
    assert {("venues", "CVPR"), ("tags", "masks"), ("protocols", "other"), ("backbones", "DINO ViT-S/8")} <= unused
    assert {("datasets", 1, "id"), ("frameworks", 0)} <= unused


def test_every_word_of_a_paper_is_looked_up(fabricated: Catalog) -> None:
    bare = fabricated.model_copy(
        update={"venues": {}, "tags": {}, "protocols": {}, "frameworks": (), "backbones": {}, "datasets": ()}
        | {"help": {}, "training_sets": {}}
    )
    unknown = {
        problem.where[-1] if isinstance(problem.where[-1], str) else problem.where[-2]
        for problem in check_vocabularies(bare)
    }
    assert unknown == {"venue", "tags", "protocol", "framework", "backbone", "datasets", "on", "help", "pretrained_on"}


def test_a_suggestion_is_the_nearest_word_else_all_of_them() -> None:
    assert suggestion("cvrp", ["CVPR", "ICLR"]) == "Did you mean `CVPR`?"
    assert suggestion("zzz", ["CVPR", "ICLR"]) == "Known are: CVPR, ICLR"


# What others refer to


def test_a_paper_that_others_quote_is_named_with_what_became_of_it(fabricated: Catalog) -> None:
    def fault(published: Published, **changes: object) -> Problem:
        papers = [p.model_copy(update=changes) if p.id == "scripted" else p for p in fabricated.papers]
        kept = tuple(paper for paper in papers if not (changes == {} and paper.id == "scripted"))
        [problem] = check_quoted(fabricated.model_copy(update={"papers": kept}), published)
        return problem

    before = as_published(fabricated)
    now = ("`scripted` is called `renamed` now", "Write `in: renamed`")
    for renamed in (fault(before, id="renamed"), fault(NOTHING, id="renamed", formerly=("scripted",))):
        assert (renamed.where[2:], renamed.what, renamed.hint) == (("results", 0, "source", "in"), *now)
    removed = fault(before)
    assert removed.what == "`scripted` is in the list no more"
    assert removed.hint == "Bring its entry back, or leave `in` out: `url` says where the number stands"


@pytest.mark.parametrize(
    ("field", "value", "place"),
    [("venue", "ACCV", "`venues`"), ("tags", ("prompts",), "`tags`"), ("datasets", ("lip",), "`datasets`")],
)
def test_a_word_that_is_unknown_may_be_added_and_where(
    fabricated: Catalog, field: str, value: object, place: str
) -> None:
    papers = (*fabricated.papers[:-1], fabricated.papers[-1].model_copy(update={field: value}))
    [problem] = check_vocabularies(fabricated.model_copy(update={"papers": papers}))
    assert problem.hint.endswith(f" A new one is first added to {place}: CONTRIBUTING says how")
