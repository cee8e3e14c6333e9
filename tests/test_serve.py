"""The preview, with a real server and a real Chromium: it never dies, and it never lies."""

import filecmp
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import LINE_OF_2019

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
GOOD = (ROOT / "tests/fixtures/papers.yaml").read_text(encoding="utf-8")
TRIAL = "---\ntitle: Trial\n---\n# Trial\n\n{{ stats() }}\n\nThe end.\n"
STATS = "catalog/site/templates/stats.html"
PATIENCE = 25_000
"""Milliseconds that a build may take beside other tests."""
ENDS_A_BUILD = re.compile(r"^\[[\d:]+\] (Built|Not built)")
"""A line of the preview that comes after everything else it says of a build."""


class Preview:
    """A running `python -m catalog serve`, and what it has printed."""

    def __init__(self, project: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.project = project
        self.printed: list[str] = []
        command = [sys.executable, "-m", "catalog", "serve", "--address", self.address]
        pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
        self.process = subprocess.Popen(command, cwd=project, env=environment, **pipe)  # type: ignore[call-overload]  # options of several types
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        with self.process.stdout as lines:
            self.printed.extend(lines)

    @property
    def url(self) -> str:
        return f"http://{self.address}/"

    def write(self, name: str, change: Callable[[str], str]) -> None:
        """Save a file as editors do: a new one takes the place of the old one."""
        path = self.project / name
        new = path.with_name(f".{path.name}.new")
        new.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
        new.replace(path)

    def said(self, message: str, since: int = 0) -> int:
        """Return how often a message is among what was printed, once there is a line that ends a build."""
        begun = time.monotonic()
        while not any(ENDS_A_BUILD.search(line) for line in self.printed[since:]):
            assert time.monotonic() - begun < PATIENCE / 1000, "".join(self.printed[since:])
            time.sleep(0.05)
        return "".join(self.printed[since:]).count(message)


def copied(to: Path, data: str = GOOD) -> Path:
    """Copy what a build reads to a folder, with other data and a page for trials."""
    for name in ("catalog", "docs", "overrides"):
        shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "macros.py"):
        shutil.copy(ROOT / name, to / name)
    (to / "data").mkdir()
    (to / "data/papers.yaml").write_text(data, encoding="utf-8")
    (to / "docs/trial.md").write_text(TRIAL, encoding="utf-8")
    return to


@contextmanager
def previewed(project: Path) -> Iterator[Preview]:
    preview = Preview(project)
    host, _, port = preview.address.partition(":")
    while preview.process.poll() is None:
        with suppress(OSError), socket.create_connection((host, int(port)), timeout=1):
            break
        time.sleep(0.1)
    yield preview
    assert preview.process.poll() is None, "".join(preview.printed)
    preview.process.terminate()
    preview.process.wait(timeout=10)
    preview.reader.join(timeout=10)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with previewed(copied(tmp_path_factory.mktemp("preview"))) as preview:
        yield preview


@pytest.fixture
def trial(preview: Preview, browser: Browser) -> Iterator[Page]:
    """The page for trials, as it is when all is well."""
    page = browser.new_page()
    page.goto(f"{preview.url}trial/", timeout=PATIENCE)
    expect(page.locator("h1")).to_contain_text("Trial", timeout=PATIENCE)
    yield page
    page.close()


def replaced(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


FAULTS = {
    "a value": (
        "data/papers.yaml",
        replaced("year: 2019", "year: 20222"),
        f"data/papers.yaml:{LINE_OF_2019}: oldest: `year`: should be less than or equal to 2100",
    ),
    "no yaml": (
        "data/papers.yaml",
        replaced("    year: 2019", "    year: [2019"),
        "data/papers.yaml:",
    ),
    "a template's syntax": (STATS, replaced("</ul>", "{% if %}"), f"{STATS}:6: Expected an expression"),
    "a template's word": (STATS, replaced("stats.papers ", "stats.paprs "), f"{STATS}:2: "),
    "an override": ("overrides/main.html", replaced("{% endblock %}", "{% end %}"), "overrides/main.html:16: "),
    "a page's syntax": ("docs/trial.md", replaced("{{ stats() }}", "{{ stats( }}"), "docs/trial.md:6: unexpected '}'"),
    "no such macro": (
        "docs/trial.md",
        replaced("stats()", "statistics()"),
        "docs/trial.md:6: 'statistics' is undefined",
    ),
    "a wrong call": ("docs/trial.md", replaced("stats()", "stats(3)"), "docs/trial.md:6: TypeError: "),
    "settings": ("mkdocs.yml", replaced("\nnav:", "\nnav: ["), "mkdocs.yml:"),
    "a setting": ("mkdocs.yml", replaced("theme:\n  name: material", "theme:\n  name: nothing"), "mkdocs.yml: "),
    "python's syntax": (
        "catalog/views/overview.py",
        lambda text: f"{text}\ndef f(:\n",
        "catalog/views/overview.py:",
    ),
    "an import": ("catalog/model/text.py", lambda text: f"import nothing\n{text}", "catalog/model/text.py:1: Module"),
    "the macros": ("macros.py", lambda text: f"def f(:\n{text}", "macros.py:1: SyntaxError: "),
    "the hooks": ("catalog/site/hooks.py", lambda text: f"{text}\nhas_no_value\n", "catalog/site/hooks.py:"),
    "the builder": (
        "catalog/site/serve/building.py",
        lambda text: f"1 / 0\n{text}",
        "catalog/site/serve/building.py:1: ",
    ),
}


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_is_said_with_its_line_here_and_there_and_the_next_save_mends_it(
    preview: Preview, trial: Page, what: str
) -> None:
    name, breaks, message = FAULTS[what]
    good, since = (preview.project / name).read_text(encoding="utf-8"), len(preview.printed)
    preview.write(name, breaks)
    try:
        expect(trial.get_by_role("alert")).to_contain_text(message, timeout=PATIENCE)
        assert preview.said(message, since) == 1
        is_bug = what in ("an import", "the hooks", "the builder")
        assert preview.said("Traceback", since) == int(is_bug)
        assert trial.request.get(f"{preview.url}papers/").status == 500
    finally:
        preview.write(name, lambda _: good)
    expect(trial.locator("h1")).to_contain_text("Trial", timeout=PATIENCE)
    assert trial.request.get(f"{preview.url}papers/").status == 200


def test_a_fault_at_the_start_is_mended_too(tmp_path: Path, browser: Browser) -> None:
    project = copied(tmp_path, GOOD.replace("year: 2019", "year: 20222"))
    (project / "catalog/views/overview.py").write_text("def f(:\n", encoding="utf-8")
    with previewed(project) as preview:
        page = browser.new_page()
        page.goto(f"{preview.url}trial/", timeout=PATIENCE)
        expect(page.get_by_role("alert")).to_contain_text(
            "catalog/views/overview.py:1: SyntaxError: ", timeout=PATIENCE
        )
        preview.write("catalog/views/overview.py", lambda _: (ROOT / "catalog/views/overview.py").read_text())
        fault = f"data/papers.yaml:{LINE_OF_2019}: oldest: `year`"
        expect(page.get_by_role("alert")).to_contain_text(fault, timeout=PATIENCE)
        preview.write("data/papers.yaml", lambda _: GOOD)
        expect(page.locator("h1")).to_contain_text("Trial", timeout=PATIENCE)
        page.close()


def test_a_fault_a_second_after_a_good_save_is_not_overlooked(preview: Preview, trial: Page) -> None:
    preview.write("docs/trial.md", replaced("The end.", "The good end."))
    time.sleep(1)
    preview.write("docs/trial.md", replaced("{{ stats() }}", "{{ stats( }}"))
    expect(trial.get_by_role("alert")).to_contain_text("docs/trial.md:6: ", timeout=PATIENCE)
    time.sleep(1)
    preview.write("docs/trial.md", lambda _: TRIAL)
    expect(trial.get_by_text("The end.", exact=True)).to_be_visible(timeout=PATIENCE)


def test_what_only_a_strict_build_refuses_is_said_and_served(preview: Preview, trial: Page) -> None:
    since = len(preview.printed)
    preview.write("docs/trial.md", replaced("{{ stats() }}", '{{ users("nobody") }}\n\n[Nowhere](nowhere.md)'))
    expect(trial.locator("article")).to_contain_text(
        "trial.md: users: no dataset has the id 'nobody'", timeout=PATIENCE
    )
    expect(trial.get_by_role("link", name="Nowhere")).to_be_visible()
    assert preview.said("trial.md: users: no dataset has the id 'nobody'", since) == 1
    assert preview.said("'nowhere.md'", since) == 1
    preview.write("docs/trial.md", lambda _: TRIAL)
    expect(trial.locator("article")).to_contain_text("papers, 2019 to 2023", timeout=PATIENCE)


def test_papers_out_of_order_are_shown_in_order(preview: Preview, trial: Page) -> None:
    head, _, oldest = GOOD.partition("  - id: oldest\n")
    moved = head.replace("papers:\n", f"papers:\n  - id: oldest\n{oldest.replace('The Oldest', 'The Eldest')}\n", 1)
    trial.goto(f"{preview.url}papers/")
    preview.write("data/papers.yaml", lambda _: moved)
    expect(trial.locator("table").get_by_text("The Eldest of Them").first).to_be_attached(timeout=PATIENCE)
    shown = trial.locator("table").first.text_content() or ""
    assert shown.index("A Preprint with") < shown.index("The Eldest of Them")
    preview.write("data/papers.yaml", lambda _: GOOD)
    expect(trial.locator("table").get_by_text("The Oldest of Them").first).to_be_attached(timeout=PATIENCE)


@pytest.mark.parametrize("name", ["catalog/site/render.py", "macros.py"])
def test_an_edit_of_python_is_seen(preview: Preview, trial: Page, name: str) -> None:
    good = (preview.project / name).read_text(encoding="utf-8")
    place = '    return render("stats.html"' if name.startswith("catalog") else "                return function("
    preview.write(name, replaced(place, place.replace("return ", 'return "Edited." + ')))
    expect(trial.locator("article")).to_contain_text("Edited.", timeout=PATIENCE)
    preview.write(name, lambda _: good)
    expect(trial.locator("article")).not_to_contain_text("Edited.", timeout=PATIENCE)


def test_an_edit_of_the_server_itself_starts_it_again(preview: Preview, trial: Page) -> None:
    preview.write("catalog/site/serve/server.py", replaced("500 Internal Server Error", "503 Service Unavailable"))
    preview.write("docs/trial.md", replaced("{{ stats() }}", "{{ stats( }}"))
    expect(trial.get_by_role("alert")).to_contain_text("docs/trial.md:6: ", timeout=PATIENCE)
    preview.write("docs/trial.md", lambda _: TRIAL)
    expect(trial.locator("h1")).to_contain_text("Trial", timeout=PATIENCE)
    assert preview.said("The server itself has changed") == 1
    preview.write("docs/trial.md", replaced("{{ stats() }}", "{{ stats( }}"))
    expect(trial.get_by_role("alert")).to_contain_text("docs/trial.md:6: ", timeout=PATIENCE)
    assert trial.request.get(preview.url).status == 503
    preview.write("docs/trial.md", lambda _: TRIAL)
    expect(trial.locator("h1")).to_contain_text("Trial", timeout=PATIENCE)


def test_a_page_that_comes_to_be_is_shown_where_it_was_missed(preview: Preview, trial: Page) -> None:
    trial.goto(f"{preview.url}later/")
    (preview.project / "docs/later.md").write_text("# Later\n", encoding="utf-8")
    expect(trial.locator("h1")).to_contain_text("Later", timeout=PATIENCE)
    (preview.project / "docs/later.md").unlink()
    expect(trial.locator("h1")).to_contain_text("no such page", timeout=PATIENCE)


def test_a_port_in_use_is_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "catalog", "serve", "--address", f"127.0.0.1:{port}"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    mend = f"stop what runs there, or choose another: make serve ADDRESS=127.0.0.1:{port + 1}."
    assert done.stdout + done.stderr == f"127.0.0.1:{port} is in use: {mend}\n"


_BUILDS = """
import sys
from pathlib import Path
from catalog.site.serve.building import Preview

edits = {
    "data/papers.yaml": ("The Oldest of Them", "The Eldest of Them"),
    "docs/trial.md": ("The end.", "# The very end"),
    "catalog/site/templates/year.html": ("filter these", "filter all of these"),
    "overrides/main.html": ("The list as JSON", "The whole list as JSON"),
    "mkdocs.yml": ("- Guide: ", "- Guides: "),
}
preview = Preview()
for number, (name, (old, new)) in enumerate(edits.items()):
    preview.build(Path(sys.argv[1], str(number)), "http://127.0.0.1:1/")
    Path(name).write_text(Path(name).read_text().replace(old, new, 1))
preview.build(Path(sys.argv[1], "last"), "http://127.0.0.1:1/")
"""


def test_what_is_served_after_edits_is_what_a_clean_build_makes(tmp_path: Path) -> None:
    project, url = copied(tmp_path / "project"), {"SITE_URL": "http://127.0.0.1:1/", "NO_MKDOCS_2_WARNING": "1"}
    for command in (["-c", _BUILDS, str(tmp_path)], ["-m", "mkdocs", "build", "-q", "--no-strict", "-d", "../clean"]):
        subprocess.run([sys.executable, *command], cwd=project, env=os.environ | url, capture_output=True, check=True)
    clean, last = (
        {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
        for folder in (tmp_path / "clean", tmp_path / "last")
    )
    assert clean.keys() == last.keys()
    different = [name for name in clean if not filecmp.cmp(clean[name], last[name], shallow=False)]
    assert different == []
    assert "The Eldest of Them" in last[Path("papers/oldest/index.html")].read_text(encoding="utf-8")
