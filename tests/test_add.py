"""Adding a paper by its identifier, with services on loopback."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from catalog.__main__ import main
from catalog.datafile.document import parse
from catalog.datafile.edit import DataFile
from catalog.datafile.files import read_text
from catalog.datafile.load import load_catalog
from catalog.datafile.serialize import to_yaml
from catalog.ingest.venue import named_venue, named_year
from catalog.model import Catalog, Paper, Venue
from catalog.model.draft import Draft
from catalog.services.identifiers import parse_identifier
from catalog.views.index import Index
from testing.project import ROOT
from tests.conftest import FABRICATED, SNAPSHOT
from tests.services import Answer, Services, atom, atom_error, atom_without_entry, crossref, openreview, serve_apis


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copy(FABRICATED, tmp_path / "papers.yaml"))


def add(services: Services, paper: str, data: Path, *options: str, answer: str = "") -> Result:
    arguments = ["add", paper, os.path.relpath(data), *options]
    done = CliRunner().invoke(main, arguments, input=answer, env=services.environment)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def added(services: Services, paper: str, data: Path, *options: str) -> Paper:
    """Add a paper and return it as the file then has it, all else in the file being as it was."""
    before = data.read_bytes()
    done = add(services, paper, data, *options, "--yes")
    assert done.exit_code == 0, done.stderr
    after = data.read_bytes()
    block = done.stdout.encode()
    assert after.count(block) == 1
    assert any(after.replace(gap, b"") == before for gap in (block + b"\n", b"\n" + block))
    (paper_id,) = {paper.id for paper in load_catalog(data).papers} - {
        paper.id for paper in load_catalog(FABRICATED).papers
    }
    return Index(load_catalog(data)).papers[paper_id]


def refused(services: Services, paper: str, data: Path, *options: str) -> str:
    """Return the one line with which a paper is refused, the file being as it was and nothing beside it."""
    before = data.read_bytes()
    done = add(services, paper, data, "--yes", *options)
    assert done.exit_code == 1
    assert data.read_bytes() == before
    assert [path.name for path in data.parent.iterdir()] == [data.name]
    line, *rest = done.stderr.splitlines(keepends=True)
    assert rest in ([], ["1 fault\n"])
    return line


@pytest.mark.parametrize(
    ("written", "kind", "value"),
    [
        *((form, "arxiv", "2403.01482") for form in (
            "2403.01482", "2403.01482v4", "arXiv:2403.01482", "arxiv: 2403.01482v1", " 2403.01482 ",
            "https://arxiv.org/abs/2403.01482", "http://www.arxiv.org/abs/2403.01482v2", "arxiv.org/pdf/2403.01482",
            "https://arxiv.org/pdf/2403.01482v4.pdf", "https://arxiv.org/html/2403.01482v1/#S3",
            "https://export.arxiv.org/abs/2403.01482?context=cs", "10.48550/arXiv.2403.01482",
            "https://doi.org/10.48550/ARXIV.2403.01482",
        )),
        ("math.gt/0309136v1", "arxiv", "math.GT/0309136"),
        ("https://arxiv.org/abs/cs/0112017", "arxiv", "cs/0112017"),
        *((form, "doi", "10.1000/a_b(c)") for form in (
            "10.1000/a_b(c)", "doi:10.1000/a_b(c)", "DOI: 10.1000/a_b(c)", "https://doi.org/10.1000/a_b(c)",
            "http://dx.doi.org/10.1000/a_b%28c%29", "doi.org/10.1000/a_b(c)",
        )),
        *((form, "openreview", "AbC_-1") for form in (
            "https://openreview.net/forum?id=AbC_-1", "forum?id=AbC_-1", "openreview.net/pdf?id=AbC_-1",
            "https://openreview.net/forum?id=AbC_-1&noteId=x", "https://openreview.net/forum?noteId=x&id=AbC_-1#top",
        )),
    ],
)  # fmt: skip
def test_each_usual_form_of_an_identifier_is_understood(written: str, kind: str, value: str) -> None:
    found = parse_identifier(written)
    assert found
    assert (found.kind, found.value) == (kind, value)


@pytest.mark.parametrize("written", ["", "EAGLE", "2413.01482", "https://example.org/2403.01482", "10.1/x", "--- x"])
def test_what_is_no_identifier_is_called_wrongly(services: Services, data: Path, written: str) -> None:
    assert parse_identifier(written) is None
    if not written.startswith("-"):
        done = add(services, written, data)
        assert done.exit_code == 2
        assert "Write it such as 2403.01482" in done.stderr
    assert services.asked == []


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


@pytest.mark.parametrize(
    ("comment", "journal_ref", "venue", "year"),
    [
        ("", "", "arXiv", 2024),
        ("Submitted to CVPR 2025", "", "arXiv", 2024),
        ("CVPR 2025 Workshop on Birds", "", "arXiv", 2024),
        ("CVPRW 2025", "", "arXiv", 2024),
        ("CVPR 2025, code 2026", "", "CVPR", 2025),
        ("CVPR25", "", "CVPR", 2025),
        ("CVPR 12 pages", "", "CVPR", 2024),
        ("Proc. of CVPR, 2025, pp. 1990-1999", "", "CVPR", 2025),
        ("to appear in CVPR'25, 2 figures", "", "CVPR", 2025),
        ("10 pages", "Some Journal 12 (2025) 2001-2019", "Some Journal", 2025),
    ],
)
def test_the_venue_is_that_which_arxiv_names_and_else_arxiv(
    services: Services, data: Path, comment: str, journal_ref: str, venue: str, year: int
) -> None:
    services.answers = [atom(comment=comment, journal_ref=journal_ref)]
    paper = added(services, "2403.01482", data)
    assert (paper.venue, paper.year) == (venue, year)


@pytest.mark.parametrize(
    ("text", "venue", "year"),
    [
        ("Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition, 2024", "CVPR", 2024),
        ("2021 IEEE/CVF International Conference on Computer Vision (ICCV)", "ICCV", 2021),
        ("2023 IEEE/CVF Conference on Computer Vision and Pattern Recognition Workshops (CVPRW)", "CVPRW", 2023),
        ("International Conference on Computer Vision Theory and Applications", None, None),
        ("Pattern Recognition, Volume 148, 2024", "Pattern Recognition", 2024),
        ("Pattern Recognition Letters 12 (2020)", None, None),
        ("Computer Vision \u2013 ECCV 2022", "ECCV", 2022),
        ("Accepted by TMLR; see the overview", "TMLR", None),
        ("Advances in Neural Information Processing Systems 37", "NeurIPS", None),
        ("In Proc. CVPR, pp. 1990-1999", "CVPR", None),
        ("ICLR 2024 Conference Withdrawn Submission", None, None),
    ],
)
def test_venues_and_their_years_are_known_as_sources_write_them(
    snapshot: Catalog, text: str, venue: str | None, year: int | None
) -> None:
    journal = Venue(name="Pattern Recognition", kind="journal")
    named, said = named_venue(["", text], {**snapshot.venues, journal.name: journal})
    assert (named, named_year(said, named) if named else None) == (venue, year)


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
    assert "scripted: has the same repository as `eagle`." in done.stderr
    assert "or mark both `shared: true`." in done.stderr
    assert read_text(data) == text


@pytest.mark.parametrize(
    ("title", "year", "above", "below"),
    [
        ("Zebras", 2024, None, "scripted"),
        ("0 Birds", 2023, None, "scripted"),
        ("Zebras", 2023, "scripted", "rtl"),
        ("An Early Bird", 2020, "preprint", "oldest"),
        ("a earlier bird", 2020, "journal", "preprint"),
        ("Zebras", 2019, "oldest", None),
        ("Zebras", 2001, "oldest", None),
    ],
)
def test_an_entry_stands_at_its_place(
    services: Services, data: Path, title: str, year: int, above: str | None, below: str | None
) -> None:
    text = read_text(data).replace("added: 2026-01-02\n\n", "added: 2026-01-02  # kept\n\n  # 注: a comment\n")
    data.write_text(text, encoding="utf-8")
    services.answers = [crossref(title)]
    paper = added(services, "10.1000/birds", data, "--year", str(year), "--id", "new")
    ids = [None, *(paper.id for paper in load_catalog(data).papers), None]
    at = ids.index(paper.id)
    assert (ids[at - 1], ids[at + 1]) == (above, below)


@pytest.mark.parametrize(
    ("tail", "newline"),
    [("", "\n"), ("\n", "\r\n"), ("\n\n# The end.\n\n", "\n"), ("\n\nbackbones:\n  Other: {family: DINO}\n", "\n")],
)
def test_the_last_entry_stands_before_whatever_ends_the_file(tail: str, newline: str) -> None:
    text = FABRICATED.read_text(encoding="utf-8").rstrip()
    if "backbones" in tail:  # sections may stand in any order
        start, end = text.index("backbones:"), text.index("datasets:")
        tail, text = "\n\n" + text[start:end], text[:start] + text[end:]
    text = (text + tail).replace("\n", newline)
    entry = Draft({"id": "z", "title": "Z", "year": 2001, "venue": "CVPR", "scope": "core", "added": "2026-01-02"})
    longer = DataFile.from_text(text, FABRICATED).insert(entry).text
    block = to_yaml(entry).replace("\n", newline)
    added = newline + block if tail else newline * 2 + block.removesuffix(newline)
    assert longer.count(added) == 1
    assert longer.replace(added, "") == text
    assert [paper["id"] for paper in parse(longer, FABRICATED).data["papers"]][-2:] == ["oldest", "z"]


@pytest.mark.parametrize(
    "title",
    [
        r"$\mathcal{L}$-Net: \"Uber \emph{clusters} \\ 100% & more",
        "'Single', \"double\" and `back`",
        "Colons: everywhere: even: here:",
        "{{ config }} {% raw %} {# x #}",
        "- item", "? key", "# not a comment", "a # b", "*alias", "&anchor", "!tag", "| block", "> folded", "@at",
        "%percent", "[a, b]", "{a: b}", "---", "... end", "null", "true", "~", "12", "1.50", "2024-01-01", "0x1F",
        "1:30", "<<", "=",
        "Emoji 🧩 and 山田 and שלום", "word " * 60 + "end", "x" * 300,
    ],
)  # fmt: skip
def test_a_hostile_title_reads_back_as_it_was(data: Path, title: str) -> None:
    entry = Draft(
        {
            "id": "new",
            "title": title,
            "summary": title,
            "year": 2026,
            "venue": "CVPR",
            "scope": "core",
            "added": "2026-01-02",
        }
    )
    longer = DataFile.read(data).insert(entry)
    assert longer.document.data["papers"][0] == entry.values


@pytest.mark.parametrize("service", [atom, crossref, openreview])
def test_hostile_metadata_become_one_line_of_the_same_words(services: Services, data: Path, service: object) -> None:
    hostile = "Ω: 'a' \"b\" \n- {{ c }} # \u202e d\u2028 &amp; e\t[f]: | 🧩"
    said = "Ω: 'a' \"b\" - {{ c }} # d &amp; e [f]: | 🧩"
    assert callable(service)
    services.answers = [service(title=hostile + ("" if service is atom else "\x00\x1b\x9f\ufffe"))]
    identifier = {atom: "2403.01482", crossref: "10.1000/birds", openreview: "forum?id=AbC_-2"}[service]
    paper = added(services, identifier, data)
    assert paper.title == (said.replace("&amp;", "&") if service is crossref else said)


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


def test_a_file_that_somebody_saves_meanwhile_keeps_what_they_saved(services: Services, data: Path) -> None:
    theirs = read_text(data) + "# Theirs.\n"
    services.answers, services.meanwhile = [atom()], lambda: data.write_text(theirs, encoding="utf-8")
    done = add(services, "2403.01482", data, "--yes")
    assert (done.exit_code, read_text(data)) == (1, theirs)
    assert done.stderr.endswith(":1: the file: was changed meanwhile. Do it again.\n")


SOON = {"Retry-After": "0"}


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_service_that_is_busy_is_asked_again(services: Services, data: Path, status: int) -> None:
    services.answers = [Answer("busy", status, SOON), Answer("busy", status, SOON), atom()]
    assert added(services, "2403.01482", data).id == "eagle"
    assert len(services.asked) == 3


@pytest.mark.parametrize(
    ("answer", "tries", "said"),
    [
        (Answer("", 500, SOON), 3, "arXiv answers with an error (HTTP 500). Try again later."),
        (Answer("", 429, SOON), 3, "arXiv is asked too often (HTTP 429). Try again in some minutes."),
        (Answer("", 503, {"Retry-After": "3600"}), 1, "arXiv asks to wait 3600 seconds. Try again then."),
        (Answer("", 503, {"Retry-After": "Fri, 01 Jan 2100 00:00:00 GMT"}), 1, "arXiv asks to wait "),
        (Answer("", 403), 1, "arXiv lets no program read it (HTTP 403). Try again later, or with another identifier."),
        (Answer("", 418), 1, "arXiv answers with an error (HTTP 418). Try again later."),
        (Answer("", 400), 1, "arXiv does not know it (HTTP 400). Look at the identifier for a typing error."),
        (atom_without_entry(), 1, "arXiv does not know it. Look at the identifier for a typing error."),
        (atom_error(), 1, "arXiv does not know it. Look at the identifier for a typing error."),
        *(
            (Answer(body), 1, "arXiv answers something else than a paper's metadata. Try again later.")
            for body in (
                "",
                "<html>",
                "<html></html>",
                "{}",
                "\x00",
                atom(title="").body,
                '<!DOCTYPE a [<!ENTITY b "c">',
                '<?xml version="1.0" encoding="none"?><feed/>',
            )
        ),
        (Answer("", 302, {"Location": "/"}), 31, "arXiv cannot be asked at"),
        (Answer("x" * 10_000_001), 1, "arXiv answers with more than 10 MB. Try again later."),
    ],
)
def test_each_failure_of_arxiv_is_one_line(
    services: Services, data: Path, answer: Answer, tries: int, said: str
) -> None:
    services.answers = [answer]
    assert refused(services, "2403.01482", data).startswith(f"2403.01482: {said}")
    assert len(services.asked) == tries


@pytest.mark.parametrize(
    ("identifier", "service", "answer", "said"),
    [
        ("10.1000/birds", "Crossref", Answer("Resource not found.", 404), "does not know it (HTTP 404)"),
        ("forum?id=x", "OpenReview", Answer('{"name": "NotFoundError"}', 404), "does not know it (HTTP 404)"),
        ("forum?id=x", "OpenReview", Answer('{"notes": []}'), "does not know it"),
        *(
            (identifier, service, Answer(body), "answers something else than a paper's metadata")
            for identifier, service in (("10.1000/birds", "Crossref"), ("forum?id=x", "OpenReview"))
            for body in ("", "<html>", "[]", '{"message": {}}', '{"notes": [{}]}', "[" * 100_000)
        ),
        ("10.1000/birds", "Crossref", crossref("half a character: \ud800"), "answers something else"),
        ("10.1000/birds", "Crossref", crossref(issued={"date-parts": [[None]]}), "answers something else"),
        ("forum?id=x", "OpenReview", openreview(pdate=10**30), "answers something else"),
    ],
)
def test_each_failure_of_crossref_and_openreview_is_one_line(
    services: Services, data: Path, identifier: str, service: str, answer: Answer, said: str
) -> None:
    services.answers = [answer]
    assert f": {service} {said}" in refused(services, identifier, data)


def test_without_a_network_it_says_so_in_one_line(data: Path) -> None:
    with serve_apis() as gone:
        pass
    assert refused(gone, "2403.01482", data) == (
        f"2403.01482: arXiv cannot be reached at {gone.url}/query?id_list=2403.01482. Look whether the network is up.\n"
    )
    for address in ("nonsense", "http://", "ftp://127.0.0.1", "http://127.0.0.1:99999", "http://no.such.host.invalid"):
        assert ": arXiv cannot be " in refused(Services(address), "2403.01482", data)


@pytest.mark.slow
def test_as_people_run_it_the_entry_is_all_that_is_printed_to_the_standard_output(
    services: Services, data: Path
) -> None:
    services.answers = [atom()]
    command = [sys.executable, "-m", "catalog", "add", "2403.01482", "papers.yaml", "--yes"]
    environment = os.environ | services.environment | {"PYTHONPATH": str(ROOT)}
    for status, said in ((0, "Added eagle to papers.yaml.\n"), (1, "papers.yaml:49: eagle: has the same arXiv id. ")):
        done = subprocess.run(command, cwd=data.parent, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == status
        assert done.stderr.startswith(said)
        assert done.stdout == ("" if status else to_yaml(Draft.from_paper(Index(load_catalog(data)).papers["eagle"])))


def test_a_rename_that_fails_leaves_the_old_file_and_nothing_beside_it(services: Services, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    data = Path(shutil.copy(FABRICATED, folder / "papers.yaml"))
    code = "import os\nfrom pathlib import Path\nfrom catalog.cli.terminal import write\n"
    fails = "def replace(self, target): raise OSError(28, 'No space left on device')\nPath.replace = replace\n"
    command = [sys.executable, "-c", f"{code}{fails}write(Path('papers.yaml'), 'new')"]
    done = subprocess.run(
        command, cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=False
    )
    assert done.returncode == 1
    assert data.read_bytes() == FABRICATED.read_bytes()
    assert [path.name for path in folder.iterdir()] == ["papers.yaml"]


def test_entries_look_like_those_that_are_there(snapshot: Catalog) -> None:
    text = read_text(SNAPSHOT)
    alike = [
        paper
        for paper in snapshot.papers
        if to_yaml(Draft.from_paper(paper.model_copy(update={"results": ()}))) in text
    ]
    plain = [paper for paper in snapshot.papers if not paper.results]
    assert {paper.id for paper in plain} <= {paper.id for paper in alike}


def test_a_comment_and_the_permissions_of_the_file_stay(services: Services, data: Path) -> None:
    data.chmod(0o640)
    services.answers = [atom()]
    added(services, "2403.01482", data)
    assert data.stat().st_mode & 0o777 == 0o640
    assert yaml.safe_load(to_yaml(Draft.from_paper(Index(load_catalog(data)).papers["eagle"])))[0]["id"] == "eagle"
