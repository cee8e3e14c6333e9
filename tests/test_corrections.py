"""Corrections: what a release corrects of the one before, the file that holds them, and how the news tell them."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings

from catalog.datafile.corrections import load_corrections, with_corrections
from catalog.model import Catalog, Paper
from catalog.model.correction import OF_A_NUMBER, Correction
from catalog.model.problems import CatalogError
from catalog.site import render
from catalog.views.corrections import corrections
from catalog.views.index import Index
from testing.project import ROOT
from tests.command import run
from tests.conftest import SNAPSHOT
from tests.strategies import texts
from tests.test_diff import with_papers, with_result
from tests.test_templates import links_of

DAY = date(2026, 12, 1)
STEGO = "COCO-Stuff-27, clustering"
GOOD = '  - {day: 2026-12-01, what: title, paper: stego, name: STEGO, was: "One", now: "Two"}\n'


def _edited(catalog: Catalog, key: str, **fields: Any) -> Catalog:
    """Return a catalogue in which the paper with an id has other fields."""
    edited = (paper.model_copy(update=fields) if paper.id == key else paper for paper in catalog.papers)
    return with_papers(catalog, *edited)


def _stego(catalog: Catalog) -> tuple[Paper, int]:
    """Return STEGO, and the place of its number that the board of COCO-Stuff-27 ranks."""
    paper = Index(catalog).papers["stego"]
    return paper, next(i for i, r in enumerate(paper.results) if (r.on, r.protocol) == ("coco-stuff-27", "clustering"))


def _told(old: Catalog, new: Catalog) -> list[tuple[str, str, str | None]]:
    return [(one.what, one.was, one.now) for one in corrections(Index(old), Index(new), DAY)]


def test_what_is_new_corrects_nothing(snapshot: Catalog) -> None:
    shorter = with_papers(snapshot, *snapshot.papers[1:])
    assert _told(snapshot, snapshot) == []
    assert _told(shorter, snapshot) == []


def test_a_number_that_changes_is_told_with_what_it_was(snapshot: Catalog) -> None:
    paper, place = _stego(snapshot)
    was = paper.results[place]
    new = _edited(snapshot, "stego", results=with_result(paper, place, miou=28.25).results)
    [told] = corrections(Index(snapshot), Index(new), DAY)
    assert (told.what, told.was, told.now) == ("miou", str(was.miou), "28.25")
    assert (told.paper, told.row, told.board) == ("stego", was.key, STEGO)


def test_a_setting_is_told_only_where_it_moves_a_rank(snapshot: Catalog) -> None:
    paper, place = _stego(snapshot)
    setting = paper.results[place].setting
    quiet = with_result(paper, place, setting=setting.model_copy(update={"flip": False, "selection": "last"}))
    loud = with_result(paper, place, setting=setting.model_copy(update={"images": 500}))
    assert _told(snapshot, _edited(snapshot, "stego", results=quiet.results)) == []
    [(what, was, now)] = _told(snapshot, _edited(snapshot, "stego", results=loud.results))
    assert (what, was) == ("rank", "ranked")
    assert str(now).startswith("without a rank: scored on 500 images, not ")


def test_a_number_on_another_board_is_told(snapshot: Catalog) -> None:
    paper, place = _stego(snapshot)
    new = _edited(snapshot, "stego", results=with_result(paper, place, protocol="linear-probe").results)
    assert _told(snapshot, new) == [("board", STEGO, "COCO-Stuff-27, linear probe")]


def test_what_leaves_the_list_is_told(snapshot: Catalog) -> None:
    paper, place = _stego(snapshot)
    left = tuple(result for i, result in enumerate(paper.results) if i != place)
    number = paper.results[place]
    assert _told(snapshot, _edited(snapshot, "stego", results=left)) == [
        ("result", f"mIoU {number.miou}, accuracy {number.accuracy}", None)
    ]
    without = with_papers(snapshot, *(other for other in snapshot.papers if other.id != "stego"))
    assert _told(snapshot, without) == [("paper", paper.title, None)]


def test_a_paper_that_is_renamed_is_followed(snapshot: Catalog) -> None:
    new = _edited(snapshot, "stego", id="stego-2", formerly=("stego",), title="Another")
    title = Index(snapshot).papers["stego"].title
    assert _told(snapshot, new) == [("id", "stego", "stego-2"), ("title", title, "Another")]


# The file


def _file(folder: Path, text: str) -> Path:
    path = folder / "corrections.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_new_corrections_stand_above_all_others_and_each_once(tmp_path: Path) -> None:
    path = _file(tmp_path, f"# Ours.\n\ncorrections:\n{GOOD}")
    [known] = load_corrections(path)
    later = known.model_copy(update={"day": date(2027, 1, 1)})
    text = with_corrections(path, [later, known])
    assert text == f"# Ours.\n\ncorrections:\n{GOOD.replace('2026-12-01', '2027-01-01').replace(chr(34), '')}{GOOD}"
    assert load_corrections(_file(tmp_path, text)) == (later, known)


@pytest.mark.parametrize("text", ["corrections:\n", "corrections: []\n", "corrections:\n  # none\n"])
def test_there_may_be_none(tmp_path: Path, text: str) -> None:
    [correction] = load_corrections(_file(tmp_path, f"corrections:\n{GOOD}"))
    path = tmp_path / "none.yaml"
    path.write_text(text, encoding="utf-8")
    assert load_corrections(path) == ()
    assert GOOD.replace('"', "") in with_corrections(path, [correction])
    assert load_corrections(tmp_path / "absent.yaml") == ()


@settings(max_examples=25, deadline=None, derandomize=True)
@given(name=texts, was=texts, board=texts)
def test_any_text_is_read_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, name: str, was: str, board: str
) -> None:
    told = {"day": "2026-12-01", "what": "result", "paper": "x", "name": name, "row": "abc23", "board": board}
    correction = Correction.model_validate(told | {"was": was})
    folder = tmp_path_factory.mktemp("written")
    text = with_corrections(folder / "corrections.yaml", [correction])
    assert load_corrections(_file(folder, text)) == (correction,)


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (GOOD.replace("2026-12-01", "2026-12-32"), "`day` is '2026-12-32', which is no day. Write it as 2026-11-22."),
        (GOOD.replace("title", "tilte"), "`what` is 'tilte'. Use one of: "),
        (GOOD.replace(", was", ", were"), "unknown key `were`. Known are: board, day, "),
        (
            GOOD.replace("title", "miou"),
            "item 2 of `corrections` is about a number (miou) without `row` or `board`. Say which",
        ),
        (GOOD.replace("Two", "One"), "item 2 of `corrections` has the same in `was` and `now`. Remove it"),
    ],
)
def test_a_fault_of_the_file_is_one_line_with_its_mend(tmp_path: Path, entry: str, fault: str) -> None:
    path = _file(tmp_path, f"corrections:\n{GOOD}{entry}")
    with pytest.raises(CatalogError) as caught:
        load_corrections(path)
    assert [one for one in caught.value.messages if one.startswith(f"{path}:3: correction 2: {fault}")]


def test_a_newer_release_below_an_older_one_is_a_fault(tmp_path: Path) -> None:
    path = _file(tmp_path, f"corrections:\n{GOOD}{GOOD.replace('2026-12-01', '2026-12-02')}")
    with pytest.raises(CatalogError) as caught:
        load_corrections(path)
    fault = "correction 2: is after 2026-12-01, which stands above it. Sort by day."
    assert caught.value.messages == [f"{path}:3: {fault}"]


def test_a_file_of_another_form_is_left_to_people(tmp_path: Path) -> None:
    [correction] = load_corrections(_file(tmp_path, f"corrections:\n{GOOD}"))
    path = _file(tmp_path, f"corrections: [{GOOD.strip()[2:]}]\n")
    with pytest.raises(CatalogError, match="has no line `corrections:` with each correction on a line below it"):
        with_corrections(path, [correction.model_copy(update={"paper": "other"})])


# The command


def test_the_command_records_what_was_corrected_as_news_of_a_day(tmp_path: Path) -> None:
    new = Path(shutil.copy(SNAPSHOT, tmp_path / "papers.yaml"))
    new.write_text(new.read_text(encoding="utf-8").replace("miou: 28.2, accuracy: 56.9", "miou: 28.1, accuracy: 56.9"))
    for _ in range(2):
        done = run("diff", str(SNAPSHOT), str(new), "--record", "2026-12-01")
        assert (done.returncode, done.stderr) == (0, "")
        [found] = load_corrections(tmp_path / "corrections.yaml")
        assert (found.day, found.what, found.was, found.now) == (DAY, "miou", "28.2", "28.1")


def test_without_being_told_to_the_command_records_nothing(tmp_path: Path) -> None:
    new = Path(shutil.copy(SNAPSHOT, tmp_path / "papers.yaml"))
    assert run("diff", str(SNAPSHOT), str(new)).returncode == 0
    assert run("diff", str(SNAPSHOT), str(new), "--record", "2026-12-01").returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["papers.yaml"], "nothing was corrected"


def test_the_corrections_of_the_project_break_no_rule() -> None:
    path = ROOT / "data/corrections.yaml"
    assert path.exists()
    load_corrections(path)


# The page


def test_the_news_tell_each_correction_with_the_way_to_what_is_left_of_it(snapshot: Catalog) -> None:
    paper, place = _stego(snapshot)
    told = {"day": "2026-12-01", "paper": "stego", "name": "STEGO", "row": paper.results[place].key, "board": STEGO}
    gone = {"day": "2026-12-01", "what": "paper", "paper": "gone", "name": "<b>Gone</b>", "was": "With {{ it }}"}
    found = [Correction.model_validate(told | {"what": "miou", "was": "28.1", "now": "28.2"})]
    index = Index(snapshot, (*found, Correction.model_validate(gone)))
    page = BeautifulSoup(render.news(index, links_of("news/", index)), "html.parser")
    [day] = page.select('details[data-day="2026-12-01"]')
    lines = [" ".join(line.get_text().split()) for line in day.select("li")]
    assert lines == [f"STEGO, {STEGO}: mIoU 28.2, was 28.1", "<b>Gone</b>: no longer in the list: With {{ it }}"]
    assert [link["href"] for link in day.select("li a")] == [
        "../papers/stego/",
        f"../leaderboards/coco-stuff-27/#stego-{paper.results[place].key}",
    ]


def test_every_kind_of_correction_has_its_words(snapshot: Catalog) -> None:
    kinds = Correction.model_json_schema()["properties"]["what"]["enum"]
    for what in kinds:
        number = {"row": "abc23", "board": "A board"} if what in OF_A_NUMBER else {}
        told = {"day": "2026-12-01", "what": what, "paper": "p", "name": "N", "was": "before", "now": "after"}
        index = Index(snapshot, (Correction.model_validate(told | number),))
        assert "<b><bdi>after</bdi></b>, was <bdi>before</bdi>" in render.news(index, links_of("news/", index))
