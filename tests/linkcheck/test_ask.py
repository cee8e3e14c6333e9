"""How a link is: what one request, or several, say of it."""

import threading
from itertools import pairwise

import pytest
import requests

from catalog.linkcheck.answer import Answer, judged
from catalog.linkcheck.ask import REDIRECTS, ask
from tests.linkcheck.common import MISSING, hosts, redirect
from tests.unreliable_server import Reply, UnreliableServer, serve_unreliable


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
