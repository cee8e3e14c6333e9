"""The audit of what is locked: the real tools, with the advisories on loopback."""

import gzip
import http.server
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from testing.project import ROOT
from tests.command import git
from tests.github import TOKEN, serve_github
from tests.test_workflows import Runner

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


class Advisories:
    """What is known of packages, by their names, and the path of the service that is out of order."""

    def __init__(self) -> None:
        self.url = ""
        self.python: dict[str, list[Any]] = {}
        self.npm: dict[str, list[Any]] = {}
        self.broken = "none"

    @property
    def environment(self) -> dict[str, str]:
        return {
            "PIP_AUDIT_VULNERABILITY_SERVICE": "osv",
            "PIP_AUDIT_OSV_URL": f"{self.url}osv",
            "npm_config_registry": self.url,
            "NO_PROXY": "127.0.0.1",
            "no_proxy": "127.0.0.1",
        }

    def answer(self, path: str, content: Any) -> Any:
        if path == "/osv":
            return {"vulns": self.python.get(content["package"]["name"], [])}
        if path.endswith("/advisories/bulk"):
            return {name: self.npm[name] for name in content if name in self.npm}
        return {"name": path[1:], "versions": {"1.0.0": {"name": path[1:], "version": "1.0.0"}}}


@pytest.fixture
def known() -> Iterator[Advisories]:
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
        known.url = f"http://127.0.0.1:{server.server_port}/"
        yield known
        server.shutdown()


@pytest.fixture
def repository(tmp_path: Path, known: Advisories, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two Python locks and one of npm; who asks about them from here on asks the server."""
    assert (Path(sys.prefix) / "supply").exists(), "run `make .venv/supply.done`"
    for name, value in (known.environment | {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}).items():
        monkeypatch.setenv(name, value)
    folder = tmp_path / "repository"
    package = {"name": "project", "version": "1.0.0", "devDependencies": {"library": "1.0.0"}}
    library = {"version": "1.0.0", "integrity": INTEGRITY, "dev": True}
    lock = {"name": "project", "lockfileVersion": 3, "packages": {"": package, "node_modules/library": library}}
    for path, text in {
        "requirements.txt": f"parser==1.0 \\\n    --hash={HASH}\n",
        "part/requirements-dev.txt": f"other==3.0 \\\n    --hash={HASH}\nparser==1.0 \\\n    --hash={HASH}\n",
        "part/package.json": json.dumps(package),
        "part/package-lock.json": json.dumps(lock),
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    return folder


def audit(repository: Path) -> subprocess.CompletedProcess[str]:
    """Run the audit, which is to write `report.md`."""
    command = [sys.executable, "-m", "supply.audit", "--output", "report.md"]
    return subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)


def test_where_nothing_is_known_the_report_is_empty(repository: Path) -> None:
    done = audit(repository)
    assert (done.returncode, done.stderr) == (0, "0 known faults\n")
    assert (repository / "report.md").read_text(encoding="utf-8") == ""


def test_a_known_fault_is_named_with_its_locks_and_its_mend(repository: Path, known: Advisories) -> None:
    known.python["parser"] = [PYTHON_FAULT]
    known.npm["library"] = [NPM_FAULT]
    done = audit(repository)
    assert (done.returncode, done.stderr) == (1, "2 known faults\n")
    assert (repository / "report.md").read_text(encoding="utf-8").splitlines() == [
        "- `parser` `1.0` of `part/requirements-dev.txt`, `requirements.txt`: "
        "[`PYSEC-2026-1`](https://osv.dev/vulnerability/PYSEC-2026-1); mended in `1.1`",
        "- `library` `1.0.0` of `part/package-lock.json`: "
        "[`GHSA-aaaa-bbbb-cccc`](https://github.com/advisories/GHSA-aaaa-bbbb-cccc)",
    ]


@pytest.mark.parametrize("service", ["/osv", "/advisories/bulk"])
def test_silence_is_not_taken_for_good_news(repository: Path, known: Advisories, service: str) -> None:
    known.broken = service
    done = audit(repository)
    assert done.returncode == 1
    assert "could not be asked about: " in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (repository / "report.md").exists()


def test_outside_a_repository_it_says_where_to_run_it(repository: Path) -> None:
    shutil.rmtree(repository / ".git")
    done = audit(repository)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Git does not know what is locked here: run this in a clone.\n"


def test_the_weekly_run_keeps_an_issue_open_until_no_fault_is_known(repository: Path, known: Advisories) -> None:
    def weekly() -> None:
        (repository / "report.md").unlink(missing_ok=True)
        Runner(repository, hub).run("audit.yml", "audit", {"github.token": TOKEN})

    (repository / ".venv").symlink_to(sys.prefix)
    with serve_github() as hub:
        known.python["parser"] = [PYTHON_FAULT]
        weekly()
        known.broken = "/osv"
        with pytest.raises(AssertionError, match="could not be asked about"):
            weekly()
        (issue,) = hub.issues
        assert issue["state"] == "open"
        assert "PYSEC-2026-1" in issue["body"]
        known.python, known.broken = {}, "none"
        weekly()
        assert [issue["state"] for issue in hub.issues] == ["closed"]
