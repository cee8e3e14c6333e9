"""The command line, run as people run it."""

import os
import subprocess
import sys
from pathlib import Path

from testing.project import ROOT


def run(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a command of `python -m catalog` in a folder."""
    command = [sys.executable, "-m", "catalog", *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
