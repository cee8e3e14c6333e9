"""What authors confirm, and the letter that asks them to: ready to be sent by a person, and by nothing else."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from catalog.export.csv_table import to_boards_csv, to_csv
from catalog.export.letter import to_letter
from catalog.export.llms import to_page
from catalog.export.markdown import to_markdown
from catalog.export.publication import Publication
from catalog.model import Catalog, Paper
from catalog.site import render
from catalog.views.index import Index
from tests.command import run
from tests.conftest import FABRICATED, SNAPSHOT
from tests.test_templates import links_of

SITE = "https://site.example/"
DAY = date(2026, 3, 4)
SAID = "confirmed by the authors, 4 Mar 2026"


def _letter(index: Index, key: str) -> str:
    return to_letter(Publication(index, SITE), index.papers[key])


def test_a_letter_lists_every_number_with_links_to_its_row_and_its_source(index: Index) -> None:
    html = BeautifulSoup(MarkdownIt("commonmark").render(_letter(index, "iic")), "html5lib")
    paper, rows = index.papers["iic"], html.select("ul")[0].select("li")
    assert f"It has {len(paper.results)} numbers of your paper:" in html.get_text()
    assert len(rows) == len(paper.results)
    for row, standing in zip(rows, index.standings(paper), strict=True):
        first, last = [str(link["href"]) for link in row.select("a")]
        assert first == f"{SITE}leaderboards/{standing.result.on}/#{standing.row.anchor}"
        assert last == standing.result.source.url
        for number in (standing.result.miou, standing.result.accuracy):
            assert number is None or str(number) in row.get_text()
    assert f'href="{SITE}papers/iic/"' in str(html)


def test_a_letter_is_short_and_asks_for_nothing_but_a_look(index: Index) -> None:
    lines = [line for line in _letter(index, "iic").splitlines() if line]
    assert len(lines) - len(index.papers["iic"].results) <= 8
    assert lines[-1] == "Nothing else is asked of you, and no answer is fine too."


def test_text_of_the_data_mentions_nobody_in_a_letter_and_stays_in_its_line(fabricated: Catalog) -> None:
    scripted = fabricated.papers[0]
    named = [result.model_copy(update={"method": "@octocat #1 `x`"}) for result in scripted.results]
    title = "@octocat fixes #1 <b>x</b>"
    paper = scripted.model_copy(update={"title": title, "results": tuple(named)})
    index = Index(fabricated.model_copy(update={"papers": (paper, *fabricated.papers[1:])}))
    html = BeautifulSoup(MarkdownIt("commonmark").render(_letter(index, "scripted")), "html5lib")
    assert title in [code.get_text() for code in html.select("code")]
    for code in html.select("code"):
        code.extract()
    assert "@" not in html.get_text()
    assert "#" not in html.get_text()
    assert not html.find(["script", "img", "b", "i"])
    assert len(html.select("ul")[0].select("li")) == len(paper.results)


def test_the_command_prints_a_letter_and_sends_nothing() -> None:
    done = run("letter", "iic", str(SNAPSHOT), "--site-url", "https://other.example/list")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Hello, and thank you for `Invariant Information Clustering")
    assert "(https://other.example/list/leaderboards/coco-stuff-3/#iic-lg3bk)" in done.stdout


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("jurnal", "No paper has the id 'jurnal'. Did you mean `journal`?\n"),
        ("preprint", "No number of preprint is in the list, so there is nothing to ask about.\n"),
    ],
)
def test_where_there_is_nothing_to_ask_the_command_says_so(key: str, message: str) -> None:
    done = run("letter", key, str(FABRICATED))
    assert (done.returncode, done.stdout, done.stderr) == (1, "", message)


# What was confirmed


def _confirmed(catalog: Catalog, **fields: object) -> tuple[Index, Paper]:
    """Return the fabricated catalogue with some fields of a paper and of its one number as given."""
    journal = next(paper for paper in catalog.papers if paper.id == "journal")
    result = journal.results[0].model_copy(update={key[7:]: day for key, day in fields.items() if key[:7] == "result_"})
    update = {key: day for key, day in fields.items() if key[:7] != "result_"} | {"results": (result,)}
    paper = journal.model_copy(update=update)
    papers = tuple(paper if other.id == "journal" else other for other in catalog.papers)
    return Index(catalog.model_copy(update={"papers": papers})), paper


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({}, None),
        ({"confirmed": DAY}, DAY),
        ({"result_confirmed": DAY}, DAY),
        ({"confirmed": DAY, "result_confirmed": date(2026, 4, 1)}, date(2026, 4, 1)),
        ({"confirmed": DAY, "result_added": date(2026, 3, 4)}, DAY),
        ({"confirmed": DAY, "result_added": date(2026, 3, 5)}, None),
    ],
    ids=["nothing", "entry", "number", "both", "added-that-day", "added-later"],
)
def test_an_entry_that_was_confirmed_covers_the_numbers_that_stood_in_it(
    fabricated: Catalog, fields: dict[str, date], day: date | None
) -> None:
    _, paper = _confirmed(fabricated, **fields)
    assert paper.confirmation(paper.results[0]) == day


def test_what_was_confirmed_is_said_on_page_and_board_and_in_every_export(fabricated: Catalog) -> None:
    for fields in ({"confirmed": DAY}, {"result_confirmed": DAY}):
        index, paper = _confirmed(fabricated, **fields)
        [board] = [board for board in index.variant_boards("plain") if board.protocol == "clustering"]
        assert SAID in render.paper(index, links_of("papers/journal/", index), "journal")
        assert SAID in render.leaderboard(index, links_of("leaderboards/plain/", index), "plain")
        assert SAID in to_markdown(index, board)
        assert SAID in to_page(index, paper)
        assert SAID in _letter(index, "journal")
        assert to_boards_csv([board]).splitlines()[1].endswith(",2026-03-04,plain")
        assert (",2026-03-04," in to_csv([paper])) == ("confirmed" in fields)


def test_where_nothing_was_confirmed_nothing_is_said(fabricated: Catalog) -> None:
    index = Index(fabricated)
    for page in (
        render.paper(index, links_of("papers/journal/", index), "journal"),
        render.leaderboard(index, links_of("leaderboards/plain/", index), "plain"),
    ):
        assert "onfirmed" not in page
