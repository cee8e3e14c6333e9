"""The report: whatever a link holds, it is text, and it ends."""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from catalog.linkcheck.memory import Memory
from catalog.linkcheck.places import Place
from catalog.linkcheck.report import MOST, Finding, to_report
from tests.linkcheck.common import TODAY

HOSTILE = [
    "http://x/`@somebody`",
    "http://x/``` \n\n# Title\n\n<script>alert(1)</script>",
    "http://x/@org/team",
    "http://x/\u202e\x00](javascript:alert(1))",
    "`",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_others_leaves_its_place_in_the_report(text: str) -> None:
    memory = Memory(state="moved", status="HTTP 200", moved_to=text, good=TODAY)
    place = Place(Path(text.replace("/", "")), 1, text)
    report = to_report([Finding(text, memory, (place,), marked=False, lasting=False)], TODAY)
    tokens = [inline for token in MarkdownIt().parse(report) for inline in token.children or []]
    assert {token.type for token in tokens} == {"text", "code_inline"}
    assert not any("@" in token.content or "<" in token.content for token in tokens if token.type == "text")
    assert sum(token.type == "code_inline" for token in tokens) == 4
    assert report.count("\n## ") == 1


def test_a_long_report_ends() -> None:
    memory = Memory(state="dead", status="HTTP 404", failing=TODAY)
    places = tuple(Place(Path("papers.yaml"), i, "x") for i in range(5))
    found = [Finding(f"http://x/{i}{'y' * 1000}", memory, places, marked=False, lasting=True) for i in range(1000)]
    report = to_report(found, TODAY)
    assert f"- and {1000 - MOST} more\n" in report
    assert "`papers.yaml:2` (`x`) and 2 more places.\n" in report
    assert len(report) < 65_536
