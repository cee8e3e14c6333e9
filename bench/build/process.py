"""What a build costs: a process of its own, and what the system says of it afterwards."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from testing.project import build_command, build_environment

# The system counts memory in kB; macOS in bytes.
_MEMORY_UNIT = 1e6 if sys.platform == "darwin" else 1e3


@dataclass(frozen=True)
class Cost:
    """Seconds of all processors, seconds on the clock, and the most memory that was held, in MB."""

    cpu: float
    wall: float
    memory: float


def build_cost(project: Path, target: Path) -> Cost:
    """Build a project into a folder, and return what it cost; what the processes that it started used counts too."""
    # The pages written by hand name real papers, which a fabricated catalogue does not have.
    return _cost(build_command(target, "--no-strict"), project)


def profile_build(project: Path, target: Path, profile: Path) -> None:
    """Build a project into a folder under cProfile, and write what it saw to a file."""
    python, *options = build_command(target, "--no-strict")
    _cost([python, "-m", "cProfile", "-o", str(profile), *options], project)


def median(costs: Sequence[Cost]) -> Cost:
    """Return the median of each measure."""
    cpu, wall, memory = zip(*((cost.cpu, cost.wall, cost.memory) for cost in costs), strict=True)
    return Cost(statistics.median(cpu), statistics.median(wall), statistics.median(memory))


def _cost(command: Sequence[str], project: Path) -> Cost:
    with tempfile.TemporaryFile() as log:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=project, env=build_environment(), stdout=log, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        # It has been waited for behind the back of `subprocess`, which would else wait again.
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            raise click.ClickException(f"{project.name} does not build:\n{log.read().decode()[-4000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / _MEMORY_UNIT)
