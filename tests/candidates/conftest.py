"""The data whose terms arXiv is asked for."""

import shutil
from pathlib import Path

import pytest

from tests.candidates.common import TERMS
from tests.conftest import FABRICATED


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "candidates.yaml").write_text(TERMS, encoding="utf-8")
    return Path(shutil.copy(FABRICATED, tmp_path / "papers.yaml"))
