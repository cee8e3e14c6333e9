"""A real HTTP server on loopback."""

import functools
import gzip
import http.server
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Keeps connections open, as all servers on the web do."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        pass


class _CompressingHandler(_Handler):
    """Compresses what it sends, and lets files be kept for ten minutes, as GitHub Pages does."""

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file() or file.suffix in (".png", ".gz"):
            return super().send_head()
        body = gzip.compress(file.read_bytes(), mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        return io.BytesIO(body)


@contextmanager
def serve(folder: Path, *, compress: bool = False) -> Iterator[str]:
    """Serve a folder on a free port, compressed as GitHub Pages does it or as it is, and give its address."""
    handler = functools.partial(_CompressingHandler if compress else _Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
