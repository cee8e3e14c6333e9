"""A server that behaves badly, and data whose links lead to it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import FABRICATED
from tests.unreliable_server import UnreliableServer, serve_unreliable


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[UnreliableServer]:
    monkeypatch.setenv("NO_PROXY", "*")
    with serve_unreliable() as server:
        yield server


@pytest.fixture
def data(tmp_path: Path, server: UnreliableServer) -> Path:
    """The fabricated catalogue, its links leading to the server and nowhere else."""
    text = re.sub(r"\n    (arxiv|doi|openreview): .*", "", FABRICATED.read_text(encoding="utf-8"))
    path = tmp_path / "papers.yaml"
    path.write_text(text.replace("https://example.org", server.url("")), encoding="utf-8")
    return path
