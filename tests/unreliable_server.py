"""A server on loopback that treats links badly, and keeps a record of who asked for what, and when."""

import http.server
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reply:
    """What is answered once; `cut` answers nothing and closes, `endless` never ends its body."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    cut: bool = False
    endless: bool = False
    before: Callable[[], object] = lambda: None
    """What happens before it is answered."""


@dataclass(frozen=True)
class Request:
    """What the server was asked; moments of its own clock, in seconds."""

    host: str
    method: str
    path: str
    began: float
    answered: float


@dataclass
class UnreliableServer:
    """A running server."""

    port: int
    replies: dict[str, list[Reply]] = field(default_factory=lambda: defaultdict(lambda: [Reply()]))
    """By path, or by method and path; given one after another, the last one for ever."""
    asked: list[Request] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def methods(self, path: str) -> list[str]:
        """Return the methods by which a path was asked for, in their order."""
        return [request.method for request in self.asked if request.path == path]

    def reply(self, method: str, path: str) -> Reply:
        key = f"{method} {path}"
        replies = self.replies[key if key in self.replies else path]
        return replies.pop(0) if len(replies) > 1 else replies[0]


@contextmanager
def serve_unreliable() -> Iterator[UnreliableServer]:
    """Serve on a free port of 127.0.0.1, which is `localhost` too, until the block ends."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_HEAD(self) -> None:
            self._serve()

        def do_GET(self) -> None:
            self._serve()

        def _serve(self) -> None:
            began = time.monotonic()
            reply = server.reply(self.command, self.path)
            reply.before()
            host = self.headers["Host"].partition(":")[0]
            server.asked.append(Request(host, self.command, self.path, began, time.monotonic()))
            self.close_connection = reply.cut or reply.endless
            if not reply.cut:
                self._answer(reply)

        def _answer(self, reply: Reply) -> None:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if not reply.endless:
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(reply.body)
            while self.command == "GET" and reply.endless:
                self.wfile.write(b"more" * 1024)

        def handle(self) -> None:
            with suppress(ConnectionError):  # who asked has heard enough
                super().handle()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        server = UnreliableServer(listening.server_port)
        listening.daemon_threads = True
        threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        listening.shutdown()
