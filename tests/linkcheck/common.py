"""What the tests of links share."""

import json
from datetime import date, timedelta
from pathlib import Path

from click.testing import CliRunner, Result

from catalog.__main__ import main
from catalog.linkcheck.hosts import Hosts, Manners
from tests.unreliable_server import Reply

TODAY = date.today()


MISSING = Reply(404)


def hosts(pause: float = 0, timeout: float = 5) -> Hosts:
    return Hosts(Manners(pause, timeout))


def redirect(to: str, status: int = 301) -> list[Reply]:
    return [Reply(status, {"Location": to})]


def links(data: Path, *options: str, archive: str = "http://127.0.0.1:9") -> Result:
    arguments = ["links", str(data), "--pause", "0", "--cache", str(cache_of(data)), *options]
    done = CliRunner().invoke(main, arguments, env={"CATALOG_ARCHIVE_API": archive})
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def cache_of(data: Path) -> Path:
    return data.parent / "cache" / "links.json"


def remember(data: Path, url: str, **known: str) -> None:
    cache_of(data).parent.mkdir(exist_ok=True)
    cache_of(data).write_text(json.dumps({url: {"state": "dead", "status": "HTTP 404"} | known}), encoding="utf-8")


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()
