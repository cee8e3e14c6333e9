"""What arXiv is asked for, what is refused, and how the command is called."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from catalog.datafile.files import read_text
from catalog.datafile.load import load_catalog
from catalog.ingest.candidates.terms import Terms, read_terms
from catalog.model.problems import CatalogError
from testing.project import ROOT
from tests.candidates.common import TERMS, bird, run
from tests.services import Services, atom_page


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
