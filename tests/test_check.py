from catalog import check, check_numbers
from catalog.model import Catalog
from catalog.model.problems import suggestion


def test_every_rule_says_why_and_is_run() -> None:
    rules = [rule for name, rule in vars(check).items() if name.startswith("check_") and callable(rule)]
    rules += [rule for name, rule in vars(check_numbers).items() if name.startswith("check_")]
    assert set(rules) == set(check.CHECKS)
    assert all(rule.__doc__ for rule in rules)


def test_good_data_breaks_no_rule(fabricated: Catalog, real: Catalog) -> None:
    assert check.check(fabricated) == []
    assert check.check(real) == []


def test_a_shared_repository_is_no_duplicate(fabricated: Catalog) -> None:
    code = fabricated.papers[0].code[0].model_copy(update={"shared": True})
    papers = [paper.model_copy(update={"code": (code,)}) for paper in fabricated.papers]
    assert list(check.check_duplicates(fabricated.model_copy(update={"papers": tuple(papers)}))) == []


def test_titles_are_compared_without_case_accents_and_punctuation() -> None:
    assert check.normalised("Größe: a Näive-Net!") == check.normalised("GROSSE A naive net")
    assert check.normalised("!?") == "!?"


def test_a_variant_may_bear_the_id_of_its_dataset_only_when_it_is_alone(fabricated: Catalog) -> None:
    plain = fabricated.dataset_of["plain"]
    assert list(check.check_ids(fabricated)) == []
    twice = plain.model_copy(
        update={"variants": (*plain.variants, plain.variants[0].model_copy(update={"id": "other"}))}
    )
    datasets = tuple(twice if dataset is plain else dataset for dataset in fabricated.datasets)
    [problem] = check.check_ids(fabricated.model_copy(update={"datasets": datasets}))
    assert problem.where == ("datasets", 1, "variants", 0, "id")


def test_a_year_far_after_the_entry_is_a_typing_error(fabricated: Catalog) -> None:
    paper = fabricated.papers[1].model_copy(update={"year": 2029})
    [problem] = check.check_years(fabricated.model_copy(update={"papers": (paper,)}))
    assert problem.where == ("papers", 0, "year")


def test_a_suggestion_is_the_nearest_word_else_all_of_them() -> None:
    assert suggestion("cvrp", ["CVPR", "ICLR"]) == "Did you mean `CVPR`?"
    assert suggestion("zzz", ["CVPR", "ICLR"]) == "Known are: CVPR, ICLR"


def test_dead_hosts_are_told_from_living_ones() -> None:
    assert check.is_dead("https://paperswithcode.com/paper/x")
    assert not check.is_dead("https://paperswithcode.com.example.org/")
