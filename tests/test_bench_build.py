"""The plain site that builds are compared with, and what the benchmark of builds says of costs; no cost is tested."""

import cProfile
from pathlib import Path

import pytest
import yaml

from bench.build import hotspots, report
from bench.build.plain import write_plain
from bench.build.process import Cost, build_cost, median
from bench.build.site import Comparison
from testing.project import ROOT


def _comparison(name: str, cpu: float, plain: float, warm: float | None = None) -> Comparison:
    cold, beside = Cost(cpu, cpu, 200), Cost(plain, plain, 100)
    return Comparison(name, 1000, cold, Cost(warm, warm, 100) if warm else None, beside)


@pytest.mark.slow
def test_a_plain_site_has_as_many_pages_as_asked_for(tmp_path: Path) -> None:
    write_plain(tmp_path / "plain", 60)
    cost = build_cost(tmp_path / "plain", tmp_path / "site")
    assert sum(1 for _ in (tmp_path / "site").rglob("*.html")) == 60
    assert min(cost.cpu, cost.wall, cost.memory) > 0
    assert (tmp_path / "site/made/0/index.html").exists()


def test_a_plain_site_has_the_theme_and_nothing_of_ours(tmp_path: Path) -> None:
    write_plain(tmp_path, 60)
    settings = yaml.safe_load((tmp_path / "mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["plugins"] == ["search"]
    assert not {"hooks", "extra_css", "extra_javascript"} & set(settings)
    assert settings["theme"]["name"] == "material"
    assert "custom_dir" not in settings["theme"]
    ours = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert all(feature in ours for feature in settings["theme"]["features"])
    assert "{{" not in "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "docs").rglob("*.md"))


def test_each_measure_of_several_builds_is_its_own_median() -> None:
    assert median([Cost(1, 9, 5), Cost(2, 8, 4), Cost(3, 7, 9)]) == Cost(2, 8, 5)


def test_a_table_shows_both_sites_and_their_ratio() -> None:
    lines = list(report.table([_comparison("100 papers", 6, 2, warm=3), _comparison("200 papers", 12, 4)]))
    assert [line.split()[-6:] for line in lines[1:3]] == [
        ["1,000", "6.0", "3.0", "2.0", "x3.00", "x1.50"],
        ["1,000", "12.0", "-", "4.0", "x3.00", "-"],
    ]


def test_growth_is_a_power_of_the_number_of_papers() -> None:
    by_size = {100: _comparison("small", 1, 1), 1000: _comparison("large", 100, 10)}
    assert list(report.growth(by_size)) == [
        "CPU from 100 to 1,000 papers grows with the power 2.00 of their number, plain 1.00"
    ]


def test_functions_that_only_hand_over_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    source = "def work():\n    return sorted(range(200_000), key=str)\n\n\ndef front():\n    return work()\n"
    module = tmp_path / "package/module.py"
    module.write_text(source, encoding="utf-8")
    names: dict[str, object] = {}
    exec(compile(source, str(module), "exec"), names)  # noqa: S102 - the lines above
    with cProfile.Profile() as profile:
        names["front"]()  # type: ignore[operator]  # a function, as its source says
    profile.dump_stats(tmp_path / "profile")
    [only] = hotspots.slowest_of(tmp_path / "package", tmp_path / "profile", tmp_path, 5)
    assert (only.name, only.calls) == ("package/module.py:1 work", 1)
    assert len(hotspots.slowest_alone(tmp_path / "profile", tmp_path, 2)) == 2
