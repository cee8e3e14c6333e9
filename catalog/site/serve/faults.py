"""What stopped a build, in one line a fault; it is at hand when nothing else of the project can be imported."""

import re
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import TemplateSyntaxError

ROOT = Path(__file__).parents[3]
_MACROS = ROOT / "macros.py"
_PAGE = ("<template>", "<unknown>")
"""How Jinja calls the page whose macros are being called."""


@dataclass(frozen=True)
class Source:
    """The page written by hand that was being read: its file, and how many lines of front matter stand before it."""

    path: Path
    above: int = 0


@dataclass
class Outcome:
    """How a build ended; there is a site if it has no faults."""

    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    """What would stop a strict build."""
    trace: str = ""
    """Where our own Python failed, for those who mend it."""


def outcome_of(error: BaseException, page: Source | None, logged: Sequence[str]) -> Outcome:
    """Return what an exception says, and what was logged as an error where it says nothing."""
    while isinstance(error, SystemExit) and error.__context__:
        error = error.__context__
    if messages := getattr(error, "messages", None):  # a CatalogError
        return Outcome(list(messages))
    if isinstance(error, SystemExit):
        return Outcome([_one_line(f"mkdocs.yml: {message}") for message in logged] or [_one_line(str(error))])
    place, is_code = _place(error, page)
    what = str(error) if type(error).__module__.startswith("jinja2") else f"{type(error).__name__}: {error}"
    if isinstance(error, SyntaxError):
        what = f"{type(error).__name__}: {error.msg}"
    elif isinstance(error, TemplateSyntaxError):
        what = str(error.message)
    if not place:
        return Outcome([_one_line(logged[-1] if logged else what)], trace="".join(traceback.format_exception(error)))
    trace = "".join(traceback.format_exception(error)) if is_code and not isinstance(error, SyntaxError) else ""
    return Outcome([_one_line(f"{place}: {what.rstrip('.')}.")], trace=trace)


def _place(error: BaseException, page: Source | None) -> tuple[str, bool]:
    """Return the file and line of the project that an exception comes from, and whether that is Python."""
    if isinstance(error, UnicodeDecodeError) and page:
        return _shown(page.path, error.object[: error.start].count(b"\n") + 1), False
    frames = [(frame.filename, frame.lineno or 1, frame.name) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError | TemplateSyntaxError) and error.lineno:
        frames.append((error.filename or _PAGE[0], error.lineno, ""))
    for name, line, function in reversed(frames):
        file = Path(name)
        if name in _PAGE and page:
            return _shown(page.path, line + page.above), False
        # A call that does not fit its macro is the fault of the page, not of the line that hands it on.
        handed_on = file == _MACROS and page and not isinstance(error, SyntaxError)
        runs_it = Path(__file__).parent in file.parents and function in ("main", "_build", "build")
        if file.is_relative_to(ROOT) and ".venv" not in file.parts and not handed_on and not runs_it:
            return _shown(file, line), file.suffix == ".py"
    return (_shown(page.path, 1), False) if page else ("", True)


def _shown(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT) if path.is_relative_to(ROOT) else path}:{line}"


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
