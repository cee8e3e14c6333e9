"""The APIs of arXiv, Crossref and OpenReview on loopback, answering in their shapes with fabricated papers."""

import http.server
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape


@dataclass(frozen=True)
class Answer:
    """What a service answers once."""

    body: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Services:
    """A running server: where it is, what it will answer, and what it was asked."""

    url: str
    answers: list[Answer] = field(default_factory=list)
    """Given one after another, the last one for ever."""
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Path and User-Agent of each request."""
    meanwhile: Callable[[], object] = lambda: None
    """What happens while a request is answered."""

    @property
    def environment(self) -> dict[str, str]:
        names = ("CATALOG_ARXIV_API", "CATALOG_CROSSREF_API", "CATALOG_OPENREVIEW_API")
        return dict.fromkeys(names, self.url) | {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}


@contextmanager
def serve_apis() -> Iterator[Services]:
    """Serve on a free port until the block ends."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            services.asked.append((self.path, self.headers["User-Agent"]))
            services.meanwhile()
            answer = services.answers[min(len(services.asked), len(services.answers)) - 1]
            body = answer.body.encode("utf-8", "surrogatepass")
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        services = Services(f"http://127.0.0.1:{server.server_port}")
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield services
        server.shutdown()


def atom_entry(
    arxiv: str = "2403.01482v4",
    title: str = "EAGLE: Fabricated Birds",
    authors: tuple[str, ...] = ("Ann One", "Bob Two"),
    summary: str = "We cluster birds.",
    comment: str = "",
    journal_ref: str = "",
    doi: str = "",
    published: str = "2024-03-03T11:24:16Z",
) -> str:
    """Return a paper as it stands in arXiv's Atom feed."""
    names = "".join(f"<author><name>{escape(name)}</name></author>" for name in authors)
    extras = {"comment": comment, "journal_ref": journal_ref, "doi": doi}
    more = "".join(f"<arxiv:{key}>{escape(text)}</arxiv:{key}>" for key, text in extras.items() if text)
    return (
        f"<entry><id>http://arxiv.org/abs/{arxiv}</id><title>{escape(title)}</title>"
        f"<updated>2024-04-02T00:00:00Z</updated><published>{published}</published>"
        f'<link href="https://arxiv.org/abs/{arxiv}" rel="alternate" type="text/html"/>'
        f'<summary>{escape(summary)}</summary><category term="cs.CV" scheme="http://arxiv.org/schemas/atom"/>'
        f'<arxiv:primary_category term="cs.CV"/>{more}{names}</entry>'
    )


def atom(**of_the_paper: Any) -> Answer:
    """Return arXiv's Atom feed of one paper."""
    return atom_page(atom_entry(**of_the_paper))


def atom_without_entry() -> Answer:
    """Return arXiv's answer to an id that does not exist."""
    return atom_page()


def atom_error() -> Answer:
    """Return arXiv's answer to an id that cannot exist."""
    return atom_page(
        "<entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_x</id><title>Error</title>"
        "<summary>incorrect id format for x</summary></entry>"
    )


def atom_page(*entries: str, total: int | None = None) -> Answer:
    """Return arXiv's Atom feed of papers, which says how many there are on all pages."""
    return Answer(
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" '
        'xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">'
        "<id>https://arxiv.org/api/x</id><title>arXiv Query</title>"
        f"<opensearch:totalResults>{len(entries) if total is None else total}</opensearch:totalResults>"
        f"{''.join(entries)}</feed>"
    )


def crossref(title: str = "Fabricated Birds", container: tuple[str, ...] = ("Some Journal",), **more: object) -> Answer:
    """Return Crossref's record of one work."""
    message = {
        "DOI": "10.1000/birds",
        "type": "journal-article",
        "title": [title],
        "subtitle": [],
        "container-title": list(container),
        "author": [
            {"given": "Ann", "family": "One", "sequence": "first", "affiliation": []},
            {"given": "Luc", "family": "Van Gool", "sequence": "additional", "affiliation": []},
            {"name": "The Bird Group", "sequence": "additional", "affiliation": []},
        ],
        "issued": {"date-parts": [[2021, 6]]},
    }
    record = {"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": message | more}
    return Answer(json.dumps(record))


def openreview(title: str = "Fabricated Birds", venue: str = "CVPR 2024 Spotlight", **more: object) -> Answer:
    """Return OpenReview's note of one forum."""
    content = {
        "title": {"value": title},
        "authors": {"value": ["Ann One"]},
        "authorids": {"value": ["~Ann_One1"]},
        "abstract": {"value": "We cluster birds."},
        "venue": {"value": venue},
        "venueid": {"value": "thecvf.com/CVPR/2024/Conference"},
    }
    note = {"id": "AbC_-2", "forum": "AbC_-2", "cdate": 1695000000000, "pdate": 1705000000000, "content": content}
    return Answer(json.dumps({"notes": [note | more], "count": 1}))
