"""Looking for papers that the list lacks, with arXiv's API on loopback."""

import os
import pty
import re
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup
from click.testing import CliRunner, Result
from markdown_it import MarkdownIt

from catalog.__main__ import main
from catalog.datafile.document import parse
from catalog.datafile.edit import DataFile
from catalog.datafile.files import read_text
from catalog.datafile.load import load_catalog
from catalog.ingest.candidates.search import Search
from catalog.ingest.candidates.terms import Terms, read_terms
from catalog.model import Paper
from catalog.model.draft import Draft
from catalog.model.problems import CatalogError
from catalog.views.index import Index
from testing.project import ROOT
from tests.conftest import FABRICATED
from tests.services import Answer, Services, atom, atom_entry, atom_error, atom_page, atom_without_entry

TERMS = """\
queries:
  - all:"fabricated birds"
refused:
  "2403.09999": It is about fish.
"""
SOON = {"Retry-After": "0"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "candidates.yaml").write_text(TERMS, encoding="utf-8")
    return Path(shutil.copy(FABRICATED, tmp_path / "papers.yaml"))


def run(services: Services, data: Path, *options: str) -> Result:
    since = () if "--days" in options else ("--since", "2024-03-01")
    arguments = ["candidates", os.path.relpath(data), *since, "--pause", "0", *options]
    done = CliRunner().invoke(main, arguments, env=services.environment)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def reported(services: Services, data: Path, *options: str) -> str:
    """Return the report of a run that went well."""
    done = run(services, data, *options)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def ids(report: str) -> list[str]:
    return re.findall(r"^\.venv/bin/python -m catalog add (\S+)$", report, re.MULTILINE)


def asked(services: Services) -> list[dict[str, str]]:
    return [{key: value for key, [value] in parse_qs(urlsplit(path).query).items()} for path, _ in services.asked]


def bird(number: int, day: int = 3, **more: Any) -> str:
    """Return the entry of a paper of March 2024 that no other one resembles."""
    return atom_entry(f"2403.{number:05}v1", f"Bird {number}", published=f"2024-03-{day:02}T11:24:16Z", **more)


def test_arxiv_is_asked_for_each_query_newest_first(services: Services, data: Path) -> None:
    data.with_name("candidates.yaml").write_text(TERMS.replace("refused", "  - ti:a ANDNOT (ti:b OR ti:c)\nrefused"))
    services.answers = [atom_page(bird(1))]
    assert ids(reported(services, data)) == ["2403.00001"]
    assert all(path.startswith("/query?search_query=") for path, _ in services.asked)
    common = {"sortBy": "submittedDate", "sortOrder": "descending", "start": "0", "max_results": "100"}
    assert asked(services) == [
        {"search_query": 'all:"fabricated birds"'} | common,
        {"search_query": "ti:a ANDNOT (ti:b OR ti:c)"} | common,
    ]


def test_pages_are_turned_until_one_holds_a_paper_older_than_asked_for(services: Services, data: Path) -> None:
    pages = [[bird(1, 9), bird(2, 8)], [bird(3, 1)], [bird(4, 1), bird(5, 29).replace("2024-03-29", "2024-02-29")]]
    services.answers = [*(atom_page(*page, total=900) for page in pages), Answer("", 500)]
    assert sorted(ids(reported(services, data))) == [f"2403.0000{n}" for n in (1, 2, 3, 4)]
    assert [query["start"] for query in asked(services)] == ["0", "2", "3"]


def test_pages_are_turned_until_the_last(services: Services, data: Path) -> None:
    services.answers = [atom_page(bird(1), bird(2), total=3), atom_page(bird(3), total=3), Answer("", 500)]
    assert len(ids(reported(services, data))) == 3


def test_pages_are_turned_no_further_than_arxiv_gives(
    services: Services, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catalog.ingest.candidates.search.DEEPEST", 2)
    services.answers = [atom_page(bird(1), total=900), atom_page(bird(2), total=900), Answer("", 400)]
    assert len(ids(reported(services, data))) == 2


def test_the_days_count_back_from_today(services: Services, data: Path) -> None:
    def days_ago(number: int) -> str:
        day = date.today() - timedelta(days=number)
        return atom_entry(f"2403.{number:05}v1", f"Bird {number}", published=f"{day}T00:00:00Z")

    services.answers = [atom_page(days_ago(29), days_ago(31))]
    assert ids(reported(services, data, "--days", "30")) == ["2403.00029"]
    assert sorted(ids(reported(services, data, "--days", "60"))) == ["2403.00029", "2403.00031"]


def test_an_empty_page_that_should_hold_papers_is_asked_for_again(services: Services, data: Path) -> None:
    services.answers = [atom_page(bird(1), total=2), atom_page(total=2), atom_without_entry(), atom_page(bird(2))]
    assert len(ids(reported(services, data))) == 2
    assert [query["start"] for query in asked(services)] == ["0", "1", "1", "1"]


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_arxiv_is_asked_again(services: Services, data: Path, status: int) -> None:
    services.answers = [Answer("busy", status, SOON), Answer("busy", status, SOON), atom_page(bird(1))]
    assert ids(reported(services, data)) == ["2403.00001"]


@pytest.mark.parametrize(
    ("answer", "tries", "said"),
    [
        (atom_without_entry(), 3, "finds nothing, not even old papers. Correct the query, or try again later."),
        (atom_error(), 1, "refuses it (incorrect id format for x). Correct the query."),
        (Answer("", 400), 1, "does not know it (HTTP 400). Look at the query for a typing error."),
        (Answer("", 403), 1, "lets no program read it (HTTP 403). Try again later, or with another query."),
        (Answer("", 429, SOON), 3, "is asked too often (HTTP 429). Try again in some minutes."),
        (Answer("", 503, SOON), 3, "answers with an error (HTTP 503). Try again later."),
        (Answer("", 503, {"Retry-After": "3600"}), 1, "asks to wait 3600 seconds. Try again then."),
        *(
            (Answer(body), 1, "answers something else than a feed of papers. Try again later.")
            for body in (
                "",
                "\x00",
                "<html></html>",
                "{}",
                '<?xml version="1.0" encoding="none"?><feed/>',
                '<feed xmlns="http://www.w3.org/2005/Atom"/>',
                atom(title="").body,
                atom(arxiv="nonsense").body,
                atom(published="yesterday").body,
                atom_page(bird(1)).body.replace("Results>1<", "Results>many<"),
                atom_page(bird(1)).body[:-1],
            )
        ),
    ],
)
def test_each_failure_of_arxiv_is_one_line_and_writes_no_report(
    services: Services, data: Path, answer: Answer, tries: int, said: str
) -> None:
    report = data.with_name("report.md")
    report.write_text("The last one.")
    services.answers = [answer]
    done = run(services, data, "-o", str(report))
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == f'all:"fabricated birds": arXiv {said}\n'
    assert len(services.asked) == tries
    assert report.read_text() == "The last one."


def test_requests_are_a_pause_apart(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    events: list[object] = []
    monkeypatch.setattr("catalog.ingest.candidates.search.time.sleep", events.append)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    services.meanwhile = lambda: events.append("asked")
    services.answers = [atom_page(bird(1), total=2), Answer("", 503), atom_page(bird(2), total=2), atom_page(bird(3))]
    search = Search(services.url, 3)
    for query in ("all:one", "all:two"):
        assert list(search.newest(query, date(2024, 3, 1)))
    assert events == ["asked", 3, "asked", 3, "asked", 3, "asked"]


def test_a_paper_that_is_known_or_refused_or_there_twice_is_left_out(services: Services, data: Path) -> None:
    text = read_text(data).replace("https://example.org/one/repository", "https://github.com/birds/old")
    data.write_text(text, encoding="utf-8")
    services.answers = [
        atom_page(
            atom_entry("2301.00001v7", "Another Title"),
            bird(1, doi="10.1000/JOURNAL"),
            atom_entry("2403.00002v1", "the oldest  of\nthém!"),
            bird(3, comment="Code: https://github.com/Birds/Old.git"),
            bird(9999),
            bird(4),
            bird(4),
        )
    ]
    report = reported(services, data)
    assert ids(report) == ["2403.00003", "2403.00004"]
    assert "has the same repository as" in report.partition("2403.00004")[0]


def test_a_paper_that_two_queries_find_stands_once(services: Services, data: Path) -> None:
    data.with_name("candidates.yaml").write_text(TERMS.replace("refused", "  - ti:trees\nrefused"))
    services.answers = [atom_page(bird(1), bird(2)), atom_page(bird(2), bird(3))]
    assert ids(reported(services, data)) == ["2403.00001", "2403.00002", "2403.00003"]


def test_without_candidates_the_report_has_no_byte(services: Services, data: Path) -> None:
    report = data.with_name("report.md")
    services.answers = [atom_page(bird(9999), bird(1, 1).replace("2024-03-01", "2024-02-29"))]
    done = run(services, data, "-o", str(report))
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "Candidates since 2024-03-01: 0.\n")
    assert report.read_bytes() == b""


def test_the_papers_most_like_the_core_of_the_list_come_first_with_the_reason(services: Services, data: Path) -> None:
    services.answers = [
        atom_page(
            atom_entry("2403.00001v1", "Zebras", summary="Grazing."),
            atom_entry("2403.00002v1", "Straße", summary="A ViT-based net of another Größe."),
            atom_entry("2403.00003v1", "One Preprint", summary="Grazing."),
        )
    ]
    report = reported(services, data)
    assert ids(report) == ["2403.00002", "2403.00003", "2403.00001"]
    scores = [float(score) for score in re.findall(r"^- Likeness ([01]\.\d\d)", report, re.MULTILINE)]
    assert scores == sorted(scores, reverse=True)
    assert re.search(r"^- Likeness 0\.\d\d, near to `NaïveNet`: `based, größe, straße, vit`$", report, re.MULTILINE)
    assert "- Likeness 0.00\n" in report


def test_a_section_says_who_when_and_where(services: Services, data: Path) -> None:
    services.answers = [atom_page(atom_entry())]
    head, _, section = reported(services, data).partition("## ")
    assert head.startswith("arXiv has 1 paper submitted since 2024-03-01 that the list may lack.\n")
    assert section.startswith(
        "`EAGLE: Fabricated Birds`\n\n"
        "- Authors: `Ann One, Bob Two`\n"
        "- Submitted 2024-03-03: https://arxiv.org/abs/2403.01482\n"
        "- Likeness 0."
    )
    assert "```sh\n.venv/bin/python -m catalog add 2403.01482\n```\n" in section


def test_only_the_likeliest_are_shown_and_the_others_counted(services: Services, data: Path) -> None:
    services.answers = [atom_page(*(bird(n) for n in range(30)))]
    report = reported(services, data, "--most", "7")
    assert len(ids(report)) == 7
    assert "arXiv has 30 papers submitted since 2024-03-01 that the list may lack. " in report
    assert "The 7 likeliest are shown, 23 are left out." in report


def test_a_report_fits_into_an_issue_and_counts_what_does_not(services: Services, data: Path) -> None:
    long = [
        atom_entry(f"2403.0000{n}v1", f"{n} {'long ' * 1_000}", tuple(f"A{i} B" for i in range(100))) for n in "123456"
    ]
    huge = atom_entry("2403.00007v1", "The Oldest of Them, " + "huge " * 20_000)
    services.answers = [atom_page(huge, *long)]
    report = reported(services, data)
    shown = len(ids(report))
    assert len(report) < 60_000
    assert 3 <= shown < 6
    assert "2403.00007" not in ids(report)
    assert f"The {shown} likeliest are shown, {7 - shown} are left out." in report


HOSTILE = [
    "Hello @octocat and @LUSSeg/all, see #1, GH-2, a/b#3 and https://github.com/a/b/issues/4",
    "`@octocat` ``` ```` @octocat ~~~ `",
    "```\n\n@octocat\n\n<script>alert(1)</script>",
    "<img src=x onerror=alert(1)> <!-- --> </details> <a href='https://evil.example'>x</a> <https://evil.example>",
    "[x](https://evil.example) ![x](https://evil.example) **bold** | a | b | \\` \\@octocat &#64;octocat",
    "\u202ereversed\u200b\ufeff and\u2028lines\x85of\ttabs",
    "$x$ {{ config }} # heading - item > quote",
    "word " * 60 + "`" * 40,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_arxiv_tells_is_shown_as_text_in_code_alone(services: Services, data: Path, text: str) -> None:
    services.answers = [atom_page(atom_entry(title=text, authors=(text, "Ann One"), summary=text, comment=text))]
    report = reported(services, data)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e\u2028\ufeff]", report)
    page = BeautifulSoup(
        MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"]).render(report), "html5lib"
    )
    [title, authors] = page.select("h2 > code, li:first-child > code")
    said = " ".join(re.sub(r"[\x85\u200b\u202e\u2028\ufeff]", " ", text).split())
    assert title.text == said
    assert authors.text == f"{said}, Ann One"
    [command, entry, refusal] = page.select("pre > code")
    assert command.text == ".venv/bin/python -m catalog add 2403.01482\n"
    assert yaml.safe_load(entry.text)[0]["title"] == said
    assert refusal.text.startswith('  "2403.01482": ')
    assert not page.find(["a", "img", "script", "table", "strong", "em", "hr", "blockquote", "details"])
    assert len(page.find_all(["h1", "h2", "h3"])) == 1
    for code in page.find_all("code"):
        code.decompose()
    assert not re.search(r"@|#|octocat|evil|alert", page.text)


@pytest.mark.parametrize("text", ["A `Bird`: $x$ @b", *HOSTILE])
def test_the_entry_is_accepted_at_its_place(services: Services, data: Path, text: str) -> None:
    services.answers = [atom_page(atom_entry(title=text))]
    report = reported(services, data)
    assert "To mend" not in report
    block = re.search(r"^(```+)yaml\n(  - id: .*?)\1$", report, re.DOTALL | re.MULTILINE)
    assert block
    paper = Paper.model_validate(parse("papers:\n" + block[2], data).data["papers"][0])
    longer = DataFile.read(data).insert(Draft.from_paper(paper))
    assert block[2] in longer.text
    assert Index(longer.catalog).papers[paper.id].arxiv == "2403.01482"


def test_what_the_checks_would_say_of_an_entry_is_said_beside_it(services: Services, data: Path) -> None:
    services.answers = [atom_page(bird(1, authors=("Bob Two, Ann, One",)))]
    report = reported(services, data)
    assert re.search(r"^- To mend in the entry: ``bird-1: item 1 of `authors` is no name\. .*``$", report, re.MULTILINE)


def test_a_refusal_pasted_from_the_report_is_never_seen_again(services: Services, data: Path) -> None:
    terms = data.with_name("candidates.yaml")
    services.answers = [atom_page(bird(1), bird(2))]
    report = reported(services, data)
    line = re.search(r'^  "2403\.00001": .*\n', report, re.MULTILINE)
    assert line
    terms.write_text(TERMS + line[0], encoding="utf-8")
    assert ids(reported(services, data)) == ["2403.00002"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (TERMS, "queries: [ti:birds]\n", "1: the file: has no `refused`. `refused` is: Papers that are not wanted: "),
        ("queries:\n  - ", "querys:\n  - ", "1: querys: unknown key `querys`. Did you mean `queries`?"),
        ('\n  - all:"fabricated birds"', " []", "1: queries: `queries` holds no query. Write one, as arXiv is asked "),
        ('birds"', "birds", "2: queries: item 1 of `queries` has a quote or a bracket that stays open. Close it."),
        ("all:", "(all:", "2: queries: item 1 of `queries` has a quote or a bracket that stays open. Close it."),
        ('all:"fabricated birds"', "''", "2: queries: item 1 of `queries` is empty. Fill it in, or leave the key out."),
        ("refused", "  - ti:a\n  - ti:a\nrefused", "1: queries: `queries` holds item 3 twice. Keep one."),
        ("09999", "09999v2", "4: refused, 2403.09999v2: the key is '2403.09999v2', which has the wrong form."),
        ("It is about fish.", "''", "4: refused, 2403.09999: `2403.09999` is empty. Fill it in, or leave the key out."),
        ("It is about fish.", "", "4: refused, 2403.09999: `2403.09999`: should be text (it is None). "),
        ("2403.09999", "2301.00001", "4: refused, 2301.00001: is in the list as `scripted`. Remove it here"),
        (TERMS, "", "1: the file: is empty. Restore it: git checkout -- "),
        (TERMS, "- a\n", "1: the file: the content: should be a list of keys with values (it is ['a'])."),
    ],
)  # fmt: skip
def test_a_fault_in_the_terms_is_named_with_its_line_and_its_mend(
    services: Services, data: Path, old: str, new: str, said: str
) -> None:
    terms = data.with_name("candidates.yaml")
    assert old in TERMS
    terms.write_text(TERMS.replace(old, new), encoding="utf-8")
    done = run(services, data)
    assert (done.exit_code, done.stdout, services.asked) == (1, "", [])
    lines = done.stderr.splitlines()
    assert [line for line in lines if line.startswith(f"{os.path.relpath(terms)}:{said}")], lines
    assert re.fullmatch(r"\d+ faults?", lines[-1])


def test_an_arxiv_id_may_stand_without_quotes_and_nothing_need_be_refused(data: Path) -> None:
    terms = data.with_name("candidates.yaml")
    for written, meant in (("\n  2403.01480: It is about fish.", {"2403.01480": "It is about fish."}), ("", {})):
        terms.write_text(f"queries: [ti:birds]\nrefused:{written}\n", encoding="utf-8")
        assert read_terms(terms, load_catalog(data)) == Terms(queries=("ti:birds",), refused=meant)


def test_missing_terms_are_one_line(data: Path) -> None:
    terms = data.with_name("candidates.yaml")
    terms.unlink()
    with pytest.raises(CatalogError) as caught:
        read_terms(terms, load_catalog(data))
    assert caught.value.messages == [
        f"{terms}:1: the file: no such file or directory. Restore it: git checkout -- {terms}."
    ]


@pytest.mark.parametrize(
    "options", [["--since", "2124-01-01"], ["--since", "March"], ["--days", "0"], ["--most", "0"], ["--pause", "-1"]]
)
def test_called_wrongly_it_asks_nobody(services: Services, data: Path, options: list[str]) -> None:
    done = run(services, data, *options)
    assert (done.exit_code, done.stdout, services.asked) == (2, "", [])
    assert f"Invalid value for {options[0]}" in done.stderr.replace("'", "")


def test_a_fault_in_the_data_is_named_before_anybody_is_asked(services: Services, data: Path) -> None:
    data.write_text(read_text(data).replace("year: 2019", "year: 20222"), encoding="utf-8")
    done = run(services, data)
    assert (done.exit_code, done.stdout, services.asked) == (1, "", [])
    assert ": oldest: `year`: should be less than or equal to 2100" in done.stderr


@pytest.mark.slow
def test_a_terminal_shows_how_far_it_is_and_a_file_does_not(services: Services, data: Path) -> None:
    services.answers = [atom_page(bird(1))]
    arguments = ["candidates", "papers.yaml", "--since", "2024-03-01", "--pause", "0", "-o", "report.md"]
    command = [sys.executable, "-m", "catalog", *arguments]
    environment = os.environ | services.environment | {"PYTHONPATH": str(ROOT)}
    piped = subprocess.run(command, cwd=data.parent, env=environment, capture_output=True, text=True, check=True)
    assert (piped.stdout, piped.stderr) == ("", "Candidates since 2024-03-01: 1.\n")
    shows, terminal = pty.openpty()
    subprocess.run(command, cwd=data.parent, env=environment, stdout=subprocess.PIPE, stderr=terminal, check=True)
    assert b"Asking arXiv" in os.read(shows, 10_000)
    os.close(shows)
    os.close(terminal)
