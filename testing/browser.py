"""Finds the Chromium that is driven here, and gets one where there is none: python -m testing.browser."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from playwright.sync_api import Browser, Playwright, sync_playwright

_SHELL = "chromium-headless-shell"
"""Chromium without windows, in which a visit takes a third of the time."""
_COMMANDS = (_SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_MAC = ("Chromium.app/Contents/MacOS/Chromium", "Google Chrome.app/Contents/MacOS/Google Chrome")
_MEND = "No Chromium could be had: install Chromium or Chrome, then run this again."


def _places(playwright: Playwright) -> Iterator[str | None]:
    yield from map(shutil.which, _COMMANDS)
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        yield from (str(folder / app) for app in _MAC)
    yield playwright.chromium.executable_path


def find(playwright: Playwright) -> str | None:
    """Return the path of the system's Chromium, else of an installed Chrome, else of Playwright's own, else None."""
    return next((place for place in _places(playwright) if place and Path(place).exists()), None)


def switches() -> list[str]:
    """Return what keeps Chromium from talking to anybody by itself, and lets it run as root."""
    quiet = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    return quiet + (["--no-sandbox"] if os.geteuid() == 0 else [])


def launch(playwright: Playwright) -> Browser:
    """Return a running headless Chromium that talks to nobody by itself."""
    executable = find(playwright)
    if not executable:
        raise RuntimeError(_MEND)
    return playwright.chromium.launch(executable_path=executable, args=switches())


def install() -> None:
    """Get Playwright's own Chromium, or, as root, the one of Debian; return without one where neither can be had."""
    click.echo("No Chromium found: getting Playwright's own ...")
    if _run([sys.executable, "-m", "playwright", "install", "chromium"]):
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        click.echo("Playwright's own could not be had: installing Debian's ...")
        _run(["apt-get", "update", "-qq"])
        get = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
        if not _run([*get, _SHELL]):
            _run([*get, "chromium"])


def _run(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=600, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def main() -> int:
    """Make sure that there is a Chromium; return the exit status."""
    with sync_playwright() as playwright:
        if not find(playwright):
            install()
        executable = find(playwright)
    click.echo(f"Using {executable} for the tests and the measurements." if executable else _MEND, err=not executable)
    return 0 if executable else 1


if __name__ == "__main__":
    sys.exit(main())
