"""The data that a paper is added to."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import FABRICATED


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copy(FABRICATED, tmp_path / "papers.yaml"))
