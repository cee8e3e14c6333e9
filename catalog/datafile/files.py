"""Reading and writing files as a whole, and the one line that says why it cannot be done."""

import os
import shutil
from pathlib import Path

from catalog.model.problems import CatalogError


def shown(path: Path) -> Path:
    """Return a path as messages name it: from the current directory, if it lies below that."""
    below = path.is_absolute() and path.is_relative_to(Path.cwd())
    return path.relative_to(Path.cwd()) if below else path


def read_text(path: Path) -> str:
    """Return what the file holds, its line ends as they are; raise `CatalogError` when it is missing or not UTF-8."""
    raw = _bytes(path)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise CatalogError([f"{shown(path)}:{line}: the file: is not UTF-8 from here on. Save it as UTF-8."]) from None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise CatalogError(
            [f"{shown(path)}:1: the file: {reason}. Restore it: git checkout -- {shown(path)}."]
        ) from None


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all; raise `OSError` when it cannot be written."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_text(text, encoding="utf-8", newline="")
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def text_or_empty(path: Path) -> str:
    """Return what a file holds, or an empty text where there is none."""
    return path.read_text(encoding="utf-8") if path.exists() else ""
