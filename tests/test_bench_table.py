"""What the benchmark of the table says of figures; its times are never tested."""

from bench.table import report
from bench.table.measure import BYTES, FACET, HEAP, KEY, LONG, LONGEST, READY, ROWS, SCRIPTS, SORT, WORK, Figures

MEASURES = (READY, KEY, WORK, FACET, SORT, BYTES, SCRIPTS, HEAP, LONG, LONGEST, ROWS)


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
    assert [verdict.startswith("met") for verdict in verdicts] == [False, True, True, True, True, False]
    assert verdicts[0].endswith(f"not by {KEY}")
    assert verdicts[-1] == "NOT met  at 10,000 papers no task over 50 ms while typing: in 3 of 3 visits"
