"""Adding a paper by its identifier, with services on loopback."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from catalog.datafile.files import read_text
from catalog.datafile.load import load_catalog
from catalog.datafile.serialize import to_yaml
from catalog.model.draft import Draft
from catalog.views.index import Index
from testing.project import ROOT
from tests.add.common import add, added, refused
from tests.services import Answer, Services, atom, crossref, openreview


def test_an_arxiv_paper_is_added_with_what_arxiv_tells(services: Services, data: Path) -> None:
    services.answers = [
        atom(
            title="EAGLE: Fabricated\n  Birds",
            summary="A graph of the abstract. Code at https://github.com/birds/eagle.",
            comment="Accepted to CVPR 2024 (Highlight)",
            doi="10.1000/eagle",
        )
    ]
    paper = added(services, "https://arxiv.org/abs/2403.01482v2", data)
    assert paper.model_dump(exclude_defaults=True, exclude={"added"}) == {
        "id": "eagle",
        "title": "EAGLE: Fabricated Birds",
        "abbreviation": "EAGLE",
        "authors": ("Ann One", "Bob Two"),
        "year": 2024,
        "venue": "CVPR",
        "presentation": "Highlight",
        "scope": "core",
        "arxiv": "2403.01482",
        "doi": "10.1000/eagle",
        "code": ({"url": "https://github.com/birds/eagle", "official": True},),
        "tags": ("graph",),
    }
    assert "the abstract" not in read_text(data)
    ((path, agent),) = services.asked
    assert path == "/query?id_list=2403.01482"
    assert "github.com/LUSSeg/Awesome-Unsupervised-Semantic-Segmentation" in agent


def test_a_doi_is_added_with_what_crossref_tells(services: Services, data: Path) -> None:
    services.answers = [crossref("Birds &amp; <i>Trees</i>", volume="12", issue="3", page="1-9")]
    paper = added(services, "https://doi.org/10.1000/birds", data, "--tag", "masks")
    assert paper.model_dump(exclude_defaults=True, exclude={"added"}) == {
        "id": "birds-trees",
        "title": "Birds & Trees",
        "authors": ("Ann One", "Van Gool, Luc", "The Bird Group"),
        "year": 2021,
        "venue": "Some Journal",
        "volume": "12",
        "number": "3",
        "pages": "1-9",
        "scope": "core",
        "doi": "10.1000/birds",
        "tags": ("masks",),
    }
    assert services.asked[0][0] == "/works/10.1000/birds"


def test_an_openreview_forum_is_added_with_what_openreview_tells(services: Services, data: Path) -> None:
    services.answers = [openreview()]
    paper = added(services, "https://openreview.net/forum?id=AbC_-2", data)
    assert (paper.venue, paper.year, paper.presentation) == ("CVPR", 2024, "Spotlight")
    assert (paper.openreview, paper.arxiv, paper.authors) == ("AbC_-2", None, ("Ann One",))
    assert services.asked[0][0] == "/notes?id=AbC_-2"


def test_options_override_what_is_proposed(services: Services, data: Path) -> None:
    services.answers = [atom(summary="graph")]
    options = ("--id", "other", "--venue", "CVPR", "--year", "2025", "--tag", "masks", "--scope", "related")
    paper = added(services, "2403.01482", data, *options, "--abbreviation", "Bird")
    chosen = (paper.id, paper.venue, paper.year, paper.tags, paper.scope, paper.abbreviation)
    assert chosen == ("other", "CVPR", 2025, ("masks",), "related", "Bird")


@pytest.mark.parametrize(
    ("paper", "answer", "entry", "field"),
    [
        ("2301.00001v3", None, "scripted", "arXiv id"),
        ("https://doi.org/10.1000/A_B(c)", None, "scripted", "DOI"),
        ("forum?id=AbC_-1", None, "oldest", "OpenReview id"),
        ("2403.01482", atom(doi="10.1000/JOURNAL"), "journal", "DOI"),
        ("2403.01482", atom(title="the oldest  of\nthém!"), "oldest", "title"),
    ],
)
def test_a_paper_that_is_there_already_is_refused_with_its_entry_and_line(
    services: Services, data: Path, paper: str, answer: Answer | None, entry: str, field: str
) -> None:
    text = read_text(data)
    services.answers = [answer] if answer else []
    where, _, message = refused(services, paper, data).partition(": ")
    name, _, line = where.rpartition(":")
    assert name == os.path.relpath(data)
    assert message == f"{entry}: has the same {field}. Edit this entry instead of adding one.\n"
    key = {"arXiv id": "arxiv:", "OpenReview id": "openreview:"}.get(field, field.lower())
    assert key in text.splitlines()[int(line) - 1]
    assert len(services.asked) == (1 if answer else 0)


def test_a_repository_of_another_paper_is_refused_with_the_way_out(services: Services, data: Path) -> None:
    text = read_text(data).replace("https://example.org/one/repository", "https://github.com/birds/old")
    data.write_text(text, encoding="utf-8")
    services.answers = [atom(comment="Code: https://github.com/Birds/Old.git")]
    done = add(services, "2403.01482", data, "--yes")
    assert done.exit_code == 1
    assert "eagle: has the same repository as `scripted`." in done.stderr
    assert "or mark both `shared: true`." in done.stderr
    assert read_text(data) == text


def test_what_the_checks_refuse_is_not_inserted(services: Services, data: Path) -> None:
    services.answers = [crossref(container=("Some Jurnal",))]
    before = data.read_bytes()
    done = add(services, "10.1000/birds", data, "--yes", "--tag", "bridges", "--id", "Not a slug")
    assert (done.exit_code, data.read_bytes()) == (1, before)
    assert "Not a slug: `id` is 'Not a slug', which has the wrong form." in done.stderr
    done = add(services, "10.1000/birds", data, "--yes", "--tag", "bridges")
    assert (done.exit_code, data.read_bytes()) == (1, before)
    assert "`Some Jurnal` is not one of the venues. Did you mean `Some Journal`?" in done.stderr
    assert "`bridges` is not one of the tags" in done.stderr
    assert done.stderr.endswith("\n2 faults\n")


def test_words_that_the_lists_lack_come_in_with_the_paper(services: Services, data: Path) -> None:
    services.answers = [atom()]
    new = ("venue ACCV: Asian Conference, conference", "tag prompts: Learns from prompts.", "dataset camvid: CamVid")
    done = add(services, "2403.01482", data, "--yes", *(part for word in new for part in ("--new", word)))
    assert done.exit_code == 0, done.stderr
    paper = next(paper for paper in load_catalog(data).papers if paper.arxiv == "2403.01482")
    assert (paper.venue, paper.tags, paper.datasets) == ("ACCV", ("prompts",), ("camvid",))
    done = add(services, "2403.01483", data, "--yes", "--new", "venue ACCV")
    assert (done.exit_code, done.stderr.startswith("'venue ACCV' does not say what it is.")) == (1, True)


def test_it_asks_before_it_writes(services: Services, data: Path) -> None:
    services.answers = [atom()]
    before = data.read_bytes()
    for options, answer, status in (
        ([], "n\n", 0),
        (["--dry-run"], "", 0),
        (["--dry-run", "--yes"], "", 0),
        ([], "", 1),
    ):
        done = add(services, "2403.01482", data, *options, answer=answer)
        assert (done.exit_code, data.read_bytes()) == (status, before)
        assert done.stdout.startswith("  - id: eagle\n    title: 'EAGLE: Fabricated Birds'\n")
    assert add(services, "2403.01482", data, answer="y\n").exit_code == 0
    assert "eagle" in Index(load_catalog(data)).papers


@pytest.mark.slow
def test_as_people_run_it_the_entry_is_all_that_is_printed_to_the_standard_output(
    services: Services, data: Path
) -> None:
    services.answers = [atom()]
    command = [sys.executable, "-m", "catalog", "add", "2403.01482", "papers.yaml", "--yes"]
    environment = os.environ | services.environment | {"PYTHONPATH": str(ROOT)}
    for status, said in (
        (0, r"Added eagle to papers\.yaml\.\n"),
        (1, r"papers\.yaml:\d+: eagle: has the same arXiv id\. "),
    ):
        done = subprocess.run(command, cwd=data.parent, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == status
        assert re.match(said, done.stderr)
        assert done.stdout == ("" if status else to_yaml(Draft.from_paper(Index(load_catalog(data)).papers["eagle"])))


def test_a_comment_and_the_permissions_of_the_file_stay(services: Services, data: Path) -> None:
    data.chmod(0o640)
    services.answers = [atom()]
    added(services, "2403.01482", data)
    assert data.stat().st_mode & 0o777 == 0o640
    assert yaml.safe_load(to_yaml(Draft.from_paper(Index(load_catalog(data)).papers["eagle"])))[0]["id"] == "eagle"
