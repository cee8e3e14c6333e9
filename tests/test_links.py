"""Looking after links, with a server on loopback that behaves badly."""

import json
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import requests
import yaml
from click.testing import CliRunner, Result
from markdown_it import MarkdownIt

from catalog.__main__ import main
from catalog.datafile.document import read
from catalog.datafile.load import load_catalog
from catalog.linkcheck.answer import Answer, judged
from catalog.linkcheck.ask import REDIRECTS, ask
from catalog.linkcheck.crawl import answers
from catalog.linkcheck.hosts import Hosts, Manners
from catalog.linkcheck.memory import Memory, remembered
from catalog.linkcheck.places import Place, in_data, in_page
from catalog.linkcheck.report import MOST, Finding, to_report
from testing.project import ROOT, project_copy
from tests.conftest import FABRICATED
from tests.unreliable_server import Reply, UnreliableServer, serve_unreliable

TODAY = date.today()
MISSING = Reply(404)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[UnreliableServer]:
    monkeypatch.setenv("NO_PROXY", "*")
    with serve_unreliable() as server:
        yield server


def hosts(pause: float = 0, timeout: float = 5) -> Hosts:
    return Hosts(Manners(pause, timeout))


# How a link is


@pytest.mark.parametrize(
    ("reply", "state", "status"),
    [
        (Reply(200), "good", "HTTP 200"),
        (Reply(204), "good", "HTTP 204"),
        (Reply(404), "dead", "HTTP 404"),
        (Reply(410), "dead", "HTTP 410"),
        (Reply(401), "refused", "HTTP 401"),
        (Reply(403), "refused", "HTTP 403"),
        (Reply(999), "refused", "HTTP 999"),
        (Reply(503, {"cf-mitigated": "challenge"}), "refused", "HTTP 503, asks whether one is human"),
        (Reply(202, {"x-amzn-waf-action": "challenge"}), "refused", "HTTP 202, asks whether one is human"),
        (Reply(400), "unsure", "HTTP 400"),
        (Reply(429), "unsure", "HTTP 429"),
        (Reply(503), "unsure", "HTTP 503"),
        (Reply(300), "unsure", "HTTP 300"),
        (Reply(cut=True), "unsure", "connection broken off"),
    ],
)
def test_an_answer_tells_how_a_link_is(server: UnreliableServer, reply: Reply, state: str, status: str) -> None:
    server.replies["/x"] = [reply]
    answer = ask(server.url("/x"), hosts())
    assert (answer.state, answer.status) == (state, status)


@pytest.mark.parametrize(("host", "state"), [("ieeexplore.ieee.org", "refused"), ("ieee.example", "unsure")])
def test_hosts_that_are_known_to_refuse_programs_are_kept_apart(host: str, state: str) -> None:
    response = requests.Response()
    response.url, response.status_code = f"https://{host}/document/1", 418
    assert judged(response).state == state


def test_head_does_where_it_is_answered(server: UnreliableServer) -> None:
    ask(server.url("/x"), hosts())
    assert server.methods("/x") == ["HEAD"]


@pytest.mark.parametrize("reply", [Reply(405), Reply(404), Reply(403), Reply(cut=True)])
def test_get_has_the_last_word_where_head_is_refused_or_fails(server: UnreliableServer, reply: Reply) -> None:
    server.replies["HEAD /x"] = [reply]
    assert ask(server.url("/x"), hosts()).state == "good"
    assert server.methods("/x") == ["HEAD", "GET"]


def test_what_may_change_is_asked_again_and_what_is_told_is_not(server: UnreliableServer) -> None:
    server.replies["/x"] = [Reply(500), Reply(502), Reply(200)]
    assert ask(server.url("/x"), hosts()).state == "good"
    assert server.methods("/x") == ["HEAD", "GET", "GET"]
    server.replies["/y"] = [MISSING]
    ask(server.url("/y"), hosts())
    assert server.methods("/y") == ["HEAD", "GET"]


def test_the_pause_doubles_from_try_to_try(server: UnreliableServer) -> None:
    server.replies["/x"] = [Reply(500)]
    ask(server.url("/x"), hosts(pause=0.02))
    gaps = [later.began - earlier.began for earlier, later in pairwise(server.asked)]
    assert len(gaps) == 3
    assert all(gap >= pause for gap, pause in zip(gaps, (0.04, 0.08, 0.16), strict=True))


@pytest.mark.slow
def test_a_server_gets_the_pause_that_it_asks_for(server: UnreliableServer) -> None:
    server.replies["/x"] = [Reply(429, {"Retry-After": "1"}), Reply(200)]
    assert ask(server.url("/x"), hosts()).state == "good"
    first, second = server.asked
    assert second.began - first.began >= 1


def test_a_server_that_asks_for_a_long_pause_is_left_alone(server: UnreliableServer) -> None:
    server.replies["/x"] = [Reply(503, {"Retry-After": "3600"})]
    patient = hosts()
    assert ask(server.url("/x"), patient) == Answer("unsure", "asks to be left alone for long")
    assert ask(server.url("/y"), patient).state == "unsure"
    assert [request.path for request in server.asked] == ["/x"]


def test_a_server_that_hangs_is_given_up(server: UnreliableServer) -> None:
    over = threading.Event()
    server.replies["/x"] = [Reply(before=lambda: over.wait(10))]
    answer = ask(server.url("/x"), hosts(timeout=0.05))
    over.set()
    assert (answer.state, answer.status, answer.heard) == ("unsure", "no answer in time", False)


def test_a_silent_host_gets_one_try_a_link_until_it_speaks(server: UnreliableServer) -> None:
    for path in ("/a", "/b", "/d"):
        server.replies[path] = [Reply(cut=True)]
    same = hosts()
    for path in ("/a", "/b", "/c", "/d"):
        ask(server.url(path), same)
    assert [len(server.methods(path)) for path in ("/a", "/b", "/c", "/d")] == [4, 1, 1, 4]


def test_an_endless_body_is_not_read(server: UnreliableServer) -> None:
    server.replies["HEAD /x"] = [Reply(405)]
    server.replies["GET /x"] = [Reply(endless=True)]
    assert ask(server.url("/x"), hosts()).state == "good"


def test_a_host_that_is_not_there_is_dead(server: UnreliableServer) -> None:
    assert ask("http://nowhere.invalid/", hosts()) == Answer("dead", "no such host", heard=False, again=True)
    with serve_unreliable() as gone:
        pass
    assert ask(gone.url("/"), hosts()) == Answer("dead", "connection refused", heard=False, again=True)


def test_a_host_without_a_trustworthy_certificate_is_no_good(server: UnreliableServer) -> None:
    answer = ask(server.url("/").replace("http:", "https:"), hosts())
    assert (answer.state, answer.status) == ("unsure", "no trustworthy certificate")


# Redirects


def redirect(to: str, status: int = 301) -> list[Reply]:
    return [Reply(status, {"Location": to})]


def test_a_link_that_moved_for_good_has_a_new_address_up_to_the_first_detour(server: UnreliableServer) -> None:
    server.replies["/old"] = redirect("/older")
    server.replies["/older"] = redirect("/new", 308)
    server.replies["/new"] = redirect("/today", 302)
    answer = ask(server.url("/old#part"), hosts())
    assert (answer.state, answer.moved_to) == ("moved", server.url("/new#part"))
    assert ask(server.url("/new"), hosts()) == Answer("good", "HTTP 200")


def test_the_end_of_the_redirects_decides(server: UnreliableServer) -> None:
    server.replies["/old"] = redirect("/gone")
    server.replies["/gone"] = [MISSING]
    assert ask(server.url("/old"), hosts()) == Answer("dead", "HTTP 404")


def test_redirects_end_somewhere(server: UnreliableServer) -> None:
    server.replies["/x"] = redirect("/x", 302)
    assert ask(server.url("/x"), hosts()).status == f"more than {REDIRECTS} redirects"
    assert server.methods("/x") == ["HEAD"] * (REDIRECTS + 1) + ["GET"] * (REDIRECTS + 1)


@pytest.mark.parametrize(
    "to", ["javascript:alert(1)", "file:///etc/passwd", "http://[", "http://\u2100.example/", "//"]
)
def test_a_redirect_to_what_is_no_web_address_is_no_good(server: UnreliableServer, to: str) -> None:
    server.replies["/x"] = [Reply(302, {"Location": to.encode().decode("latin-1")})]
    assert ask(server.url("/x"), hosts()).state == "unsure"


def test_an_address_is_read_as_utf_8_and_what_is_not_is_no_good(server: UnreliableServer) -> None:
    server.replies["/x"] = redirect("/\u00fc".encode().decode("latin-1"))
    assert ask(server.url("/x"), hosts()).moved_to == server.url("/%C3%BC")
    server.replies["/y"] = redirect("/\u00fc")
    assert ask(server.url("/y"), hosts()).state == "unsure"


# Many links


def test_a_host_is_asked_one_request_at_a_time_with_a_pause_even_by_redirects(server: UnreliableServer) -> None:
    server.replies["/there"] = redirect(server.url("/here", "127.0.0.1"), 302)
    urls = [server.url(f"/{i}") for i in range(5)] + [server.url("/there", "localhost")] * 3
    told = dict(answers(urls, hosts(pause=0.03)))
    assert {answer.state for answer in told.values()} == {"good"}
    for host, count in (("127.0.0.1", 8), ("localhost", 3)):
        requests = [request for request in server.asked if request.host == host]
        assert len(requests) == count
        for earlier, later in pairwise(sorted(requests, key=lambda request: request.began)):
            assert later.began > earlier.answered
            assert later.began - earlier.began >= 0.03


def test_hosts_are_asked_side_by_side(server: UnreliableServer) -> None:
    both = threading.Barrier(2, timeout=5)
    server.replies["/x"] = [Reply(before=both.wait)]
    told = dict(answers([server.url("/x"), server.url("/x", "localhost")], hosts()))
    assert [answer.state for answer in told.values()] == ["good", "good"]


def test_a_host_that_never_says_anything_does_not_keep_the_others(server: UnreliableServer) -> None:
    over = threading.Event()
    server.replies["/x"] = [Reply(before=lambda: over.wait(10))]
    urls = [server.url("/x"), server.url("/y", "localhost")]
    told = dict(answers(urls, hosts(), silence=0.2))
    over.set()
    assert list(told) == urls[1:]


# What is remembered


def test_a_link_is_remembered_from_its_last_good_day_and_its_first_failing_one() -> None:
    days = [TODAY + timedelta(days=i) for i in range(4)]
    memory = None
    for day, answer in zip(
        days, (Answer("good", "a"), Answer("unsure", "b"), Answer("dead", "c"), Answer("refused", "d")), strict=True
    ):
        memory = remembered(memory, answer, day)
        if answer.state == "dead":
            assert memory == Memory(state="dead", status="c", good=days[0], failing=days[1])
            assert memory.fails_for(day, 1)
            assert not memory.fails_for(day, 2)
    assert memory == Memory(state="refused", status="d", good=days[0])


# The command


@pytest.fixture
def data(tmp_path: Path, server: UnreliableServer) -> Path:
    """The fabricated catalogue, its links leading to the server and nowhere else."""
    text = re.sub(r"\n    (arxiv|doi|openreview): .*", "", FABRICATED.read_text(encoding="utf-8"))
    path = tmp_path / "papers.yaml"
    path.write_text(text.replace("https://example.org", server.url("")), encoding="utf-8")
    return path


def links(data: Path, *options: str, archive: str = "http://127.0.0.1:9") -> Result:
    arguments = ["links", str(data), "--pause", "0", "--cache", str(_cache(data)), *options]
    done = CliRunner().invoke(main, arguments, env={"CATALOG_ARCHIVE_API": archive})
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def _cache(data: Path) -> Path:
    return data.parent / "cache" / "links.json"


def _remember(data: Path, url: str, **known: str) -> None:
    _cache(data).parent.mkdir(exist_ok=True)
    _cache(data).write_text(json.dumps({url: {"state": "dead", "status": "HTTP 404"} | known}), encoding="utf-8")


def _ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def test_when_all_is_well_the_report_is_empty(data: Path) -> None:
    report = data.parent / "report.md"
    done = links(data, "-o", str(report))
    assert (done.exit_code, done.stdout, report.read_bytes()) == (0, "", b"")
    assert done.stderr.endswith("10 links: 10 good.\n")


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
    _remember(data, server.url("/plain"), state="good", good=_ago(6))
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
    assert done.stderr.endswith("10 links: 8 good, 1 unsure, 1 closed to programs.\n")
    _remember(data, server.url("/video"), state="unsure", good=_ago(40), failing=_ago(28))
    done = links(data)
    assert done.exit_code == 0
    assert f"`{server.url('/video')}`: HTTP 500, failing since {_ago(28)}, last good on {_ago(40)}." in done.stdout
    assert "## Closed to programs" in done.stdout


def _snapshot(url: str, **more: object) -> bytes:
    closest = {"available": True, "url": url, "timestamp": "20240101000000", "status": "200"}
    return json.dumps({"archived_snapshots": {"closest": closest | more}}).encode()


def _archive(server: UnreliableServer, url: str, day: str, *bodies: bytes) -> list[Reply]:
    query = f"/available?url={url.replace(':', '%3A').replace('/', '%2F')}&timestamp={day.replace('-', '')}"
    server.replies[query] = [Reply(body=body) for body in bodies]
    return server.replies[query]


def test_a_link_dead_for_long_gets_the_line_that_the_data_takes(data: Path, server: UnreliableServer) -> None:
    url = server.url("/project")
    server.replies["/project"] = [MISSING]
    _remember(data, url, good=_ago(30), failing=_ago(28))
    _archive(server, url, _ago(30), _snapshot(f"http://web.archive.org/web/20240101000000/{url}"))
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
    assert done.stderr.endswith("10 links: 9 good, 1 marked as dead.\n")
    server.replies["/project"] = [Reply()]
    assert "## Alive again" in links(data, *ours).stdout


@pytest.mark.parametrize(
    "body",
    [
        b'{"archived_snapshots": {}}',
        b"<html>",
        b"[]",
        _snapshot("http://web.archive.org/web/1/x", status="404"),
        _snapshot("https://evil.example/web/1/x"),
        _snapshot('http://web.archive.org/web/1/"}, x: {y: "'),
        _snapshot("http://web.archive.org/web/1/\n# x"),
    ],
)
def test_what_the_archive_says_is_a_copy_or_none(data: Path, server: UnreliableServer, body: bytes) -> None:
    url = server.url("/project")
    server.replies["/project"] = [MISSING]
    _remember(data, url, good=_ago(30), failing=_ago(28))
    _archive(server, url, _ago(30), body)
    assert f'```yaml\n  "{url}": {{since: {_ago(28)}}}\n```' in links(data, archive=server.url("")).stdout


def test_without_the_archive_there_is_a_report_all_the_same(data: Path, server: UnreliableServer) -> None:
    for path in ("/project", "/video"):
        server.replies[path] = [MISSING]
    memories = {
        server.url(path): {"state": "dead", "status": "x", "failing": _ago(28)} for path in ("/project", "/video")
    }
    _cache(data).parent.mkdir()
    _cache(data).write_text(json.dumps(memories), encoding="utf-8")
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
    assert json.loads(_cache(data).read_text(encoding="utf-8")) == {}
    _remember(data, server.url("/project"), state="good", good=_ago(1))
    assert links(data, *options).exit_code == 0
    assert server.methods("/project") == ["HEAD"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"http://x": {"state": "lost"}}', "\udcff"])
def test_a_broken_cache_is_begun_anew(data: Path, text: str) -> None:
    _cache(data).parent.mkdir()
    _cache(data).write_text(text, encoding="utf-8", errors="surrogateescape")
    done = links(data)
    assert done.exit_code == 0
    assert done.stderr.startswith(f"{_cache(data)}: is no memory of links. It is begun anew.\n")
    assert len(json.loads(_cache(data).read_text(encoding="utf-8"))) == 10


def test_links_that_the_data_has_no_more_are_forgotten_but_not_those_left_out(
    data: Path, server: UnreliableServer
) -> None:
    _remember(data, server.url("/elsewhere"))
    links(data, "--only", "/plain|/zoo")
    assert len(json.loads(_cache(data).read_text(encoding="utf-8"))) == 3
    links(data)
    assert server.url("/elsewhere") not in json.loads(_cache(data).read_text(encoding="utf-8"))


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
    _cache(data).parent.write_text("a file, no folder", encoding="utf-8")
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
    process = subprocess.Popen(
        [*command, "--cache", str(_cache(data)), "-o", str(data.parent / "report.md")],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert reached.wait(20)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    over.set()
    assert process.returncode == 130
    assert said.endswith(f"Interrupted. What is known so far is in {_cache(data)}.\n")
    assert "Traceback" not in said
    known = json.loads(_cache(data).read_text(encoding="utf-8"))
    assert known[server.url("/plain")]["state"] == "good"
    assert server.url("/video") not in known
    assert not (data.parent / "report.md").exists()
    assert [path.name for path in _cache(data).parent.iterdir()] == ["links.json"]


# Where links stand


def test_every_link_of_the_data_is_looked_at_but_those_to_hosts_that_are_gone() -> None:
    catalog, document = load_catalog(FABRICATED), read(FABRICATED)
    found = list(in_data(document, catalog))
    lines = FABRICATED.read_text(encoding="utf-8").splitlines()
    written = set(re.findall(r'https?://[^\s",}]+', "\n".join(lines)))
    made = {
        "https://arxiv.org/abs/2301.00001",
        "https://arxiv.org/abs/2012.00001",
        "https://doi.org/10.1000/a_b(c)",
        "https://doi.org/10.1000/journal",
        "https://openreview.net/forum?id=AbC_-1",
    }
    assert {url for url, _ in found} == (written | made) - {"https://paperswithcode.com/sota/x"}
    for url, place in found:
        assert place.entry
        assert url in made or url in " ".join(lines[place.line - 1 : place.line + 1])


def test_links_of_pages_are_found_with_their_lines_but_not_those_in_code(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "[a](https://a.example/x_(y)) and <https://b.example>, `[c](https://c.example)`\n"
        '!!! note\n    [d](http://d.example "title")\n'
        "```\n[e](https://e.example)\n```\n"
        "[f](relative.md) [g]({{ config.repo_url }}/x) [h](https://h.example/{{ y }})\n"
        '<a href="https://i.example/?a=1">i</a>\n'
        "[j]: https://j.example/#k\n"
        "<!-- papers: written by `make fix` -->\n[l](https://l.example)\n<!-- /papers -->\n"
        "[m](https://m.example)\n",
        encoding="utf-8",
    )
    assert [(url, place.line) for url, place in in_page(page)] == [
        ("https://a.example/x_(y)", 1),
        ("https://b.example", 1),
        ("http://d.example", 3),
        ("https://i.example/?a=1", 8),
        ("https://j.example/#k", 9),
        ("https://m.example", 13),
    ]


def test_the_projects_own_pages_have_links_that_are_found() -> None:
    found = {url for page in (ROOT / "docs").rglob("*.md") for url, _ in in_page(page)}
    assert "https://creativecommons.org/publicdomain/zero/1.0/" in found
    assert not {url for url in found if "paperswithcode.com/" in url and "github.com" not in url}


# The report


HOSTILE = [
    "http://x/`@somebody`",
    "http://x/``` \n\n# Title\n\n<script>alert(1)</script>",
    "http://x/@org/team",
    "http://x/\u202e\x00](javascript:alert(1))",
    "`",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_others_leaves_its_place_in_the_report(text: str) -> None:
    memory = Memory(state="moved", status="HTTP 200", moved_to=text, good=TODAY)
    place = Place(Path(text.replace("/", "")), 1, text)
    report = to_report([Finding(text, memory, (place,), marked=False, lasting=False)], TODAY)
    tokens = [inline for token in MarkdownIt().parse(report) for inline in token.children or []]
    assert {token.type for token in tokens} == {"text", "code_inline"}
    assert not any("@" in token.content or "<" in token.content for token in tokens if token.type == "text")
    assert sum(token.type == "code_inline" for token in tokens) == 4
    assert report.count("\n## ") == 1


def test_a_long_report_ends() -> None:
    memory = Memory(state="dead", status="HTTP 404", failing=TODAY)
    places = tuple(Place(Path("papers.yaml"), i, "x") for i in range(5))
    found = [Finding(f"http://x/{i}{'y' * 1000}", memory, places, marked=False, lasting=True) for i in range(1000)]
    report = to_report(found, TODAY)
    assert f"- and {1000 - MOST} more\n" in report
    assert "`papers.yaml:2` (`x`) and 2 more places.\n" in report
    assert len(report) < 65_536
