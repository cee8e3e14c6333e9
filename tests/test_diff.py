"""What one state of the data changes of another, as a pull request is told it."""

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from catalog.__main__ import main
from catalog.export.diff_report import MOST, to_diff_report
from catalog.model import Catalog, Paper, Result
from catalog.views.diff import Changes, diff
from catalog.views.index import Index
from tests.conftest import FABRICATED, SNAPSHOT


def changed(catalog: Catalog, **fields: Any) -> Catalog:
    """Return a catalogue with other fields; a copy would bring what the first one has looked up."""
    return Catalog(**({field: getattr(catalog, field) for field in Catalog.model_fields} | fields))


def with_papers(catalog: Catalog, *papers: Paper) -> Catalog:
    return changed(catalog, papers=papers)


def with_result(paper: Paper, index: int, **fields: Any) -> Paper:
    results = list(paper.results)
    results[index] = results[index].model_copy(update=fields)
    return paper.model_copy(update={"results": tuple(results)})


def changes(old: Catalog, new: Catalog) -> Changes:
    return diff(Index(old), Index(new))


def report(old: Catalog, new: Catalog) -> str:
    return to_diff_report(changes(old, new), new)


def test_the_same_data_changes_nothing(snapshot: Catalog) -> None:
    assert report(snapshot, snapshot) == "The data says the same as before: no table, board or download changes.\n"


def test_a_paper_that_is_new_or_gone_is_named(fabricated: Catalog) -> None:
    shorter = with_papers(fabricated, *fabricated.papers[:-1])
    assert [paper.id for paper in changes(shorter, fabricated).added] == ["oldest"]
    assert [paper.id for paper in changes(fabricated, shorter).removed] == ["oldest"]
    assert report(shorter, fabricated).startswith("### Papers added\n\n- `OLD: The Oldest of Them`, `CVPR 2019`\n")
    assert report(fabricated, shorter).startswith("### Papers removed\n\n- `OLD: The Oldest of Them`, `CVPR 2019`\n")


def test_a_changed_field_and_new_numbers_are_named(snapshot: Catalog) -> None:
    stego = Index(snapshot).papers["stego"]
    before = stego.model_copy(update={"venue": "arXiv", "results": stego.results[1:]})
    old = with_papers(snapshot, *(before if paper is stego else paper for paper in snapshot.papers))
    assert "### Papers changed\n\n- `STEGO`: `venue`; 1 number added\n" in report(old, snapshot)
    assert "### Papers changed\n\n- `STEGO`: `venue`; 1 number removed\n" in report(snapshot, old)


def board_line(text: str) -> str:
    (line,) = [line for line in text.splitlines() if line.startswith("- `COCO-Stuff-27, Clustering`")]
    return line


def test_who_moves_by_itself_is_told_from_who_makes_room(snapshot: Catalog) -> None:
    stego = Index(snapshot).papers["stego"]
    index = next(i for i, r in enumerate(stego.results) if (r.on, r.protocol) == ("coco-stuff-27", "clustering"))
    better = with_result(stego, index, miou=99.0, accuracy=99.5)
    new = with_papers(snapshot, *(better if paper is stego else paper for paper in snapshot.papers))
    line = board_line(report(snapshot, new))
    found = re.search(
        r"`STEGO \(.*?\)` is now 1st of (\d+) \(was (\d+)\w\w\); (\d+) other rows with another rank", line
    )
    assert found
    assert int(found[3]) == int(found[2]) - 1
    assert line.count(" is now ") == 1


def test_a_row_that_is_new_a_row_that_leaves_and_one_without_a_rank(snapshot: Catalog) -> None:
    stego = Index(snapshot).papers["stego"]
    without = stego.model_copy(update={"results": ()})
    apart = stego.model_copy(update={"results": tuple(r.model_copy(update={"departs": "x"}) for r in stego.results)})
    old = with_papers(snapshot, *(without if paper is stego else paper for paper in snapshot.papers))
    assert re.search(r"`STEGO \(.*?\)` is now \d+\w\w of \d+ \(new\)", board_line(report(old, snapshot)))
    assert re.search(r"`STEGO \(.*?\)` no longer on it", board_line(report(snapshot, old)))
    unranked = with_papers(snapshot, *(apart if paper is stego else paper for paper in snapshot.papers))
    assert re.search(r"`STEGO \(.*?\)` is shown without a rank", board_line(report(snapshot, unranked)))


def test_a_board_that_is_gone_is_named(fabricated: Catalog) -> None:
    bare = with_papers(fabricated, *(paper.model_copy(update={"results": ()}) for paper in fabricated.papers))
    assert {change.board.variant.id for change in changes(fabricated, bare).boards} == {
        result.on for paper in fabricated.papers for result in paper.results
    }
    assert "no longer on it" in report(fabricated, bare)


def test_a_list_of_words_that_changes_is_named(fabricated: Catalog) -> None:
    new = changed(fabricated, tags=fabricated.tags | {"new": "A new word."})
    assert report(fabricated, new) == "### Lists changed\n\n- tags\n"


def test_text_of_the_data_stands_in_code_only(fabricated: Catalog) -> None:
    text = report(with_papers(fabricated), fabricated)
    outside = re.sub(r"(`+) ?.*? ?\1(?!`)", "", text)
    assert "<script>" in text
    assert not re.search(r"[<>@{}]|window", outside)


def test_a_change_of_everything_stays_short(snapshot: Catalog) -> None:
    copies = (paper.model_copy(update={"id": f"{paper.id}-{i}"}) for i in range(10) for paper in snapshot.papers)
    new = with_papers(snapshot, *copies)
    text = report(with_papers(snapshot), new)
    assert f"- and {len(new.papers) - MOST} more\n" in text
    assert len(text) < 65_536


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (22, "22nd")]
)
def test_ranks_are_said_as_people_say_them(snapshot: Catalog, number: int, said: str) -> None:
    row = Result.model_validate(
        {
            "on": "coco-stuff-27",
            "protocol": "clustering",
            "miou": 50,
            "source": {"kind": "paper", "where": "x", "url": "https://x.org"},
        }
    )
    base = snapshot.papers[0].model_copy(update={"results": ()})

    def catalog(papers: int) -> Catalog:
        numbers = (row.model_copy(update={"miou": 50 - rank}) for rank in range(papers))
        ranked = (
            base.model_copy(
                update={"id": f"p{rank}", "title": f"T{rank}", "abbreviation": f"T{rank}", "results": (one,)}
            )
            for rank, one in enumerate(numbers)
        )
        return with_papers(snapshot, *ranked)

    assert f"`T{number - 1}` is now {said} of {number} (new)" in report(catalog(number - 1), catalog(number))


def test_the_command_compares_two_files(tmp_path: Path) -> None:
    same = CliRunner().invoke(main, ["diff", str(SNAPSHOT), str(SNAPSHOT)])
    assert (same.exit_code, same.stdout[:30]) == (0, "The data says the same as befo")
    done = CliRunner().invoke(main, ["diff", str(SNAPSHOT), str(FABRICATED)])
    assert done.exit_code == 0
    assert "### Papers removed" in done.stdout
    broken = tmp_path / "broken.yaml"
    broken.write_text("papers: [", encoding="utf-8")
    wrong = CliRunner().invoke(main, ["diff", str(SNAPSHOT), str(broken)])
    assert wrong.exit_code == 1
    assert wrong.stderr.startswith(f"{broken}:2: the file: is not valid YAML")
