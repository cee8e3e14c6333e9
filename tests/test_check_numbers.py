"""The rules for numbers and words, each with a good and a bad case."""

from collections.abc import Callable, Iterator

import pytest

from catalog import check_numbers
from catalog.model import Catalog, Result
from catalog.model.problems import Problem

Rule = Callable[[Catalog], Iterator[Problem]]


def _with(catalog: Catalog, *results: Result) -> Catalog:
    """Return the catalogue with these as the only results, all of its last paper."""
    papers = [paper.model_copy(update={"results": ()}) for paper in catalog.papers]
    papers[-1] = papers[-1].model_copy(update={"results": results})
    return catalog.model_copy(update={"papers": tuple(papers)})


def _result(**fields: object) -> Result:
    source = {"kind": "paper", "where": fields.pop("where", "Table 1"), "url": "https://example.org/"}
    return Result.model_validate({"on": "plain", "protocol": "clustering", "source": source} | fields)


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        (check_numbers.check_scale, [{"miou": 0.6}], [{"miou": 0.282}]),
        (check_numbers.check_scale, [{"miou": 28.2, "accuracy": 56.9}], [{"miou": 0.3, "accuracy": 0.6}]),
        (check_numbers.check_scale, [{"miou": 0}], [{"accuracy": 0.5693}]),
        (check_numbers.check_plausible, [{"miou": 20, "accuracy": 20}], [{"miou": 56.9, "accuracy": 28.2}]),
        (
            check_numbers.check_sources_agree,
            [{"miou": 20}, {"miou": 20, "crf": True}],
            [{"miou": 20}, {"miou": 21, "where": "Table 2"}],
        ),
        (check_numbers.check_sources_agree, [{"miou": 20}], [{"miou": 20}, {"miou": 20}]),
        (
            check_numbers.check_splits,
            [{"miou": 20, "split": "val"}, {"miou": 20, "split": "test"}, {"miou": 20, "protocol": "other"}],
            [{"miou": 20, "split": "val"}, {"miou": 20}],
        ),
    ],
)
def test_a_rule_passes_the_good_and_names_the_bad(
    fabricated: Catalog, rule: Rule, good: list[dict[str, object]], bad: list[dict[str, object]]
) -> None:
    assert list(rule(_with(fabricated, *(_result(**dict(fields)) for fields in good)))) == []
    problems = list(rule(_with(fabricated, *(_result(**dict(fields)) for fields in bad))))
    assert problems
    assert all(problem.where[:3] == ("papers", 4, "results") for problem in problems)


def test_words_that_nobody_uses_are_named(fabricated: Catalog) -> None:
    assert list(check_numbers.check_words_used(fabricated)) == []
    without = fabricated.model_copy(update={"papers": fabricated.papers[1:2]})
    unused = {problem.where for problem in check_numbers.check_words_used(without)}
    assert {("venues", "CVPR"), ("tags", "masks"), ("protocols", "other"), ("backbones", "DINO ViT-S/8")} <= unused
    assert {("datasets", 1, "id"), ("frameworks", 0)} <= unused


def test_the_real_numbers_break_no_rule(real: Catalog) -> None:
    assert [problem for rule in check_numbers.NUMBER_CHECKS for problem in rule(real)] == []
