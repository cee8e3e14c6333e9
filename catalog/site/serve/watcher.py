"""Gathers which files of the project change."""

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from watchfiles import watch

from catalog.site.serve.faults import ROOT

FOLDERS = tuple(ROOT / name for name in ("catalog", "data", "docs", "overrides"))
FILES = (ROOT / "macros.py", ROOT / "mkdocs.yml")
"""What a build reads."""


class Watcher:
    """What was saved since somebody last asked; `wake` is called whenever something is."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._changed: set[Path] = set()
        self._lock = threading.Lock()
        self._stopped = threading.Event()

    def start(self) -> None:
        """Begin."""
        # Editors put a new file in the place of an old one, so that the folder is what must be watched.
        for folders, recursive in ((FOLDERS, True), ((ROOT,), False)):
            threading.Thread(target=self._watch, args=(folders, recursive), daemon=True).start()

    def stop(self) -> None:
        """End."""
        self._stopped.set()

    def _watch(self, folders: Iterable[Path], recursive: bool, polling: bool | None = None) -> None:
        options = {"debounce": 100, "step": 20, "stop_event": self._stopped, "raise_interrupt": False}
        try:
            for found in watch(*folders, recursive=recursive, force_polling=polling, **options):  # type: ignore[arg-type]  # options of several types
                paths = {path for _, name in found if (path := Path(name)).parent != ROOT or path in FILES}
                if paths:
                    with self._lock:
                        self._changed |= paths
                    self._wake()
        except OSError:  # the system watches no more files, so they have to be looked at
            if not polling:
                self._watch(folders, recursive, polling=True)

    @property
    def changed(self) -> frozenset[Path]:
        """Return what has changed since it was last taken."""
        with self._lock:
            return frozenset(self._changed)

    def take(self) -> frozenset[Path]:
        """Return what has changed, and forget it."""
        with self._lock:
            changed, self._changed = frozenset(self._changed), set()
        return changed
