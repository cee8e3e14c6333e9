"""Where a build spends its time, read from what cProfile saw."""

import pstats
import sysconfig
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

Key = tuple[str, int, str]
"""A function: its file, line and name."""
Times = tuple[int, int, float, float, Mapping[Key, tuple[int, int, float, float]]]
"""Calls without and with recursion, seconds in itself, seconds with what it calls, and the same for each caller."""

_WORK = 0.1
"""A function of which other functions of its package take all but this share only hands over to them."""


@dataclass(frozen=True)
class Function:
    """A function as it was seen: how often it was called, and seconds, in itself and with what it calls."""

    name: str
    calls: int
    own: float
    cumulative: float


def slowest_alone(profile: Path, project: Path, count: int) -> list[Function]:
    """Return the functions, of whatever library, that took longest without what they call."""
    stats = _stats(profile)
    keys = sorted(stats, key=lambda key: -stats[key][2])
    return [_function(key, stats[key], project) for key in keys[:count]]


def slowest_of(package: Path, profile: Path, project: Path, count: int) -> list[Function]:
    """Return the functions of a package that took longest with what they call, without those that only hand over."""
    stats = _stats(profile)
    ours = {key: times for key, times in stats.items() if key[0].startswith(f"{package}/") and key[2] != "<module>"}
    keys = sorted(_working(ours), key=lambda key: -ours[key][3])
    return [_function(key, ours[key], project) for key in keys[:count]]


def _stats(profile: Path) -> dict[Key, Times]:
    stats: dict[Key, Times] = pstats.Stats(str(profile)).stats  # type: ignore[attr-defined]  # lacks in the stubs
    return stats


def _working(ours: Mapping[Key, Times]) -> Iterator[Key]:
    """Yield the functions that do more than to call others of the package."""
    inside: dict[Key, float] = defaultdict(float)
    for key, (*_, callers) in ours.items():
        for caller, (*_, cumulative) in callers.items():
            # A function that calls itself has been counted as its own caller.
            inside[caller] += cumulative if caller != key else 0
    return (key for key, times in ours.items() if inside[key] < (1 - _WORK) * times[3])


def _function(key: Key, times: Times, project: Path) -> Function:
    file, line, name = key
    for folder in (project, *map(sysconfig.get_path, ("purelib", "stdlib"))):
        file = file.removeprefix(f"{folder}/")
    where = f"{file}:{line} " if line else ""
    return Function(f"{where}{name}", times[1], times[2], times[3])
