"""The process that builds: it reads a request a line from its input, and writes an outcome a line."""

import gc
import importlib
import json
import logging
import os
import signal
from dataclasses import asdict
from pathlib import Path
from typing import Any

from catalog.site.serve.faults import Outcome, outcome_of


class _Log(logging.Handler):
    """Keeps what MkDocs and its plugins say that would stop a strict build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def messages(self, level: int) -> list[str]:
        return [record.getMessage() for record in self.records if record.levelno >= level]


def main() -> None:
    """Answer until there are no more requests, which is when the server has gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends this process
    # Streams of our own: `exit()`, by which the macros plugin ends a build, closes the standard input.
    requests = os.fdopen(os.dup(0), encoding="utf-8")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what the project's code prints is for the terminal
    gc.disable()  # it is done between the builds, when nobody waits
    log, preview = _Log(), None
    logger = logging.getLogger("mkdocs")
    logger.addHandler(log)
    logger.propagate = False
    for line in requests:
        log.records.clear()
        try:
            # Not imported above: what cannot be imported is a fault like others.
            preview = preview or importlib.import_module("catalog.site.serve.building").Preview()
            outcome = _build(preview, log, **json.loads(line))
        except (Exception, SystemExit) as error:
            outcome = outcome_of(error, preview and preview.source, log.messages(logging.ERROR))
        answers.write(json.dumps(asdict(outcome)) + "\n")
        answers.flush()
        gc.collect()


def _build(preview: Any, log: _Log, target: str, url: str) -> Outcome:
    preview.build(Path(target), url)
    return Outcome(warnings=log.messages(logging.WARNING))


if __name__ == "__main__":
    main()
