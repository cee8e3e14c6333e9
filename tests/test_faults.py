"""What contributors get wrong: each fault is one line with file, line, entry and mend, and all are listed at once."""

from pathlib import Path

import pytest
import yaml

from catalog.datafile.edit import DataFile
from catalog.datafile.load import load_catalog
from catalog.model.problems import CatalogError
from catalog.views.index import Index
from testing.project import ROOT
from tests.conftest import FABRICATED

FAULTS = ROOT / "tests/fixtures/faults.yaml"
GOOD = FABRICATED.read_text(encoding="utf-8")


def messages(folder: Path, content: str | bytes) -> list[str]:
    """Return the messages on a file of this content, without the folder in front."""
    path = folder / "papers.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(CatalogError) as caught:
        DataFile.read(path)
    assert all(message.startswith(f"{path}:") and "\n" not in message for message in caught.value.messages)
    return [message.removeprefix(f"{path}:") for message in caught.value.messages]


def line_of(text: str, content: str = GOOD) -> int:
    """Return the line (from 1) in which a text first stands."""
    return content[: content.index(text)].count("\n") + 1


def test_the_fabricated_catalogue_is_good() -> None:
    assert len(load_catalog(FABRICATED).papers) == 5


@pytest.mark.parametrize("fault", yaml.safe_load(FAULTS.read_text(encoding="utf-8")), ids=lambda fault: fault["new"])
def test_a_fault_is_named_with_its_line_and_its_mend(tmp_path: Path, fault: dict[str, str]) -> None:
    old, new = fault["old"], fault["new"]
    assert old in GOOD
    found = messages(tmp_path, GOOD.replace(old, new, 1))
    assert [message for message in found if message.startswith(f"{line_of(old)}: {fault['message']}")], found


def test_a_missing_title_is_reported_at_the_entry(tmp_path: Path) -> None:
    broken = GOOD.replace("    title: The Oldest of Them\n", "")
    [message] = messages(tmp_path, broken)
    at = line_of("  - id: oldest", broken)
    assert message == f"{at}: oldest: has no `title`. `title` is: The title as the paper prints it."


def test_a_missing_quote_is_looked_for_from_where_the_entry_begins(tmp_path: Path) -> None:
    broken = GOOD.replace("title: The Oldest of Them", "title: 'The Oldest of Them")
    [message] = messages(tmp_path, broken)
    at = line_of("title: 'The Oldest of Them", broken)
    assert (
        message
        == f"{at}: the file: is not valid YAML (found unexpected end of stream). Close the quote that opens here."
    )
    closed_far_below = GOOD.replace("summary: A title from", 'summary: "A title from')
    [message] = messages(tmp_path, closed_far_below)
    assert f"From line {line_of('  - id: rtl')} on, look for a missing colon, an open quote" in message


@pytest.mark.parametrize("spaces", [0, 1, 2, 3, 5, 6, 8])
@pytest.mark.parametrize("line", ["    year: 2021", "    scope: related", "    title: The Oldest of Them"])
def test_a_key_out_of_line_is_named_where_it_is(tmp_path: Path, line: str, spaces: int) -> None:
    entry = GOOD.rindex("\n  - id:", 0, GOOD.index(line))
    broken = GOOD[:entry] + GOOD[entry:].replace(line, " " * spaces + line.lstrip(), 1)
    [message] = messages(tmp_path, broken)
    assert message.startswith(f"{line_of(line)}: the file: is not valid YAML (")
    begins = {0: "no spaces", 1: "1 space"}.get(spaces, f"{spaces} spaces")
    assert message.endswith(f"This line begins with {begins}, others of its kind with 4 spaces.")


@pytest.mark.parametrize("spaces", [0, 1, 4])
def test_an_entry_out_of_line_is_named_where_it_is(tmp_path: Path, spaces: int) -> None:
    [message] = messages(tmp_path, GOOD.replace("  - id: journal", " " * spaces + "- id: journal"))
    assert message.startswith(f"{line_of('  - id: journal')}: the file: is not valid YAML (")
    assert message.endswith("others of its kind with 2 spaces.")


def test_every_tab_is_named(tmp_path: Path) -> None:
    broken = GOOD.replace("    year: 2019", "    year:\t2019").replace("    year: 2022", "\tyear: 2022")
    lines = [line_of("    year: 2022"), line_of("    year: 2019")]
    assert messages(tmp_path, broken) == [f"{line}: the file: holds a tab. Write spaces instead." for line in lines]


def test_a_message_is_one_line_whatever_the_data_holds(tmp_path: Path) -> None:
    broken = GOOD.replace("  - id: oldest\n", '  - id: "old\\nest"\n    "x\\ny": 1\n')
    assert len(messages(tmp_path, broken)) == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "1: the file: is empty. Restore it: git checkout -- "),
        (b"# only a comment\n", "1: the file: is empty. "),
        (b"venues: {}\n\xff\xfe\n", "2: the file: is not UTF-8 from here on. Save it as UTF-8."),
        (b"- a\n", "1: the file: the content: should be a list of keys with values (it is ['a'])."),
        (b"just text\n", "1: the file: the content: should be a list of keys with values (it is 'just text')."),
        (b"a: &x [1]\nb: *x\n", "1: the file: is the target of a YAML alias (*name). Write the value out instead."),
        (
            b"a: !!python/name:os.system\n",
            "1: the file: has the YAML tag 'tag:yaml.org,2002:python/name:os.system'. Leave it out.",
        ),
        (b"venues:\n  a: \x07\n", "2: the file: holds the invisible character U+0007. Remove it."),
        (b"[" * 300_000 + b"]" * 300_000, "1: the file: is nested too deeply. Write it like the entries around it."),
        (b"a: 'open\nb: c\n", "1: the file: is not valid YAML (found unexpected end of stream). Close the quote"),
    ],
)
def test_a_file_that_is_no_catalogue_is_one_line(tmp_path: Path, content: bytes, message: str) -> None:
    assert message in messages(tmp_path, content)[0]


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as caught:
        DataFile.read(tmp_path / "absent.yaml")
    path = f"{tmp_path}/absent.yaml"
    assert caught.value.messages == [
        f"{path}:1: the file: no such file or directory. Restore it: git checkout -- {path}."
    ]


def test_all_faults_are_listed_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    broken = (
        GOOD.replace("    scope: related\n", "    scope: relatd\n")
        .replace("    tags: [masks]\n", "    tags: [mask]\n")
        .replace("    title: A Preprint with Nothing but a Title\n", "")
        .replace("kind: archive, where", "kind: paper, where")
    )
    found = messages(tmp_path, broken)
    assert [message.split(": ")[1] for message in found] == ["scripted, result 2", "rtl", "preprint", "oldest"]
    assert [int(message.split(":")[0]) for message in found] == sorted(int(m.split(":")[0]) for m in found)


def test_a_value_in_the_wrong_form_hides_no_unknown_word_and_no_link_of_its_entry(tmp_path: Path) -> None:
    broken = (
        GOOD.replace("    year: 2019\n    venue: CVPR", "    year: '2019'\n    venue: CVRP")
        .replace("    tags: [masks]\n", "    tags: [mask]\n")
        .replace("https://example.org/video", "https://arxiv.org/abs/2012.00001v3")
        .replace("miou: 41.5, accuracy: 60,", 'miou: "41.5", accuracy: 60,')
        .replace("on: plain, protocol: other, miou: 0", "on: plane, protocol: other, miou: 0")
    )
    found = messages(tmp_path, broken)
    assert [message.split(". ")[0].split(": ", 1)[1] for message in found] == [
        "scripted, result 1: `miou`: should be a number (it is '41.5')",
        "scripted, result 2: `plane` is not one of the variants of datasets",
        "oldest: `year`: should be a whole number (it is '2019')",
        "oldest: `CVRP` is not one of the venues",
        "oldest: https://arxiv.org/abs/2012.00001v3 names a version",
        "oldest: `mask` is not one of the tags",
    ]


def test_of_very_many_faults_the_first_thousand_are_named(tmp_path: Path) -> None:
    more = "".join(f"\n  - id: p{i}\n    title: T{i}\n    year: x\n" for i in range(600))
    assert len(messages(tmp_path, GOOD + more)) == 1000


def test_papers_have_to_stand_in_order(tmp_path: Path) -> None:
    at = GOOD.index("  - id: rtl")
    moved = GOOD[:at] + GOOD[GOOD.index("  - id: journal") :] + GOOD[at : GOOD.index("  - id: journal")]
    [message] = messages(tmp_path, moved)
    assert "rtl: stands below `oldest`. Papers stand newest year first, then by title: move it up, or run" in message


@pytest.mark.parametrize("word", ["on", "NO", "yes", "off"])
def test_words_that_old_yaml_takes_for_booleans_stay_text(tmp_path: Path, word: str) -> None:
    path = tmp_path / "papers.yaml"
    path.write_text(GOOD.replace("abbreviation: OLD", f"abbreviation: {word}"), encoding="utf-8")
    assert Index(load_catalog(path)).papers["oldest"].abbreviation == word
