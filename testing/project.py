"""Copies of the project with other data, and builds of them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data" / "papers.yaml"
PROJECT_PATH = "owner/project/"
"""A site is served below a path, as GitHub Pages does for a project."""

_FOLDERS = ("docs", "overrides", "catalog", ".github")
_FILES = ("mkdocs.yml", "macros.py", "README.md", "CONTRIBUTING.md", "CITATION.cff", "requirements.txt", ".gitignore")


def project_copy(to: Path, data: str) -> Path:
    """Copy what a build reads to a folder, with other data."""
    for name in _FOLDERS:
        shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in _FILES:
        shutil.copy(ROOT / name, to / name)
    (to / "data").mkdir()
    (to / "data" / "papers.yaml").write_text(data, encoding="utf-8")
    shutil.copy(ROOT / "data" / "candidates.yaml", to / "data")
    return to


def build_command(target: Path, *options: str) -> list[str]:
    """Return the command that builds the project of the current folder into another one."""
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(target), *options]


def build_environment(url: str = f"http://localhost/{PROJECT_PATH}") -> dict[str, str]:
    """Return the environment of a build that is to be served at an address."""
    return os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": url}


def build(
    project: Path, target: Path, *options: str, url: str = f"http://localhost/{PROJECT_PATH}"
) -> subprocess.CompletedProcess[str]:
    """Build a project as `make build` does, to be served at an address, and return what was printed."""
    command, environment = build_command(target, *options), build_environment(url)
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
