"""The data that the answers of forms change."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import SNAPSHOT


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copy(SNAPSHOT, tmp_path / "papers.yaml"))
