"""arXiv is asked, page by page, and may fail."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from catalog.ingest.candidates.search import Search
from tests.candidates.common import SOON, TERMS, asked, bird, ids, reported, run
from tests.services import Answer, Services, atom, atom_entry, atom_error, atom_page, atom_without_entry


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
