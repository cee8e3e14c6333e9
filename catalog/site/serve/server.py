"""The server of the preview: MkDocs' own, with a page that says what is wrong for as long as something is."""

import json
import logging
import os
import select
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader
from mkdocs.livereload import LiveReloadServer

from catalog.site.serve.faults import ROOT, Outcome
from catalog.site.serve.watcher import Watcher

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

PATIENCE = 10.0
"""Seconds after which a build is given up when something else has been saved: it may never end."""

_TEMPLATES = ROOT / "catalog/site/templates"
_RELOAD = _TEMPLATES / "preview_reload.js"
_OWN = {ROOT / "catalog/cli/serve.py", *(ROOT / f"catalog/site/serve/{name}.py" for name in ("server", "watcher"))}


def _is_code(path: Path) -> bool:
    """Return whether a file is read once a process: all of the package but the templates."""
    return path.is_relative_to(ROOT / "catalog") and not path.is_relative_to(_TEMPLATES)


class PreviewServer(LiveReloadServer):
    """Serves what a process of its own builds, with the Python code as it was when that process was started."""

    def __init__(self, host: str, port: int, report: Callable[[str], None]) -> None:
        self._temporary = TemporaryDirectory(prefix="preview-", ignore_cleanup_errors=True)
        self._folder = Path(self._temporary.name)
        super().__init__(self._rebuild, host, port, root=str(self._folder / "site"))
        self._report = report
        self._templates = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True)
        self._builder: subprocess.Popen[str] | None = None
        self._last = Outcome()
        self._warned: set[str] = set()
        self._made = threading.Event()
        self._missing = b""
        self._outdated = False
        self.build_delay = 0.02  # the watcher has waited already
        self._watcher = Watcher(self._wake)
        self._watched_paths[str(ROOT)] = 1  # without one, pages do not get the script that reloads them
        self.error_handler = lambda code: self._missing
        logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)

    def run(self) -> None:
        """Serve until Ctrl+C; raise `OSError` when the address cannot be had."""
        self._watcher.start()
        self._wake()
        try:
            self.serve()  # type: ignore[no-untyped-call]  # MkDocs has no types there
        finally:
            self._watcher.stop()
            self.shutdown()
            self._stop_builder()
            self._temporary.cleanup()

    def serve_request(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a request, the first when there is something to show."""
        self._made.wait()
        if environ["PATH_INFO"] == f"/{_RELOAD.name}":
            start_response("200 OK", [("Content-Type", "text/javascript")])
            return [_RELOAD.read_bytes()]

        def start(status: str, headers: list[tuple[str, str]]) -> object:
            broken = self._last.faults and status.startswith("404")
            return start_response("500 Internal Server Error" if broken else status, headers)

        return super().serve_request(environ, start)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """Let a page load what reloads it; MkDocs would write a script into it, which the policy of the pages stops."""
        before, end, after = content.rpartition(b"</body>")
        script = b'<script src="/%b" data-epoch="%d"></script>' % (_RELOAD.name.encode(), epoch)
        return before + script + end + after

    def _wake(self) -> None:
        """Have the site built."""
        with self._rebuild_cond:
            self._want_rebuild = True
            self._rebuild_cond.notify_all()

    def _rebuild(self) -> None:
        begun, outcome, changed = time.monotonic(), None, frozenset[Path]()
        target = Path(mkdtemp(dir=self._folder))
        while outcome is None:
            now = self._watcher.take()
            changed |= now
            if any(map(_is_code, now)):
                self._stop_builder()
            outcome = self._build(target)
        # First, for the terminal and the status of an answer must not contradict the page that is shown.
        self._tell(outcome, changed, time.monotonic() - begun)
        self._show(outcome, target)
        self._outdated |= self._made.is_set() and not _OWN.isdisjoint(changed)
        if self._outdated and not outcome.faults:
            self._restart()
        self._made.set()

    def _build(self, target: Path) -> Outcome | None:
        """Return how a build ended, or None when it was given up because of what was saved meanwhile."""
        if self._builder is None or self._builder.poll() is not None:
            command = [sys.executable, "-m", "catalog.site.serve.worker"]
            pipe = subprocess.PIPE
            self._builder = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)  # noqa: S603 - our own words
        builder, begun = self._builder, time.monotonic()
        assert builder.stdin  # noqa: S101 - it is a pipe
        assert builder.stdout  # noqa: S101 - so is this
        try:
            builder.stdin.write(json.dumps({"target": str(target), "url": self.url}) + "\n")
            builder.stdin.flush()
        except BrokenPipeError:
            pass  # the answer below is empty
        while not select.select([builder.stdout], [], [], 0.1)[0]:
            saved = self._watcher.changed
            if any(map(_is_code, saved)) or (saved and time.monotonic() - begun > PATIENCE):
                self._stop_builder()
                return None
        if answer := builder.stdout.readline():
            return Outcome(**json.loads(answer))
        status = builder.wait()
        self._stop_builder()
        return Outcome([f"The build ended with status {status} and no answer: the terminal says why."])

    def _stop_builder(self) -> None:
        if self._builder:
            self._builder.kill()
            self._builder.communicate()
            self._builder = None

    def _show(self, outcome: Outcome, target: Path) -> None:
        """Put the new site in the place of the last one, or nothing but the page of its faults."""
        missing = target / "404.html"
        if outcome.faults:
            shutil.rmtree(target)
            target.mkdir()
            missing.write_text(self._templates.get_template("preview_fault.html").render(faults=outcome.faults))
        # Builds are told apart by when they began, in milliseconds; the next one begins later than now.
        page = missing.read_bytes() if missing.exists() else b""
        self._missing = self._inject_js_into_html(page, round(time.monotonic() * 1000))
        root, link = Path(self.root), self._folder / "next"
        old = root.resolve()
        link.symlink_to(target)
        link.replace(root)
        if old != root:
            threading.Thread(target=shutil.rmtree, args=(old, True), daemon=True).start()

    def _tell(self, outcome: Outcome, changed: Iterable[Path], seconds: float) -> None:
        names = sorted(str(path.relative_to(ROOT)) for path in changed)
        what = ", ".join(names[:3]) + ("" if len(names) <= 3 else " ...") if self._made.is_set() else self.url
        before, self._last = self._last, outcome
        if outcome.faults != before.faults or outcome.trace != before.trace:
            for line in (*outcome.faults, outcome.trace.rstrip()):
                if line:
                    self._report(line)
        for line in outcome.warnings:
            if line not in self._warned:
                self._report(line)
        if not outcome.faults:
            self._warned = set(outcome.warnings)
        state = "Not built, the browser says why" if outcome.faults else "Built"
        self._report(f"[{time.strftime('%H:%M:%S')}] {state} ({seconds:.1f} s, {what})")

    def _restart(self) -> None:
        """Begin anew with the code of the server as it is now, which the builder could import."""
        self._report("The server itself has changed: it starts again.")
        self._stop_builder()
        self.server_close()
        self._temporary.cleanup()
        os.execv(sys.executable, sys.orig_argv)  # noqa: S606 - the command that started it
