"""The data file put in order: what `check --fix` changes, and what it leaves."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalog.__main__ import main
from catalog.datafile.edit import DataFile
from catalog.datafile.load import load_catalog
from catalog.datafile.order import in_order
from catalog.datafile.serialize import to_yaml
from catalog.export import reproductions
from catalog.export.csv_table import to_boards_csv
from catalog.export.json_data import to_boards_json
from catalog.export.latex import to_latex
from catalog.export.markdown import to_markdown
from catalog.export.publication import Publication
from catalog.model.draft import Draft
from catalog.model.problems import CatalogError
from catalog.site import render
from catalog.site.urls import Links
from catalog.views.index import Index
from testing.project import ROOT
from tests.conftest import FABRICATED, SNAPSHOT


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copy(FABRICATED, tmp_path / "papers.yaml"))


MASKS_GRAPH = ("  masks:", "  graph:")


def fix(data: Path) -> Result:
    done = CliRunner().invoke(main, ["check", "--fix", os.path.relpath(data)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def shuffled(text: str) -> str:
    """Return a data file with its papers in another order."""
    head, _, papers = text.partition("\npapers:\n")
    entries = papers.strip("\n").split("\n\n")
    random.Random(5).shuffle(entries)  # noqa: S311  # no secret
    return f"{head}\npapers:\n" + "\n\n".join(entries) + "\n"


def test_the_published_data_is_in_order_and_in_form() -> None:
    text = SNAPSHOT.read_text(encoding="utf-8")
    assert in_order(text, SNAPSHOT) == text


@pytest.mark.slow
def test_papers_out_of_order_come_back_to_the_byte(tmp_path: Path) -> None:
    data = tmp_path / "papers.yaml"
    text = SNAPSHOT.read_text(encoding="utf-8")
    data.write_text(shuffled(text), encoding="utf-8")
    done = fix(data)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.splitlines()[0] == f"Wrote {os.path.relpath(data)}"
    assert data.read_text(encoding="utf-8") == text


def test_what_is_in_order_is_not_written(data: Path) -> None:
    fix(data)
    before = data.stat().st_mtime_ns
    done = fix(data)
    assert done.stdout.startswith("OK: ")
    assert data.stat().st_mtime_ns == before


def test_an_entry_comes_into_form_and_says_the_same(data: Path) -> None:
    text = data.read_text(encoding="utf-8")
    odd = text.replace("    year: 2019\n", "    year:    2019   \n").replace(
        "\n\n  - id: oldest", "\n\n\n\n  - id: oldest"
    )
    assert odd != text
    before = load_catalog(data)
    data.write_text(odd, encoding="utf-8")
    assert fix(data).exit_code == 0
    fixed = data.read_text(encoding="utf-8")
    assert "    year: 2019\n" in fixed
    assert "\n\n\n" not in fixed.partition("\npapers:\n")[2]
    assert load_catalog(data) == before


@pytest.mark.parametrize(
    "word", ["1e3", "08", "0o17", "0x1F", "1_000", ".5", "12.", "+1", "1E+3", ".inf", ".NaN", "yes", "null", "1:30"]
)
def test_what_another_reader_takes_for_something_else_is_quoted(word: str) -> None:
    entry = Draft({"id": "x", "title": "X", "year": 2019, "venue": "CVPR", "volume": word, "number": "7b"})
    assert f'    volume: "{word}"\n    number: 7b\n' in to_yaml(entry)


def test_words_that_another_reader_misreads_are_quoted_everywhere(data: Path) -> None:
    text = in_order(data.read_text(encoding="utf-8").replace("\ntags:", "\n# 🧩 1e3\ntags:"), data)
    odd = (
        text.replace("  masks: Masks.", "  08: Masks.\n  yes: yes")
        .replace("frameworks: [Jittor, PyTorch]", "frameworks: [Jittor, 0x1F, .5, 1e3]")
        .replace("name: ImageNet-S\n", "name: 1_000  # a name\n")
        .replace("    year: 2019\n", "    year: 2019  # a comment\n    volume: 0o17\n")
    )
    fixed = in_order(odd, data)
    assert [line for line in fixed.splitlines() if line not in text.splitlines()] == [
        '  "08": Masks.',
        '  "yes": "yes"',
        'frameworks: [".5", "0x1F", "1e3", Jittor]',
        '    name: "1_000"  # a name',
        "    year: 2019  # a comment",
        '    volume: "0o17"',
    ]
    assert in_order(fixed, data) == fixed
    crlf = in_order(odd.replace("\n", "\r\n"), data)
    assert crlf.replace("\r\n", "\n") == fixed


def test_numbers_keep_the_decimals_of_their_source(tmp_path: Path) -> None:
    written = FABRICATED.read_text(encoding="utf-8").replace("miou: 41.5, accuracy: 60", "miou: 45.30, accuracy: 68")
    written = written.replace("how: retrained, miou: 30.02", "how: retrained, miou: 30.00")
    path = tmp_path / "papers.yaml"
    path.write_text(in_order(written, path), encoding="utf-8")
    catalog = load_catalog(path)
    assert "miou: 45.30, accuracy: 68," in path.read_text(encoding="utf-8")
    result = catalog.papers[0].results[0]
    assert (result.miou, result.accuracy) == (45.3, 68)
    index = Index(catalog)
    boards = index.boards_of["imagenet-s-50"]
    shown = (
        to_boards_csv(boards),
        to_markdown(index, boards[0]),
        to_latex(Publication(index), boards[0]),
        to_boards_json(Publication(index)),
        reproductions.to_csv(index),
        render.paper(index, Links("papers/scripted/", "", "", dict.fromkeys(index.papers, 1)), "scripted"),
        render.leaderboard(index, Links("leaderboards/imagenet-s-50/", "", "", {}), "imagenet-s-50"),
    )
    assert all(re.search(r"\b45\.30\b", text) and re.search(r"\b68\b(?!\.)", text) for text in shown)
    assert "retrained,30.00," in reproductions.to_csv(index)


def test_comments_stay_above_their_entry_and_one_inside_keeps_its_form(data: Path) -> None:
    text = data.read_text(encoding="utf-8")
    text = text.replace("  - id: oldest\n", "  # the first of all\n  - id: oldest\n")
    text = text.replace("    year: 2019\n", "    year:   2019  # of the workshop, see #1\n") + "# the end\n"
    data.write_text(shuffled(text.replace("# the end\n", "")) + "# the end\n", encoding="utf-8")
    done = fix(data)
    assert done.exit_code == 0, done.stderr
    fixed = data.read_text(encoding="utf-8")
    assert "    year:   2019  # of the workshop, see #1\n" in fixed
    assert "\n\n  # the first of all\n  - id: oldest\n" in fixed
    assert fixed.endswith("# the end\n")


def test_a_number_sign_in_a_text_is_no_comment(data: Path) -> None:
    assert "#1" in data.read_text(encoding="utf-8")
    text = data.read_text(encoding="utf-8").replace(
        '    scope: core\n    arxiv: "2301.00001"', "    scope:    core\n    arxiv: '2301.00001'"
    )
    data.write_text(text, encoding="utf-8")
    assert fix(data).exit_code == 0
    assert '    scope: core\n    arxiv: "2301.00001"' in data.read_text(encoding="utf-8")


def test_a_line_of_text_that_begins_with_a_number_sign_is_no_comment_of_the_next_entry(data: Path) -> None:
    text = data.read_text(encoding="utf-8")
    odd = text.replace("summary: A title from right to left with emoji 🧩.", 'summary: "one\n      # two"')
    data.write_text(odd, encoding="utf-8")
    before = load_catalog(data)
    assert Index(before).papers["rtl"].summary == "one # two"
    assert fix(data).exit_code == 0
    assert load_catalog(data) == before
    new = Draft({"id": "new", "title": "B", "year": 2022, "venue": "CVPR", "scope": "core", "added": "2026-01-02"})
    longer = DataFile.read(data).insert(new)
    assert [paper.id for paper in longer.catalog.papers][1:3] == ["new", "rtl"]


def test_an_entry_with_nothing_but_what_is_needed_comes_into_form(data: Path) -> None:
    text = data.read_text(encoding="utf-8")
    entry = """
  - id: bare
    title:   Bare
    year: 2018
    venue: CVPR
    scope: core
    added: 2026-01-02
"""
    results = """    results:
      - {on: plain, protocol: clustering, miou: 1, source: {kind: paper, where: T, url: "https://example.org"}}
"""
    for more, lines in (("", 6), (results, 10)):
        data.write_text(text + entry + more, encoding="utf-8")
        assert fix(data).exit_code == 0
        fixed = data.read_text(encoding="utf-8").rpartition("\n\n")[2]
        assert fixed.startswith("  - id: bare\n    title: Bare\n    year: 2018\n")
        assert fixed.count("\n") == lines


def test_the_words_of_the_lists_come_into_order_with_their_comments(data: Path) -> None:
    text = data.read_text(encoding="utf-8").replace("frameworks: [Jittor, PyTorch]", "frameworks: [PyTorch, Jittor]")
    masks, graph = (next(line for line in text.splitlines(keepends=True) if line.startswith(w)) for w in MASKS_GRAPH)
    odd = text.replace(graph + masks, f"  # seen as wholes\n{masks}  # of nodes\n{graph}")
    data.write_text(odd, encoding="utf-8")
    before = load_catalog(data)
    assert fix(data).exit_code == 0
    fixed = data.read_text(encoding="utf-8")
    assert f"tags:\n  # of nodes\n{graph}  # seen as wholes\n{masks}\nprotocols:" in fixed
    assert "frameworks: [Jittor, PyTorch]\n" in fixed
    assert load_catalog(data).tags == before.tags
    assert list(load_catalog(data).venues) == ["arXiv", "CVPR", "Some Journal"]


def test_words_that_nothing_uses_go_only_when_that_is_asked_for(data: Path) -> None:
    fix(data)
    good = data.read_text(encoding="utf-8")
    words = "\n  ZZZ: {name: Of Nobody, kind: journal}\n\ntags:\n  # old\n  aaa: Unused.\n"
    more = good.replace("\n\ntags:\n", words).replace("[Jittor, PyTorch]", "[Jittor, PyTorch, Theano]")
    data.write_text(more, encoding="utf-8")
    done = fix(data)
    assert done.exit_code == 1
    assert done.stderr.count("make fix UNUSED=1 removes all such words.") == 3
    done = CliRunner().invoke(main, ["check", "--fix", "--unused", os.path.relpath(data)])
    assert done.exit_code == 0, done.stderr
    assert data.read_text(encoding="utf-8") == good


def test_a_paper_names_the_datasets_that_its_results_are_on(data: Path) -> None:
    text = data.read_text(encoding="utf-8").replace("datasets: [imagenet-s-50, plain]", "datasets: [imagenet-s]")
    data.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["check", os.path.relpath(data)])
    assert done.exit_code == 1
    fault = "scripted, result 1: is on `imagenet-s-50`, which `datasets` of the paper does not name. Run make fix"
    assert fault in done.stderr
    assert fix(data).exit_code == 0
    assert Index(load_catalog(data)).papers["scripted"].datasets == ("imagenet-s-50", "plain")


def test_lines_of_spaces_between_entries_go(data: Path) -> None:
    fix(data)
    text = data.read_text(encoding="utf-8")
    data.write_text(text.replace("\n\n  - id", "\n   \n\n  - id"), encoding="utf-8")
    fix(data)
    assert data.read_text(encoding="utf-8") == text


def test_windows_line_ends_stay(data: Path) -> None:
    fix(data)
    unix = data.read_bytes()
    data.write_bytes(shuffled(unix.decode()).replace("\n", "\r\n").encode())
    assert fix(data).exit_code == 0
    assert data.read_bytes() == unix.replace(b"\n", b"\r\n")


def test_some_pasted_windows_lines_become_like_the_others(data: Path) -> None:
    fix(data)
    before = data.read_bytes()
    data.write_bytes(before.replace(b"    year: 2019\n    venue: CVPR\n", b"    year: 2019\r\n    venue: CVPR\r\n"))
    assert data.read_bytes() != before
    assert fix(data).exit_code == 0
    assert data.read_bytes() == before


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("year: x\n", "`year`"),
        ("year: [\n", "is not valid YAML"),
    ],
)
def test_what_does_not_fit_the_model_is_left_as_it_is(data: Path, wrong: str, message: str) -> None:
    text = data.read_text(encoding="utf-8").replace("year: 2019\n", wrong)
    data.write_text(text, encoding="utf-8")
    done = fix(data)
    assert done.exit_code == 1
    assert message in done.stderr
    assert data.read_text(encoding="utf-8") == text


def test_faults_that_only_a_person_can_mend_are_named_after_the_order_is_mended(data: Path) -> None:
    fix(data)
    text = data.read_text(encoding="utf-8")
    data.write_text(shuffled(text).replace("venue: CVPR", "venue: CVRP"), encoding="utf-8")
    done = fix(data)
    assert done.exit_code == 1
    assert "Did you mean `CVPR`?" in done.stderr
    assert "stands below" not in done.stderr
    assert data.read_text(encoding="utf-8") == text.replace("venue: CVPR", "venue: CVRP")


def test_papers_in_brackets_are_refused_in_one_line(tmp_path: Path) -> None:
    data = tmp_path / "papers.yaml"
    head, _, papers = FABRICATED.read_text(encoding="utf-8").partition("\npapers:\n")
    del papers
    entry = "{id: p%d, title: T%d, year: 2020, venue: arXiv, scope: core, added: 2026-01-01}"
    data.write_text(f"{head}\npapers: [{entry % (1, 1)}, {entry % (2, 2)}]\n", encoding="utf-8")
    with pytest.raises(CatalogError, match="cannot be put in order by a program"):
        in_order(data.read_text(encoding="utf-8"), data)


@pytest.mark.slow
@pytest.mark.parametrize(
    "killed",
    [
        "Path.write_text = lambda self, text, **_: (self.write_bytes(text.encode()[:5000]), die())",
        "Path.replace = lambda *_: die()",
    ],
    ids=["half way through the text", "before the new file takes the old one's place"],
)
def test_killed_in_the_middle_of_writing_the_file_is_as_it_was(tmp_path: Path, killed: str) -> None:
    data = tmp_path / "papers.yaml"
    data.write_text(shuffled(SNAPSHOT.read_text(encoding="utf-8")), encoding="utf-8")
    before = data.read_bytes()
    code = "import os, signal\nfrom pathlib import Path\nfrom catalog.__main__ import main\n"
    code += f"def die(): os.kill(os.getpid(), signal.SIGKILL)\n{killed}\nmain(['check', '--fix', {str(data)!r}])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert data.read_bytes() == before
    again = subprocess.run([sys.executable, "-m", "catalog", "check", "--fix", str(data)], cwd=ROOT, check=False)
    assert again.returncode == 0
    assert data.read_bytes() == SNAPSHOT.read_bytes()
