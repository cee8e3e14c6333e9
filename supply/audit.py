"""Whether what is locked has known faults: make audit.

Every lock of the repository is looked at, by pip-audit and npm, which ask the advisories of PyPI and of npm.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from catalog.cli.terminal import output_option, print_or_write, stop
from catalog.model.markdown import code, link

_ENVIRONMENT = Path(sys.executable).parent.parent
_NPM = _ENVIRONMENT / "bin/npm"
_PIP_AUDIT = (sys.executable, "-m", "pip_audit", "--strict", "--disable-pip", "--require-hashes")


class UnansweredError(Exception):
    """It could not be told whether there are faults."""


@dataclass(frozen=True)
class Fault:
    """A known fault of a package that is locked."""

    package: str
    version: str
    locks: tuple[str, ...]
    id: str
    url: str
    fixed: tuple[str, ...] = ()
    """The versions without it, as far as they are known."""


@click.command()
@output_option
def main(output: Path | None) -> None:
    """Look whether what is locked has known faults.

    Writes a report in Markdown, empty when there is none. Exits with 1 when there is one; where advisories cannot be
    asked, no report is written.
    """
    try:
        faults = [*_python_faults(_locks("requirements*.txt")), *_npm_faults(_locks("package-lock.json"))]
    except UnansweredError as error:
        stop(str(error))
    print_or_write("".join(map(_line, faults)), output)
    click.echo(f"{len(faults)} known {'fault' if len(faults) == 1 else 'faults'}", err=True)
    sys.exit(bool(faults))


def _locks(name: str) -> list[str]:
    """Return the paths of the locks of a name; raise `UnansweredError` outside a repository."""
    command = ["git", "ls-files", f":(glob)**/{name}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise UnansweredError("Git does not know what is locked here: run this in a clone.")
    return done.stdout.splitlines()


def _python_faults(locks: Sequence[str]) -> Iterator[Fault]:
    """Yield the faults of Python packages; raise `UnansweredError` where one package could not be asked for."""
    options = ("--progress-spinner", "off", "--format", "json", "--desc", "off")
    texts = {lock: Path(lock).read_text(encoding="utf-8") for lock in locks}
    for package in _answer(*_PIP_AUDIT, *options, *(f"--requirement={lock}" for lock in locks))["dependencies"]:
        name, version = package["name"], package["version"]
        having = tuple(lock for lock, text in texts.items() if f"\n{name}=={version} " in f"\n{text}")
        for found in package["vulns"]:
            url = f"https://osv.dev/vulnerability/{found['id']}"
            yield Fault(name, version, having, found["id"], url, tuple(found["fix_versions"]))


def _npm_faults(locks: Sequence[str]) -> Iterator[Fault]:
    """Yield the faults of npm packages; raise `UnansweredError` where they could not be asked for."""
    for lock in locks:
        locked = json.loads(Path(lock).read_text(encoding="utf-8"))["packages"]
        answer = _answer(str(_NPM), "audit", "--json", "--package-lock-only", "--prefix", str(Path(lock).parent))
        if "vulnerabilities" not in answer:
            raise UnansweredError(f"The packages of {lock} could not be asked about: {answer.get('message')}")
        for package in answer["vulnerabilities"].values():
            versions = ", ".join(sorted({locked[node]["version"] for node in package["nodes"]}))
            # A name stands for a package that this one only needs, and that has an entry of its own.
            for found in (cause for cause in package["via"] if isinstance(cause, dict)):
                yield Fault(package["name"], versions, (lock,), found["url"].rpartition("/")[2], found["url"])


def _answer(*command: str) -> Any:
    """Return the JSON that a program prints, whatever its exit status; raise `UnansweredError` where it is none."""
    environment = os.environ | {"PYTHONPATH": str(_ENVIRONMENT / "supply")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    try:
        return json.loads(done.stdout)
    except ValueError:
        said = done.stderr.strip().splitlines() or ["It gave no reason."]
        raise UnansweredError(f"Python packages could not be asked about: {said[-1]}") from None


def _line(fault: Fault) -> str:
    fixed = f"; mended in {', '.join(map(code, fault.fixed))}" if fault.fixed else ""
    locks = ", ".join(map(code, fault.locks))
    return f"- {code(fault.package)} {code(fault.version)} of {locks}: {link(code(fault.id), fault.url)}{fixed}\n"


if __name__ == "__main__":
    main()
