"""The command `links`, with a server on loopback that behaves badly."""

import json
import re
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from catalog.datafile.load import load_catalog
from testing.project import ROOT, project_copy
from tests.conftest import FABRICATED
from tests.linkcheck.common import MISSING, TODAY, ago, cache_of, links, redirect, remember
from tests.unreliable_server import Reply, UnreliableServer


def test_when_all_is_well_the_report_is_empty(data: Path) -> None:
    report = data.parent / "report.md"
    done = links(data, "-o", str(report))
    assert (done.exit_code, done.stdout, report.read_bytes()) == (0, "", b"")
    assert done.stderr.endswith("14 links: 14 good.\n")


def test_a_dead_link_is_named_with_its_places_and_fails(data: Path, server: UnreliableServer) -> None:
    server.replies["/paper"] = [MISSING]
    done = links(data)
    assert done.exit_code == 1
    lines = data.read_text(encoding="utf-8").splitlines()
    scripted, journal = (i for i, line in enumerate(lines, start=1) if f'"{server.url("/paper")}"' in line)
    assert (
        f"- `{server.url('/paper')}`: HTTP 404, failing since {TODAY}, never seen good. "
        f"In `{data}:{scripted}` (`scripted, result 1`), `{data}:{journal}` (`journal, result 1`).\n"
    ) in done.stdout
    assert "dead_links:" not in done.stdout


def test_links_that_were_good_rest_and_others_do_not(data: Path, server: UnreliableServer) -> None:
    server.replies["/video"] = [MISSING]
    links(data)
    server.asked.clear()
    assert links(data).exit_code == 1
    assert server.methods("/video") == ["HEAD", "GET"]
    assert {request.path for request in server.asked} == {"/video"}
    remember(data, server.url("/plain"), state="good", good=ago(6))
    links(data)
    assert server.methods("/plain") == ["HEAD"]


def test_a_link_that_moved_is_named_and_nothing_fails(data: Path, server: UnreliableServer) -> None:
    server.replies["/zoo"] = redirect("/new?a=`@me`")
    done = links(data)
    assert done.exit_code == 0
    assert "## Moved for good" in done.stdout
    assert f"`{server.url('/zoo')}`: HTTP 200, now at `{server.url('/new?a=%60@me%60')}`. In " in done.stdout
    assert links(data).stdout == done.stdout


def test_refusals_alone_are_nothing_to_do_and_an_unsure_link_is_told_of_after_a_while(
    data: Path, server: UnreliableServer
) -> None:
    server.replies["/zoo"] = [Reply(403)]
    server.replies["/video"] = [Reply(500)]
    done = links(data)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.endswith("14 links: 12 good, 1 unsure, 1 closed to programs.\n")
    remember(data, server.url("/video"), state="unsure", good=ago(40), failing=ago(28))
    done = links(data)
    assert done.exit_code == 0
    assert f"`{server.url('/video')}`: HTTP 500, failing since {ago(28)}, last good on {ago(40)}." in done.stdout
    assert "## Closed to programs" in done.stdout


def archived_copy(url: str, **more: object) -> bytes:
    closest = {"available": True, "url": url, "timestamp": "20240101000000", "status": "200"}
    return json.dumps({"archived_snapshots": {"closest": closest | more}}).encode()


def archive_says(server: UnreliableServer, url: str, day: str, *bodies: bytes) -> list[Reply]:
    query = f"/available?url={url.replace(':', '%3A').replace('/', '%2F')}&timestamp={day.replace('-', '')}"
    server.replies[query] = [Reply(body=body) for body in bodies]
    return server.replies[query]


def test_a_link_dead_for_long_gets_the_line_that_the_data_takes(data: Path, server: UnreliableServer) -> None:
    url = server.url("/project")
    server.replies["/project"] = [MISSING]
    remember(data, url, good=ago(30), failing=ago(28))
    archive_says(server, url, ago(30), archived_copy(f"http://web.archive.org/web/20240101000000/{url}"))
    done = links(data, archive=server.url(""))
    assert done.exit_code == 1
    [block] = re.findall(r"```yaml\n(.*?)```", done.stdout, re.DOTALL)
    assert yaml.safe_load(block) == {
        url: {"since": TODAY - timedelta(days=28), "copy": f"https://web.archive.org/web/20240101000000/{url}"}
    }
    text = data.read_text(encoding="utf-8")
    data.write_text(text.replace("\npapers:\n", f"\ndead_links:\n{block}\npapers:\n"), encoding="utf-8")
    assert list(load_catalog(data).dead_links) == [url]
    ours = ("--only", "^http://127")  # the copy is a link too
    done = links(data, *ours)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.endswith("14 links: 13 good, 1 marked as dead.\n")
    server.replies["/project"] = [Reply()]
    assert "## Alive again" in links(data, *ours).stdout


@pytest.mark.parametrize(
    "body",
    [
        b'{"archived_snapshots": {}}',
        b"<html>",
        b"[]",
        archived_copy("http://web.archive.org/web/1/x", status="404"),
        archived_copy("https://evil.example/web/1/x"),
        archived_copy('http://web.archive.org/web/1/"}, x: {y: "'),
        archived_copy("http://web.archive.org/web/1/\n# x"),
    ],
)
def test_what_the_archive_says_is_a_copy_or_none(data: Path, server: UnreliableServer, body: bytes) -> None:
    url = server.url("/project")
    server.replies["/project"] = [MISSING]
    remember(data, url, good=ago(30), failing=ago(28))
    archive_says(server, url, ago(30), body)
    assert f'```yaml\n  "{url}": {{since: {ago(28)}}}\n```' in links(data, archive=server.url("")).stdout


def test_without_the_archive_there_is_a_report_all_the_same(data: Path, server: UnreliableServer) -> None:
    for path in ("/project", "/video"):
        server.replies[path] = [MISSING]
    memories = {
        server.url(path): {"state": "dead", "status": "x", "failing": ago(28)} for path in ("/project", "/video")
    }
    cache_of(data).parent.mkdir()
    cache_of(data).write_text(json.dumps(memories), encoding="utf-8")
    done = links(data)
    assert done.exit_code == 1
    assert done.stdout.count("{since: ") == 2
    assert done.stderr.count("The report lacks archived copies: archive.org cannot be reached") == 1


def test_a_dead_network_is_told_from_dead_links(data: Path, server: UnreliableServer) -> None:
    report = data.parent / "report.md"
    options = ("-o", str(report), "--only", "^http://127.*/video")
    server.replies["/video"] = [Reply(cut=True)]
    done = links(data, *options)
    assert done.exit_code == 1
    assert done.stderr.endswith("No host answers. Look whether the network is up.\n")
    assert not report.exists()
    assert json.loads(cache_of(data).read_text(encoding="utf-8")) == {}
    remember(data, server.url("/project"), state="good", good=ago(1))
    assert links(data, *options).exit_code == 0
    assert server.methods("/project") == ["HEAD"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"http://x": {"state": "lost"}}', "\udcff"])
def test_a_broken_cache_is_begun_anew(data: Path, text: str) -> None:
    cache_of(data).parent.mkdir()
    cache_of(data).write_text(text, encoding="utf-8", errors="surrogateescape")
    done = links(data)
    assert done.exit_code == 0
    assert done.stderr.startswith(f"{cache_of(data)}: is no memory of links. It is begun anew.\n")
    assert len(json.loads(cache_of(data).read_text(encoding="utf-8"))) == 14


def test_links_that_the_data_has_no_more_are_forgotten_but_not_those_left_out(
    data: Path, server: UnreliableServer
) -> None:
    remember(data, server.url("/elsewhere"))
    links(data, "--only", "/plain|/zoo")
    assert len(json.loads(cache_of(data).read_text(encoding="utf-8"))) == 3
    links(data)
    assert server.url("/elsewhere") not in json.loads(cache_of(data).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--only", "("], "is no regular expression"),
        (["--only", "nothing"], "No link fits --only"),
        (["--fresh", "-1"], "--fresh"),
        (["--timeout", "0"], "--timeout"),
    ],
)
def test_called_wrongly_it_says_so(data: Path, server: UnreliableServer, options: list[str], message: str) -> None:
    done = links(data, *options)
    assert done.exit_code == 2
    assert message in done.stderr
    assert server.asked == []


@pytest.mark.slow
def test_pages_are_looked_at_with_the_projects_own_data(tmp_path: Path, server: UnreliableServer) -> None:
    project = project_copy(tmp_path / "project", FABRICATED.read_text(encoding="utf-8"))
    (project / "docs/extra.md").write_text(f"# Extra\n\n[gone]({server.url('/gone')})\n", encoding="utf-8")
    server.replies["/gone"] = [MISSING]
    command = [sys.executable, "-m", "catalog", "links", "--pause", "0", "--only", "^http://127"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"- `{server.url('/gone')}`: HTTP 404, failing since {TODAY}, never seen good. In `docs/extra.md:3`.\n" in (
        done.stdout
    )
    assert [path.name for path in (project / ".cache").iterdir()] == ["links.json"]


def test_data_without_links_is_well(tmp_path: Path) -> None:
    data = tmp_path / "papers.yaml"
    data.write_text(
        "{venues: {}, tags: {}, protocols: {}, frameworks: [], backbones: {}, datasets: [], papers: []}\n",
        encoding="utf-8",
    )
    done = links(data)
    assert (done.exit_code, done.stdout) == (0, "")


def test_a_cache_that_cannot_be_written_stops_before_anybody_is_asked(data: Path, server: UnreliableServer) -> None:
    cache_of(data).parent.write_text("a file, no folder", encoding="utf-8")
    done = links(data)
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert server.asked == []


def test_faults_of_the_data_leave_no_report(data: Path, server: UnreliableServer) -> None:
    data.write_text("papers: x\n", encoding="utf-8")
    done = links(data, "-o", str(data.parent / "report.md"))
    assert done.exit_code == 1
    assert done.stderr.startswith(f"{data}:1: ")
    assert not (data.parent / "report.md").exists()
    assert server.asked == []


@pytest.mark.slow
def test_interrupted_it_keeps_what_is_known(data: Path, server: UnreliableServer) -> None:
    reached, over = threading.Event(), threading.Event()

    def hang() -> None:
        reached.set()
        over.wait(10)

    server.replies["/video"] = [Reply(before=hang)]
    command = [sys.executable, "-m", "catalog", "links", str(data), "--pause", "0.05"]
    # A job that a shell runs in the background ignores the signal, and so would the command.
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [*command, "--cache", str(cache_of(data)), "-o", str(data.parent / "report.md")],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    signal.signal(signal.SIGINT, handler)
    assert reached.wait(20)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    over.set()
    assert process.returncode == 130
    assert said.endswith(f"Interrupted. What is known so far is in {cache_of(data)}.\n")
    assert "Traceback" not in said
    known = json.loads(cache_of(data).read_text(encoding="utf-8"))
    assert known[server.url("/plain")]["state"] == "good"
    assert server.url("/video") not in known
    assert not (data.parent / "report.md").exists()
    assert [path.name for path in cache_of(data).parent.iterdir()] == ["links.json"]
