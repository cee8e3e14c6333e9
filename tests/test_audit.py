"""The audit of what is locked: the real tools, with the advisories on loopback."""

import gzip
import http.server
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from testing.project import ROOT
from tests.command import git

pytestmark = pytest.mark.slow

HASH = "sha256:" + "0" * 64
INTEGRITY = "sha512-" + "A" * 86 + "=="
PYTHON_FAULT = {
    "id": "PYSEC-2026-1",
    "affected": [
        {
            "package": {"name": "parser", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.1"}]}],
        }
    ],
}
NPM_FAULT = {
    "id": 1,
    "url": "https://github.com/advisories/GHSA-aaaa-bbbb-cccc",
    "title": "It runs <script>",
    "severity": "high",
    "vulnerable_versions": "<2.0.0",
}

Audit = Callable[[], subprocess.CompletedProcess[str]]


class Advisories:
    """What is known of packages, by their names, and the path of the service that is out of order."""

    def __init__(self) -> None:
        self.python: dict[str, list[Any]] = {}
        self.npm: dict[str, list[Any]] = {}
        self.broken = "none"

    def answer(self, path: str, content: Any) -> Any:
        if path == "/osv":
            return {"vulns": self.python.get(content["package"]["name"], [])}
        if path.endswith("/advisories/bulk"):
            return {name: self.npm[name] for name in content if name in self.npm}
        return {"name": path[1:], "versions": {"1.0.0": {"name": path[1:], "version": "1.0.0"}}}


@pytest.fixture
def advisories() -> Iterator[tuple[Advisories, str]]:
    known = Advisories()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self._say(json.loads(gzip.decompress(body) if self.headers["Content-Encoding"] == "gzip" else body))

        def do_GET(self) -> None:
            self._say(None)

        def _say(self, content: Any) -> None:
            answer = json.dumps(known.answer(self.path, content)).encode()
            self.send_response(503 if self.path.endswith(known.broken) else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield known, f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def known(advisories: tuple[Advisories, str]) -> Advisories:
    return advisories[0]


@pytest.fixture
def audit(tmp_path: Path, advisories: tuple[Advisories, str]) -> Audit:
    """Run the audit in a repository with two Python locks and one of npm; it writes its report beside them."""
    (tmp_path / "part").mkdir()
    (tmp_path / "requirements.txt").write_text(f"parser==1.0 \\\n    --hash={HASH}\n", encoding="utf-8")
    (tmp_path / "part/requirements-dev.txt").write_text(
        f"other==3.0 \\\n    --hash={HASH}\nparser==1.0 \\\n    --hash={HASH}\n", encoding="utf-8"
    )
    package = {"name": "project", "version": "1.0.0", "devDependencies": {"library": "1.0.0"}}
    library = {"version": "1.0.0", "integrity": INTEGRITY, "dev": True}
    lock = {"name": "project", "lockfileVersion": 3, "packages": {"": package, "node_modules/library": library}}
    (tmp_path / "part/package.json").write_text(json.dumps(package), encoding="utf-8")
    (tmp_path / "part/package-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    assert (Path(sys.executable).parents[1] / "supply").exists(), "run `make .venv/supply.done`"
    environment = {"PYTHONPATH": str(ROOT), "PIP_AUDIT_VULNERABILITY_SERVICE": "osv", "HOME": str(tmp_path)}
    environment |= {"PIP_AUDIT_OSV_URL": f"{advisories[1]}osv", "npm_config_registry": advisories[1]}
    environment |= {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    command = [sys.executable, "-m", "supply.audit", "--output", "report.md"]
    return lambda: subprocess.run(
        command, cwd=tmp_path, env=os.environ | environment, capture_output=True, text=True, check=False
    )


def test_where_nothing_is_known_the_report_is_empty(audit: Audit, tmp_path: Path) -> None:
    done = audit()
    assert (done.returncode, done.stderr) == (0, "0 known faults\n")
    assert (tmp_path / "report.md").read_text(encoding="utf-8") == ""


def test_a_known_fault_is_named_with_its_locks_and_its_mend(audit: Audit, known: Advisories, tmp_path: Path) -> None:
    known.python["parser"] = [PYTHON_FAULT]
    known.npm["library"] = [NPM_FAULT]
    done = audit()
    assert (done.returncode, done.stderr) == (1, "2 known faults\n")
    assert (tmp_path / "report.md").read_text(encoding="utf-8").splitlines() == [
        "- `parser` `1.0` of `part/requirements-dev.txt`, `requirements.txt`: "
        "[`PYSEC-2026-1`](https://osv.dev/vulnerability/PYSEC-2026-1); mended in `1.1`",
        "- `library` `1.0.0` of `part/package-lock.json`: "
        "[`GHSA-aaaa-bbbb-cccc`](https://github.com/advisories/GHSA-aaaa-bbbb-cccc)",
    ]


@pytest.mark.parametrize("service", ["/osv", "/advisories/bulk"])
def test_silence_is_not_taken_for_good_news(audit: Audit, known: Advisories, tmp_path: Path, service: str) -> None:
    known.broken = service
    done = audit()
    assert done.returncode == 1
    assert "could not be asked about: " in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "report.md").exists()
