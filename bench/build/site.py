"""Measures one site of ours and a plain one of as many pages."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from bench.build.plain import write_plain
from bench.build.process import Cost, build_cost, median, profile_build
from testing.project import project_copy

_CACHE = ".cache"
"""What a build leaves in the project's folder for the next one."""


@dataclass(frozen=True)
class Comparison:
    """What both sites cost; `warm` is None where a build leaves nothing for the next one."""

    name: str
    pages: int
    cold: Cost
    warm: Cost | None
    plain: Cost


def compare(name: str, data: str, runs: int) -> Comparison:
    """Return the median costs of builds of the site of a data file, and of a plain site."""
    cold, warm, plain = list[Cost](), list[Cost](), list[Cost]()
    with _project(data) as ours, click.progressbar(length=3 * runs, label=f"{name:>14}: building") as progress:
        beside = ours.with_name("plain")
        for _ in range(runs):
            shutil.rmtree(ours / _CACHE, ignore_errors=True)
            cost, pages = _build(ours)
            cold.append(cost)
            progress.update(1)
            if (ours / _CACHE).exists():
                warm.append(_build(ours)[0])
            progress.update(1)
            if not beside.exists():
                write_plain(beside, pages)
            cost, as_many = _build(beside)
            plain.append(cost)
            progress.update(1)
            if as_many != pages:
                raise click.ClickException(f"The plain site has {as_many} pages, not {pages}.")
    return Comparison(name, pages, median(cold), median(warm) if warm else None, median(plain))


@contextmanager
def profiled(data: str) -> Iterator[tuple[Path, Path]]:
    """Build the site of a data file under cProfile, and give the project's folder and the file of what was seen."""
    with _project(data) as project:
        profile = project.with_name("profile")
        profile_build(project, project.with_name("site"), profile)
        yield project, profile


@contextmanager
def _project(data: str) -> Iterator[Path]:
    """Give a copy of the project with other data, its modules compiled, as they are from the second build on."""
    with TemporaryDirectory() as folder:
        project = project_copy(Path(folder) / "ours", data)
        subprocess.run([sys.executable, "-m", "compileall", "-q", "."], cwd=project, check=True)
        yield project


def _build(project: Path) -> tuple[Cost, int]:
    """Build a project into a folder that is new, and return the cost and the number of HTML pages."""
    with TemporaryDirectory(dir=project.parent) as folder:
        cost = build_cost(project, Path(folder) / "site")
        return cost, sum(1 for _ in Path(folder).rglob("*.html"))
