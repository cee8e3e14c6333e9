"""The sites that the tests look at."""

from pathlib import Path

import pytest

from tests.sites import Addresses, built


def test_a_site_that_has_been_built_is_looked_at_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given, served = tmp_path / "site", tmp_path / "served"
    for folder in (given, served / "live"):
        folder.mkdir(parents=True)
    (given / "index.html").write_text("To be published.", encoding="utf-8")
    monkeypatch.setenv("BUILT_SITE", str(given))
    site = built("live", Addresses(served, {"live": "http://127.0.0.1:1/"}))
    assert [(file.name, file.read_text(encoding="utf-8")) for file in site.folder.iterdir()] == [
        ("index.html", "To be published.")
    ]
