"""The command line: python -m bench.build, or make bench-build."""

import click

from bench.build import report
from bench.build.hotspots import slowest_alone, slowest_of
from bench.build.site import Comparison, compare, profiled
from testing.fabricate import to_text
from testing.project import DATA

_PROFILED = 1000
"""Papers of the build whose functions are watched; fewer, where no size is as large."""
_FUNCTIONS = 5


class _Sizes(click.ParamType[list[int]]):
    name = "N,N,..."

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> list[int]:
        try:
            return sorted({int(size) for size in value.split(",")})
        except ValueError:
            self.fail(f"{value!r} is no list of numbers", param, ctx)


@click.command()
@click.option("--sizes", type=_Sizes(), default="100,1000,10000", show_default=True, help="Numbers of papers.")
@click.option("--runs", type=click.IntRange(min=1), default=1, show_default=True, help="Builds of each site.")
def main(sizes: list[int], runs: int) -> None:
    """Measure builds of catalogues of several sizes, each beside a plain Material site of as many pages."""
    real = _compared("the real one", DATA.read_text(encoding="utf-8"), runs)
    fabricated = {size: _compared(f"{size:,} papers", to_text(size), runs) for size in sizes}
    _print("", *report.table([real, *fabricated.values()]), *report.growth(fabricated), "")
    _hotspots(min(_PROFILED, max(sizes)))


def _compared(name: str, data: str, runs: int) -> Comparison:
    """Return a comparison, and say at once what came out, as the largest size may take hours."""
    comparison = compare(name, data, runs)
    click.echo(report.summary(comparison))
    return comparison


def _hotspots(size: int) -> None:
    click.echo(f"One more build of {size:,} papers, under cProfile, which makes calls dearer than they are ...\n")
    with profiled(to_text(size)) as (project, profile):
        alone = slowest_alone(profile, project, _FUNCTIONS)
        ours = slowest_of(project / "catalog", profile, project, _FUNCTIONS)
    _print(*report.hotspots("Longest in themselves, of all libraries", alone))
    _print(*report.hotspots("Longest with what they call, of catalog/, without those that hand over", ours))


def _print(*lines: str) -> None:
    for line in lines:
        click.echo(line)


if __name__ == "__main__":
    main()
