"""Sees which files of the project change."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

SECONDS = 0.5
"""How often files are looked at where the system tells nothing: on network drives, or when its limits are reached."""

_QUIET = ("opened", "closed_no_write")
"""The events of files that are only read."""


class Watcher(threading.Thread):
    """Takes the place of MkDocs' observer; the events of the system only wake it, and what changed is what it sees."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._paths: list[Path] = []
        self._seen: dict[Path, tuple[int, int, int]] = {}
        self._changed: set[Path] = set()
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._stopped = False
        self._tell: Callable[[FileSystemEvent], None] = lambda event: None

    def schedule(self, handler: FileSystemEventHandler, path: str, recursive: bool = True) -> str:
        """Watch a file, or a folder with all below it."""
        self._paths.append(Path(path))
        self._tell = handler.dispatch
        return path

    def start(self) -> None:
        """Begin; all that is there counts as changed."""
        events = FileSystemEventHandler()
        events.on_any_event = self._on_event  # type: ignore[method-assign]  # as MkDocs does
        with suppress(OSError):  # without events of the system, looking has to do
            observer = Observer()
            # Editors put a new file in the place of an old one, so that the folder is what must be watched.
            for folder in {path if path.is_dir() else path.parent for path in self._paths}:
                observer.schedule(events, str(folder), recursive=folder in self._paths)
            observer.daemon = True
            observer.start()
        super().start()

    def _on_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _QUIET:
            self._wake.set()

    def stop(self) -> None:
        """End."""
        self._stopped = True
        self._wake.set()

    def run(self) -> None:
        """Look whenever something may have changed."""
        while not self._stopped:
            self._look()
            if self._wake.wait(SECONDS):
                time.sleep(0.01)  # one save is many events
                self._wake.clear()

    def _look(self) -> None:
        now = dict(_states(self._paths))
        changed = {path for path, _ in now.items() ^ self._seen.items()}
        self._seen = now
        if changed:
            with self._lock:
                self._changed |= changed
            self._tell(FileModifiedEvent(str(next(iter(changed)))))

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


def _states(paths: list[Path]) -> Iterator[tuple[Path, tuple[int, int, int]]]:
    """Yield every file at or below the paths, with what changes when it is saved; leave out those of tools."""
    for path in paths:
        found = [path] if not path.is_dir() else _files(path)
        for file in found:
            with suppress(OSError):
                state = file.stat()
                yield file, (state.st_mtime_ns, state.st_size, state.st_ino)


def _files(folder: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__" and not name.startswith(".")]
        yield from (Path(where, name) for name in names if not name.startswith(".") and not name.endswith("~"))
