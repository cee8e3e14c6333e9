"""Which papers the report names, in which order, and that their texts stay text."""

import re
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from catalog.datafile.document import parse
from catalog.datafile.edit import DataFile
from catalog.datafile.files import read_text
from catalog.model import Paper
from catalog.model.draft import Draft
from catalog.services.markup import from_markup
from catalog.views.index import Index
from tests.candidates.common import TERMS, bird, ids, reported, run
from tests.services import Services, atom_entry, atom_page


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
        atom_entry(
            f"2403.0000{n}v1",
            f"{n} {'long ' * 1_000}",
            tuple(f"A{chr(97 + i // 26)}{chr(97 + i % 26)} B" for i in range(100)),
        )
        for n in "123456"
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
    said = from_markup(text)
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
    assert re.search(
        r"^- To mend in the entry: ``bird-1: item 1 of `authors` seems to be several\. .*``$", report, re.MULTILINE
    )


def test_a_refusal_pasted_from_the_report_is_never_seen_again(services: Services, data: Path) -> None:
    terms = data.with_name("candidates.yaml")
    services.answers = [atom_page(bird(1), bird(2))]
    report = reported(services, data)
    line = re.search(r'^  "2403\.00001": .*\n', report, re.MULTILINE)
    assert line
    terms.write_text(TERMS + line[0], encoding="utf-8")
    assert ids(reported(services, data)) == ["2403.00002"]
