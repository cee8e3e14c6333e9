"""Many links at once, and what is remembered of them."""

import threading
from datetime import timedelta
from itertools import pairwise

from catalog.linkcheck.answer import Answer
from catalog.linkcheck.crawl import answers
from catalog.linkcheck.memory import Memory, remembered
from tests.linkcheck.common import TODAY, hosts, redirect
from tests.unreliable_server import Reply, UnreliableServer


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
    told = dict(answers(urls, hosts(), silence=1))
    over.set()
    assert list(told) == urls[1:]


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
