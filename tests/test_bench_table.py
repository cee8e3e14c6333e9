"""The fabricated catalogues, and what the benchmark of the table says of figures; its times are never tested."""

import pytest

from bench.table import report
from bench.table.catalogue import TITLE_LENGTHS, papers
from bench.table.measure import BYTES, FACET, HEAP, KEY, LONG, LONGEST, READY, ROWS, SCRIPTS, SORT, WORK, Figures
from catalog.datafile.rules import check

MEASURES = (READY, KEY, WORK, FACET, SORT, BYTES, SCRIPTS, HEAP, LONG, LONGEST, ROWS)


@pytest.mark.parametrize("count", [0, 1, 100, 1000])
def test_fabricated_catalogues_have_the_size_asked_for_and_pass_the_checks(count: int) -> None:
    catalog = papers(count)
    assert len(catalog.papers) == count
    assert check(catalog) == []


def test_fabricated_catalogues_are_the_same_at_every_call() -> None:
    assert papers(100) == papers(100)


def test_fabricated_papers_are_like_real_ones() -> None:
    catalog = papers(1000)
    assert (len(catalog.venues), len(catalog.tags), sum(len(d.variants) for d in catalog.datasets)) == (20, 25, 30)
    assert {len(paper.title) for paper in catalog.papers} <= set(TITLE_LENGTHS)
    assert {len(paper.authors) for paper in catalog.papers} == set(range(1, 10))
    assert 550 < sum(bool(paper.code) for paper in catalog.papers) < 650
    assert any(paper.results for paper in catalog.papers)


def _figures(value: float, **others: float) -> Figures:
    return dict.fromkeys(MEASURES, value) | {KEY: others.get("key", value), LONG: others.get("long", 0)}


def _comparison(size: int, key: float, long: float = 0) -> report.Comparison:
    ours = [_figures(7, key=key, long=long)] * 3
    return report.Comparison(size, ours, {"slow": [_figures(100)] * 3, "quick": [_figures(10)] * 3})


def test_ours_loses_where_it_is_more_than_a_tenth_behind_the_best_of_the_others() -> None:
    assert list(report.losses([_comparison(100, key=11)])) == []
    assert list(report.losses([_comparison(100, key=12)])) == [f"100 papers, {KEY}: 12.0 against 10.0 of quick"]


def test_a_loss_within_the_noise_is_told_as_such() -> None:
    visits = [_figures(value) for value in (5, 12, 40)]
    comparison = report.Comparison(100, visits, {"quick": [_figures(10)] * 3})
    assert all(line.endswith("the middle halves of the visits overlap") for line in report.losses([comparison]))


def test_each_criterion_says_whether_it_is_met() -> None:
    verdicts = list(report.criteria([_comparison(1000, key=20), _comparison(10_000, key=32.9, long=2)]))
    assert [verdict.split("  ")[0].strip() for verdict in verdicts] == [
        "NOT met",
        "met",
        "met",
        "met",
        "met",
        "met",
        "NOT met",
    ]
    assert verdicts[0].endswith(f"not by {KEY}")
    assert verdicts[-1] == "NOT met  at 10,000 papers no task over 50 ms while typing: in 3 of 3 visits"
