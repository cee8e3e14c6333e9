"""What is new: by the days of the data, on the page and in the feeds."""

from datetime import date

import feedparser
import pytest

from catalog.export.feed import to_feed
from catalog.export.publication import Publication
from catalog.model import Catalog, Result
from catalog.model.correction import Correction
from catalog.views.index import Index
from catalog.views.news import additions, bests, months
from catalog.views.wording import board_name

SITE = "https://example.org/site/"


def _result(**fields: object) -> Result:
    source = {"kind": "paper", "where": "Table 1", "url": "https://example.org/"}
    return Result.model_validate({"on": "plain", "protocol": "clustering", "source": source} | fields)


@pytest.fixture
def later(fabricated: Catalog) -> Catalog:
    """The catalogue with numbers that came in on days of their own."""
    results = {
        "oldest": (_result(miou=20),),
        "journal": (_result(miou=30, added="2026-02-01"),),
        "preprint": (_result(miou=25, added="2026-02-03"), _result(miou=40, method="larger", added="2026-02-03")),
        "rtl": (_result(miou=10, added="2026-03-01"),),
    }
    papers = (p.model_copy(update={"results": results.get(p.id, ())}) for p in fabricated.papers)
    return fabricated.model_copy(update={"papers": tuple(papers)})


def test_papers_and_later_numbers_are_new_on_their_days(later: Catalog) -> None:
    new = [(a.day.isoformat(), a.paper.id, len(a.results)) for a in additions(later)]
    assert new == [
        ("2026-03-01", "rtl", 1),
        ("2026-02-03", "preprint", 2),
        ("2026-02-01", "journal", 1),
        *(("2026-01-02", paper.id, 0) for paper in later.papers if paper.scope == "core"),
        ("2026-01-02", "rtl", 0),  # related work, after the core of a day
    ]


def test_a_first_place_is_new_only_when_it_changes_hands(later: Catalog) -> None:
    [board] = Index(later).variant_boards("plain")
    held = [(b.day.isoformat(), b.row.paper.id, b.before.paper.id if b.before else None) for b in bests(board)]
    assert held == [
        ("2026-01-02", "oldest", None),
        ("2026-02-01", "journal", "oldest"),
        ("2026-02-03", "preprint", "journal"),
    ]


def test_months_and_their_days_are_told_newest_first(later: Catalog) -> None:
    new = months(additions(later), Index(later).boards)
    assert list(new) == [date(2026, 3, 1), date(2026, 2, 1), date(2026, 1, 1)]
    february = new[date(2026, 2, 1)]
    assert [(day.day, [best.row.paper.id for best in news.bests]) for day, news in february.items()] == [
        (3, ["preprint"]),
        (1, ["journal"]),
    ]
    assert new[date(2026, 3, 1)][date(2026, 3, 1)].bests == []


def test_each_number_is_counted_on_the_day_it_came(later: Catalog) -> None:
    days = {day.isoformat(): news for month in months(additions(later), []).values() for day, news in month.items()}
    assert {day: (len(news.papers), news.number_count) for day, news in days.items()} == {
        "2026-03-01": (0, 1),
        "2026-02-03": (0, 2),
        "2026-02-01": (0, 1),
        "2026-01-02": (5, 1),
    }


def test_the_feed_is_valid_and_holds_the_texts_as_they_are(later: Catalog) -> None:
    feed = feedparser.parse(to_feed(Publication(Index(later), SITE)))
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert (feed.feed.id, feed.feed.updated) == (f"{SITE}feed.xml", "2026-03-01T00:00:00+00:00")
    assert {link.rel for link in feed.feed.links} == {"self", "alternate"}
    entries = {entry.id: entry for entry in feed.entries}
    assert len(entries) == len(feed.entries) == 8
    assert entries[f"{SITE}papers/preprint/#results-2026-02-03"].title.endswith('new numbers on Plain & "simple"')
    scripted = entries[f"{SITE}papers/scripted/"]
    assert scripted.title_detail.type == "text/plain"
    assert '<script>window.pwned = "title"</script>' in scripted.title
    assert [author.name for author in scripted.authors][2] == "Luc Van Gool"


BOARD = 'Plain & "simple", clustering'


@pytest.fixture
def corrected(later: Catalog) -> Index:
    """The catalogue with what two releases corrected of it."""
    paper = {"paper": "journal", "name": "J"}
    number = paper | {"day": "2026-03-01", "row": "abc23", "board": BOARD}
    found = [
        number | {"what": "miou", "was": "29", "now": "30"},
        {"day": "2026-03-01", "what": "paper", "paper": "gone", "name": "<b>Gone</b>", "was": "With {{ it }}"},
        number | {"what": "rank", "was": "without a rank: said so.", "now": "ranked"},
        paper | {"day": "2026-02-02", "what": "title", "was": "Before", "now": "After"},
    ]
    return Index(later, tuple(map(Correction.model_validate, found)))


def test_the_feed_tells_what_was_corrected_of_a_paper_on_a_day(corrected: Index) -> None:
    assert BOARD in {board_name(corrected, board) for board in corrected.boards}
    feed = feedparser.parse(to_feed(Publication(corrected, SITE)))
    assert not feed.bozo, feed.get("bozo_exception")
    assert len({entry.id for entry in feed.entries}) == len(feed.entries) == 11
    assert [entry.id.removeprefix(SITE) for entry in feed.entries][:6] == [
        "papers/journal/#corrections-2026-03-01",
        "papers/gone/#corrections-2026-03-01",
        "papers/rtl/#results-2026-03-01",
        "papers/preprint/#results-2026-02-03",
        "papers/journal/#corrections-2026-02-02",
        "papers/journal/#results-2026-02-01",
    ]
    number, gone = feed.entries[:2]
    assert (number.title, number.link) == ("J: corrected", f"{SITE}papers/journal/")
    assert number.summary == f"{BOARD}: mIoU 30, was 29. {BOARD}: it is ranked, was without a rank: said so."
    assert (gone.title, gone.link) == ("<b>Gone</b>: corrected", f"{SITE}news/")
    assert (gone.title_detail.type, gone.summary_detail.type) == ("text/plain", "text/plain")
    assert gone.summary == "no longer in the list: With {{ it }}."


def test_the_feed_of_a_dataset_tells_what_was_corrected_on_it(corrected: Index) -> None:
    publication = Publication(corrected, SITE)
    plain, other = (
        feedparser.parse(to_feed(publication, corrected.datasets[key])).entries for key in ("plain", "imagenet-s")
    )
    assert [entry.id for entry in plain if "#corrections" in entry.id] == [
        f"{SITE}papers/journal/#corrections-2026-03-01"
    ]
    assert [entry.id for entry in other if "#corrections" in entry.id] == []


def test_every_entry_has_what_the_rfc_asks_for(snapshot: Catalog) -> None:
    feed = feedparser.parse(to_feed(Publication(Index(snapshot), SITE)))
    assert not feed.bozo
    for entry in feed.entries:
        assert entry.id
        assert entry.title
        assert entry.updated
        assert entry.link.startswith(SITE)
        assert entry.authors


def test_a_dataset_has_its_own_feed(later: Catalog) -> None:
    feed = feedparser.parse(to_feed(Publication(Index(later), SITE), Index(later).datasets["imagenet-s"]))
    assert feed.feed.id == f"{SITE}datasets/imagenet-s/feed.xml"
    assert [entry.id for entry in feed.entries] == [f"{SITE}papers/scripted/", f"{SITE}papers/rtl/"]


def test_an_empty_list_has_a_feed_too(fabricated: Catalog) -> None:
    assert not feedparser.parse(to_feed(Publication(Index(fabricated.model_copy(update={"papers": ()})), SITE))).bozo
