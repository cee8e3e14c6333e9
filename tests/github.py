"""As much of GitHub's REST API as the workflows ask, on loopback, with a memory of what was said."""

import http.server
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

REPOSITORY = "owner/project"
TOKEN = "a-token"  # noqa: S105  # of no server but this one


@dataclass
class FakeGitHub:
    """What the server holds."""

    url: str = ""
    issues: list[dict[str, Any]] = field(default_factory=list)
    comments: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    pulls: list[dict[str, Any]] = field(default_factory=list)
    refs: dict[str, str] = field(default_factory=lambda: {"refs/heads/main": "c0"})
    trees: dict[str, dict[str, str]] = field(default_factory=lambda: {"t0": {}})
    commits: dict[str, dict[str, Any]] = field(default_factory=lambda: {"c0": {"message": "All", "tree": "t0"}})
    started: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    """The workflows that were started: their file, the branch, and what they were given."""
    refuses: tuple[int, Any] | None = None
    """A status and an answer for every request from now on."""

    @property
    def environment(self) -> dict[str, str]:
        return {
            "GITHUB_API_URL": self.url,
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_SHA": "c0",
            "GITHUB_TOKEN": TOKEN,
            "NO_PROXY": "127.0.0.1",
            "no_proxy": "127.0.0.1",
        }

    def add_issue(self, title: str, body: str | None, kind: str = "User") -> int:
        number = len(self.issues) + len(self.pulls) + 1
        self.issues.append(
            {"number": number, "title": title, "body": body, "state": "open", "labels": [], "user": {"type": kind}}
        )
        return number

    def files(self, branch: str) -> dict[str, str]:
        """What the newest commit of a branch changes."""
        return self.trees[self.commits[self.refs[f"refs/heads/{branch}"]]["tree"]]

    def answer(self, method: str, path: str, query: dict[str, list[str]], content: dict[str, Any]) -> tuple[int, Any]:
        if self.refuses:
            return self.refuses
        path = unquote(path).removeprefix(f"/repos/{REPOSITORY}")
        for verb, pattern, answer in _ROUTES:
            if verb == method and (found := re.fullmatch(pattern, path)):
                status, said = answer(self, query, content, *found.groups())
                return status, said
        return 404, {"message": f"Not Found: {method} {path}"}


def _page(items: list[dict[str, Any]], query: dict[str, list[str]]) -> tuple[int, Any]:
    size, page = int(query["per_page"][0]), int(query["page"][0])
    return 200, items[size * (page - 1) : size * page]


def _list_issues(hub: FakeGitHub, query: dict[str, list[str]], content: dict[str, Any]) -> tuple[int, Any]:
    return _page([issue for issue in hub.issues if issue["state"] == query["state"][0]], query)


def _open_issue(hub: FakeGitHub, query: dict[str, list[str]], content: dict[str, Any]) -> tuple[int, Any]:
    number = hub.add_issue(content["title"], content["body"], "Bot")
    hub.issues[-1]["labels"] = content["labels"]
    return 201, {"number": number}


def _change_issue(
    hub: FakeGitHub, query: dict[str, list[str]], content: dict[str, Any], number: str
) -> tuple[int, Any]:
    issue = next(issue for issue in hub.issues if issue["number"] == int(number))
    issue.update(content)
    return 200, issue


def _list_comments(
    hub: FakeGitHub, query: dict[str, list[str]], content: dict[str, Any], number: str
) -> tuple[int, Any]:
    return _page(hub.comments.get(int(number), []), query)


def _comment(hub: FakeGitHub, query: dict[str, list[str]], content: dict[str, Any], number: str) -> tuple[int, Any]:
    said = hub.comments.setdefault(int(number), [])
    said.append({"id": 1000 * int(number) + len(said), "body": content["body"], "user": {"type": "Bot"}})
    return 201, said[-1]


def _change_comment(hub: FakeGitHub, query: dict[str, list[str]], content: dict[str, Any], key: str) -> tuple[int, Any]:
    comment = next(item for items in hub.comments.values() for item in items if item["id"] == int(key))
    comment.update(content)
    return 200, comment


def _repository(hub: FakeGitHub, query: dict[str, list[str]], content: dict[str, Any]) -> tuple[int, Any]:
    return 200, {"default_branch": "main"}


def _matching(hub: FakeGitHub, query: dict[str, list[str]], content: dict[str, Any], name: str) -> tuple[int, Any]:
    found = {ref: sha for ref, sha in hub.refs.items() if ref.startswith(f"refs/{name}")}
    return 200, [{"ref": ref, "object": {"sha": sha}} for ref, sha in found.items()]


def _ref(hub: FakeGitHub, query: dict[str, list[str]], content: dict[str, Any], name: str) -> tuple[int, Any]:
    sha = hub.refs.get(f"refs/{name}")
    return (200, {"object": {"sha": sha}}) if sha else (404, {"message": "Not Found"})


def _start(hub: FakeGitHub, query: dict[str, list[str]], content: dict[str, Any], workflow: str) -> tuple[int, Any]:
    if f"refs/heads/{content['ref']}" not in hub.refs:
        return 422, {"message": f"No ref found for: {content['ref']}"}
    hub.started.append((workflow, content["ref"], content["inputs"]))
    return 204, ""


def _new_ref(hub: FakeGitHub, query: dict[str, list[str]], content: dict[str, Any]) -> tuple[int, Any]:
    if content["ref"] in hub.refs:
        return 422, {"message": "Reference already exists"}
    hub.refs[content["ref"]] = content["sha"]
    return 201, {}


def _move_ref(hub: FakeGitHub, query: dict[str, list[str]], content: dict[str, Any], name: str) -> tuple[int, Any]:
    if f"refs/{name}" not in hub.refs:
        return 422, {"message": "Reference does not exist"}
    if not content["force"] and hub.commits[content["sha"]]["parents"] != [hub.refs[f"refs/{name}"]]:
        return 422, {"message": "Update is not a fast forward"}
    hub.refs[f"refs/{name}"] = content["sha"]
    return 200, {}


def _a_commit(hub: FakeGitHub, query: dict[str, list[str]], content: dict[str, Any], sha: str) -> tuple[int, Any]:
    return 200, {"tree": {"sha": hub.commits[sha]["tree"]}, "message": hub.commits[sha]["message"]}


def _tree(hub: FakeGitHub, query: dict[str, list[str]], content: dict[str, Any]) -> tuple[int, Any]:
    assert content["base_tree"] in hub.trees
    assert {(entry["mode"], entry["type"]) for entry in content["tree"]} == {("100644", "blob")}
    sha = f"t{len(hub.trees)}"
    hub.trees[sha] = {entry["path"]: entry["content"] for entry in content["tree"]}
    return 201, {"sha": sha}


def _new_commit(hub: FakeGitHub, query: dict[str, list[str]], content: dict[str, Any]) -> tuple[int, Any]:
    assert content["parents"][0] in hub.commits
    sha = f"c{len(hub.commits)}"
    hub.commits[sha] = content
    return 201, {"sha": sha}


def _list_pulls(hub: FakeGitHub, query: dict[str, list[str]], content: dict[str, Any]) -> tuple[int, Any]:
    owner, _, branch = query["head"][0].partition(":")
    assert owner == REPOSITORY.partition("/")[0]
    return 200, [pull for pull in hub.pulls if pull["state"] == "open" and pull["head"] == branch]


def _new_pull(hub: FakeGitHub, query: dict[str, list[str]], content: dict[str, Any]) -> tuple[int, Any]:
    assert f"refs/heads/{content['head']}" in hub.refs
    number = len(hub.issues) + len(hub.pulls) + 1
    hub.pulls.append(content | {"number": number, "state": "open", "html_url": f"https://github.test/pull/{number}"})
    return 201, hub.pulls[-1]


def _change_pull(hub: FakeGitHub, query: dict[str, list[str]], content: dict[str, Any], number: str) -> tuple[int, Any]:
    pull = next(pull for pull in hub.pulls if pull["number"] == int(number))
    pull.update(content)
    return 200, pull


_ROUTES: tuple[tuple[str, str, Any], ...] = (
    ("GET", "", _repository),
    ("GET", "/issues", _list_issues),
    ("POST", "/issues", _open_issue),
    ("PATCH", r"/issues/(\d+)", _change_issue),
    ("GET", r"/issues/(\d+)/comments", _list_comments),
    ("POST", r"/issues/(\d+)/comments", _comment),
    ("PATCH", r"/issues/comments/(\d+)", _change_comment),
    ("GET", "/git/matching-refs/(.+)", _matching),
    ("GET", "/git/ref/(.+)", _ref),
    ("POST", "/git/refs", _new_ref),
    ("PATCH", "/git/refs/(.+)", _move_ref),
    ("GET", "/git/commits/(.+)", _a_commit),
    ("POST", "/git/trees", _tree),
    ("POST", "/git/commits", _new_commit),
    ("POST", "/actions/workflows/(.+)/dispatches", _start),
    ("GET", "/pulls", _list_pulls),
    ("POST", "/pulls", _new_pull),
    ("PATCH", r"/pulls/(\d+)", _change_pull),
)


@contextmanager
def serve_github() -> Iterator[FakeGitHub]:
    """Serve on a free port until the block ends."""
    hub = FakeGitHub()

    class Handler(http.server.BaseHTTPRequestHandler):
        def _do(self) -> None:
            parts = urlsplit(self.path)
            sent = self.rfile.read(int(self.headers["Content-Length"] or 0))
            if self.headers["Authorization"] == f"Bearer {TOKEN}":
                content = json.loads(sent) if sent else {}
                status, answer = hub.answer(self.command, parts.path, parse_qs(parts.query), content)
            else:
                status, answer = 401, {"message": "Bad credentials"}
            body = answer.encode() if isinstance(answer, str) else json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PATCH = _do  # noqa: N815  # the names are http.server's

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        hub.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield hub
        server.shutdown()
