"""The command `candidates`, as the tests call it."""

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from click.testing import CliRunner, Result

from catalog.__main__ import main
from tests.services import Services, atom_entry

TERMS = """\
queries:
  - all:"fabricated birds"
refused:
  "2403.09999": It is about fish.
"""


SOON = {"Retry-After": "0"}


def run(services: Services, data: Path, *options: str) -> Result:
    since = () if "--days" in options else ("--since", "2024-03-01")
    arguments = ["candidates", os.path.relpath(data), *since, "--pause", "0", *options]
    done = CliRunner().invoke(main, arguments, env=services.environment)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def reported(services: Services, data: Path, *options: str) -> str:
    """Return the report of a run that went well."""
    done = run(services, data, *options)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def ids(report: str) -> list[str]:
    return re.findall(r"^\.venv/bin/python -m catalog add (\S+)$", report, re.MULTILINE)


def asked(services: Services) -> list[dict[str, str]]:
    return [{key: value for key, [value] in parse_qs(urlsplit(path).query).items()} for path, _ in services.asked]


def bird(number: int, day: int = 3, **more: Any) -> str:
    """Return the entry of a paper of March 2024 that no other one resembles."""
    return atom_entry(f"2403.{number:05}v1", f"Bird {number}", published=f"2024-03-{day:02}T11:24:16Z", **more)
