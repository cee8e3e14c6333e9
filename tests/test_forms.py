"""Issue forms: what they ask, and what becomes of the answers. Bodies have the shape in which GitHub delivers them."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from catalog.__main__ import main
from catalog.datafile.edit import DataFile
from catalog.datafile.load import load_catalog
from catalog.datafile.order import in_order
from catalog.datafile.serialize import to_yaml
from catalog.model import Catalog, Paper, Reproduction, Setting
from catalog.model import Result as Number
from catalog.model.draft import Draft
from catalog.sync.form_schema import to_issue_form
from catalog.sync.issue_forms import CORRECTED, forms
from catalog.views.index import Index
from tests.conftest import FABRICATED, SNAPSHOT
from tests.services import Services, atom

NEW = {"link": "https://arxiv.org/abs/2401.00099", "scope": "core"}
TYPED = {"title": "A Typed Title", "authors": "Ann One\nVan Two, Bob", "year": "2024", "venue": "CVPR"}
NUMBER = {
    "entry": "falcon",
    "on": "coco-stuff-27",
    "protocol": "clustering",
    "miou": "35.5",
    "accuracy": "60",
    "kind": "paper",
    "where": "Table 1",
    "url": "https://arxiv.org/abs/2504.05613",
}
GOT = {
    "entry": "stego",
    "of": "u6es5",
    "how": "released-weights",
    "miou": "28.19",
    "accuracy": "56.93",
    "where": "issue 3",
    "url": "https://github.com/mhamilton723/STEGO/issues/3",
}
OF_WORDS = {"of": "", "on": "cityscapes-27", "protocol": "linear-probe", "miou": "12", "accuracy": ""}
RIGHT = {"entry": "falcon", "field": "title", "right": "Falcon", "source": "https://openreview.net/forum?id=PvWHzAf9qp"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copy(SNAPSHOT, tmp_path / "papers.yaml"))


def body(name: str, answers: dict[str, str], catalog: Catalog) -> str:
    """Return the body of an issue that is opened with a form."""
    questions = forms(Index(catalog))[name].questions
    assert answers.keys() <= {question.id for question in questions}
    return "\n\n".join(f"### {q.label}\n\n{answers.get(q.id) or '_No response_'}" for q in questions)


def submit(text: str, data: Path, services: Services | None = None, title: str = "A question") -> Result:
    form = data.with_name("body.md")
    form.write_text(text, encoding="utf-8", newline="")
    environment = services.environment if services else {"CATALOG_ARXIV_API": "http://127.0.0.1:1"}
    arguments = ["from-form", str(form), os.path.relpath(data), "--title", title]
    done = CliRunner().invoke(main, arguments, env=environment)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def after(
    name: str, answers: dict[str, str], data: Path, snapshot: Catalog, services: Services | None = None
) -> Catalog:
    """Submit a form that is accepted, and return the data afterwards, which is in canonical form."""
    done = submit(body(name, answers, snapshot), data, services)
    assert done.exit_code == 0, done.stderr
    file = DataFile.read(data)
    changed = [paper for paper in file.catalog.papers if paper not in snapshot.papers]
    assert changed
    assert all(to_yaml(Draft.from_paper(paper)) in file.text for paper in changed)
    return file.catalog


def refused(name: str, answers: dict[str, str], data: Path, snapshot: Catalog, services: Services | None = None) -> str:
    """Submit a form that is not accepted, and return the one line that says why; the data is as it was."""
    before = data.read_bytes()
    done = submit(body(name, answers, snapshot), data, services)
    assert done.exit_code == 1, done.output
    assert data.read_bytes() == before
    assert "Traceback" not in done.output
    return done.stderr.removesuffix("1 fault\n").removesuffix("\n")


def test_the_forms_offer_the_words_of_the_data(snapshot: Catalog) -> None:
    for form in forms(Index(snapshot)).values():
        written = yaml.safe_load(to_issue_form(form))
        asked = {element["id"]: element for element in written["body"] if "id" in element}
        assert list(asked) == [question.id for question in form.questions]
        for question in form.questions:
            assert asked[question.id]["attributes"]["description"] == question.help
            assert asked[question.id]["attributes"].get("options", []) == list(question.options)
    [on] = [question for question in forms(Index(snapshot))["result.yml"].questions if question.id == "on"]
    assert "coco-stuff-27" in on.options


def test_the_forms_ask_for_fields_that_exist(snapshot: Catalog) -> None:
    fields = {"paper.yml": {"link", *Paper.model_fields}, "result.yml": {"entry", *Number.model_fields}}
    fields["result.yml"] |= {"kind", "quoted_in", "where", "url", *Setting.model_fields}
    fields["reproduction.yml"] = {"entry", *Reproduction.model_fields}
    for name, known in fields.items():
        assert {question.id for question in forms(Index(snapshot))[name].questions} <= known | {"new"}
    assert set(CORRECTED) <= Paper.model_fields.keys()


def test_a_link_and_a_scope_are_enough(data: Path, snapshot: Catalog, services: Services) -> None:
    services.answers = [atom(title="Seen: A Paper of arXiv")]
    catalog = after("paper.yml", NEW, data, snapshot, services)
    (paper,) = [paper for paper in catalog.papers if paper.id not in Index(snapshot).papers]
    assert (paper.title, paper.arxiv, paper.scope) == ("Seen: A Paper of arXiv", "2401.00099", "core")
    assert paper.authors


def test_what_is_typed_wins_over_what_arxiv_says(data: Path, snapshot: Catalog, services: Services) -> None:
    services.answers = [atom(title="Seen: A Paper of arXiv")]
    typed = NEW | {"title": "Typed", "venue": "ECCV", "year": "2024", "tags": "graph, spectral"}
    paper = Index(after("paper.yml", typed, data, snapshot, services)).papers["typed"]
    assert (paper.venue, paper.year, paper.tags) == ("ECCV", 2024, ("graph", "spectral"))


def test_a_form_that_says_everything_asks_nobody(data: Path, snapshot: Catalog) -> None:
    answers = (
        NEW
        | TYPED
        | {
            "abbreviation": "TTT",
            "code": "https://github.com/owner/ttt PyTorch\nhttps://github.com/other/ttt TensorFlow unofficial",
            "project": "https://example.org/ttt",
            "datasets": "coco-stuff-27, cityscapes-27",
            "tags": "graph",
            "summary": "Does it\nin two lines.",
        }
    )
    paper = Index(after("paper.yml", answers, data, snapshot)).papers["ttt"]
    assert paper.authors == ("Ann One", "Van Two, Bob")
    assert [(code.framework, code.official) for code in paper.code] == [("PyTorch", True), ("TensorFlow", False)]
    assert paper.datasets == ("coco-stuff-27", "cityscapes-27")
    assert paper.summary == "Does it in two lines."
    assert paper.added == date.today()


def test_a_paper_that_no_service_knows_is_typed(data: Path, snapshot: Catalog) -> None:
    answers = {"link": "https://example.org/paper.pdf", "scope": "related"}
    assert refused("paper.yml", answers, data, snapshot) == (
        "Link: 'https://example.org/paper.pdf' is no arXiv id, DOI or OpenReview forum, so there is nobody to ask. "
        "Answer title, authors, year and venue yourself."
    )
    paper = Index(after("paper.yml", answers | TYPED, data, snapshot)).papers["a-typed-title"]
    assert (paper.paper, paper.arxiv, paper.venue) == ("https://example.org/paper.pdf", None, "CVPR")


def test_who_leaves_the_venue_empty_gets_the_one_that_the_service_names(
    data: Path, snapshot: Catalog, services: Services
) -> None:
    services.answers = [atom(comment="Accepted at ECCV 2024")]
    typed = NEW | {key: value for key, value in TYPED.items() if key != "venue"}
    assert Index(after("paper.yml", typed, data, snapshot, services)).papers["a-typed-title"].venue == "ECCV"


def test_a_dropdown_that_is_left_alone_is_no_answer(data: Path, snapshot: Catalog) -> None:
    done = submit(body("paper.yml", NEW | TYPED | {"datasets": "None", "tags": "None"}, snapshot), data)
    assert done.exit_code == 0, done.stderr
    assert Index(load_catalog(data)).papers["a-typed-title"].datasets == ()


def test_a_title_of_other_letters_gets_an_address_too(data: Path, snapshot: Catalog) -> None:
    catalog = after("paper.yml", NEW | TYPED | {"title": "无监督语义分割"}, data, snapshot)
    assert Index(catalog).papers["paper-2024"].title == "无监督语义分割"


def test_a_repository_of_another_paper_is_refused_with_the_way_out(data: Path, snapshot: Catalog) -> None:
    answers = NEW | TYPED | {"code": "https://github.com/mhamilton723/STEGO PyTorch"}
    message = refused("paper.yml", answers, data, snapshot)
    assert "has the same repository as" in message
    assert message.endswith("or mark both `shared: true`.")
    corrected = {"entry": "stego", "field": "code", "right": f"{answers['code']} shared", "source": "https://x.org"}
    after("correction.yml", corrected, data, snapshot)
    assert Index(after("paper.yml", answers | {"code": f"{answers['code']} shared"}, data, snapshot)).papers[
        "a-typed-title"
    ]


def test_what_the_data_says_already_is_no_change(data: Path, snapshot: Catalog) -> None:
    message = refused("correction.yml", RIGHT | {"field": "venue", "right": "ICLR"}, data, snapshot)
    assert message == "The answers: the data says the same already. Look at the entry's page."


def test_a_paper_that_is_there_is_refused_with_its_id(data: Path, snapshot: Catalog) -> None:
    message = refused("paper.yml", NEW | {"link": "2203.08414"}, data, snapshot)
    assert message == "stego: has the same arXiv id. Edit this entry instead of adding one."


def test_a_number_is_added_under_its_paper(data: Path, snapshot: Catalog) -> None:
    answers = NUMBER | {
        "refinement": "none",
        "backbone": "DINO ViT-B/8",
        "method": "Small",
        "images": "2175",
        "flip": "no",
    }
    before = Index(snapshot).papers["falcon"].results
    results = Index(after("result.yml", answers, data, snapshot)).papers["falcon"].results
    assert results[:-1] == before
    added = results[-1]
    assert (added.miou, added.accuracy, added.method) == (35.5, 60.0, "Small")
    assert (added.setting.refinement, added.setting.images, added.setting.flip) == ("none", 2175, False)
    assert added.key
    assert (added.source.kind, added.source.where) == ("paper", "Table 1")


def test_an_entry_may_be_named_by_its_page(data: Path, snapshot: Catalog) -> None:
    answers = NUMBER | {"entry": "https://lusseg.github.io/list/papers/falcon/?x=y#results", "kind": "quoted"}
    answers["quoted_in"] = "https://lusseg.github.io/list/papers/stego/"
    (result,) = Index(after("result.yml", answers, data, snapshot)).papers["falcon"].results
    assert result.source.quoted_in == "stego"


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"entry": "falcn"}, "Entry: no paper has the id 'falcn'. Did you mean `falcon`?"),
        (
            {"miou": "many"},
            "mIoU: should be a number (it is 'many'). Mean intersection over union, in per cent.",
        ),
        ({"miou": "", "accuracy": ""}, "has neither miou nor accuracy"),
        ({"miou": "61"}, "mIoU: mIoU (61) is above the accuracy (60)"),
        ({"miou": "28,2"}, "mIoU: should be a number (it is '28,2'). Write 28.2."),
        ({"miou": "28.2 ± 0.3"}, "Write 28.2, and 0.3 as `Spread` with the number of `Runs`."),
        ({"on": ""}, "Dataset variant: is empty. The id of the dataset variant."),
        ({"url": "javascript:alert(1)"}, "Link to the source: is not a web link"),
        ({"on": "coco-stuf-27"}, "Did you mean `coco-stuff-27`?"),
    ],
)
def test_a_wrong_number_is_refused_as_the_checks_say(
    data: Path, snapshot: Catalog, answers: dict[str, str], message: str
) -> None:
    assert message in refused("result.yml", NUMBER | answers, data, snapshot)


@pytest.mark.parametrize(
    ("field", "right", "value"),
    [
        ("title", "Falcon: Another Title", "Falcon: Another Title"),
        ("authors", "Ann One\nVan Two, Bob", ("Ann One", "Van Two, Bob")),
        ("venue", "CVPR", "CVPR"),
        ("presentation", "none", None),
        ("authors", "none", ()),
        ("summary", "None", None),
        ("datasets", "ade20k, cityscapes", ("ade20k", "cityscapes")),
        ("tags", "spectral\ngraph", ("spectral", "graph")),
        ("year", "2025", 2025),
        ("arxiv", "https://arxiv.org/abs/2504.05614v2", "2504.05614"),
        ("doi", "https://doi.org/10.1000/xyz", "10.1000/xyz"),
        ("confirmed", "2026-11-25", date(2026, 11, 25)),
    ],
)
def test_a_field_is_corrected(data: Path, snapshot: Catalog, field: str, right: str, value: object) -> None:
    paper = Index(after("correction.yml", RIGHT | {"field": field, "right": right}, data, snapshot)).papers["falcon"]
    assert paper == Index(snapshot).papers["falcon"].model_copy(update={field: value})


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        (
            {"field": "venue", "right": "CVRP"},
            "What is right: `CVRP` is not one of the venues. Did you mean `CVPR`? Write a new one under `Not offered`.",
        ),
        (
            {"field": "year", "right": "soon"},
            "What is right: should be a whole number (it is 'soon'). Year of the venue",
        ),
        ({"field": "confirmed", "right": "today"}, "What is right: is 'today', which is no day."),
        ({"field": "title", "right": "none"}, "What is right: is empty. The title as the paper prints it."),
        ({"field": "id", "right": "other"}, "Field: `id` is not one that a form corrects."),
        ({"source": ""}, "Source: is empty. Nothing is changed without one."),
        ({"right": ""}, "What is right: is empty."),
    ],
)
def test_a_wrong_correction_is_refused(data: Path, snapshot: Catalog, answers: dict[str, str], message: str) -> None:
    assert message in refused("correction.yml", RIGHT | answers, data, snapshot)


def test_an_entry_with_comments_inside_is_left_to_an_editor(data: Path, snapshot: Catalog) -> None:
    text = data.read_text(encoding="utf-8")
    data.write_text(
        text.replace("    openreview: PvWHzAf9qp\n", "    openreview: PvWHzAf9qp  # seen\n"), encoding="utf-8"
    )
    assert "The answers: holds comments that a form would lose. Edit the file." in refused(
        "correction.yml", RIGHT, data, snapshot
    )


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ("Hello, a question.", 4, "This is no form of this project.\n"),
        ("", 4, "This is no form of this project.\n"),
        ("### Link\n\nhttps://arxiv.org/abs/2401.00099", 4, "This is no form of this project.\n"),
        (None, 3, "This needs a person to read it.\n"),
    ],
)
def test_what_only_a_person_can_read_is_left_to_one(
    data: Path, snapshot: Catalog, text: str | None, status: int, said: str
) -> None:
    before = data.read_bytes()
    done = submit(
        text if text is not None else body("correction.yml", RIGHT | {"field": "something else"}, snapshot), data
    )
    assert (done.exit_code, done.stderr, done.stdout) == (status, said, "")
    assert data.read_bytes() == before


def test_authors_on_one_line_are_not_taken_for_one(data: Path, snapshot: Catalog) -> None:
    answers = RIGHT | {"field": "authors", "right": "Mark Hamilton, Zhoutong Zhang"}
    message = refused("correction.yml", answers, data, snapshot)
    several = "Authors: 'Mark Hamilton, Zhoutong Zhang' seems to be several. Write one a line; "
    assert message.startswith(several)
    answers["right"] = "1. Mark Hamilton\n2. Zhoutong Zhang\n- Van Gool, Luc"
    authors = Index(after("correction.yml", answers, data, snapshot)).papers["falcon"].authors
    assert authors == ("Mark Hamilton", "Zhoutong Zhang", "Van Gool, Luc")


def test_a_number_that_is_there_already_is_refused(data: Path, snapshot: Catalog) -> None:
    again = {"entry": "stego", "backbone": "DINO ViT-B/8", "refinement": "CRF", "miou": "28.2", "accuracy": "56.9"}
    again |= {"where": "somewhere else", "url": "https://mhamilton.net/stego.html"}
    message = refused("result.yml", NUMBER | again, data, snapshot)
    assert "has the numbers and the source of result 1. Remove one" in message


def test_a_split_on_a_board_without_splits_is_the_fault_of_the_new_number(data: Path, snapshot: Catalog) -> None:
    message = refused("result.yml", NUMBER | {"split": "val"}, data, snapshot)
    assert message == ("Split: names a split, as most on `coco-stuff-27` under `clustering` do not. Leave `Split` out.")


def test_a_reproduction_is_added_under_its_paper(data: Path, snapshot: Catalog) -> None:
    answers = GOT | {"runs": "3", "spread": "0.5", "day": "2022-03-26", "setting": "five crops,\n5,000 steps"}
    (found,) = Index(after("reproduction.yml", answers, data, snapshot)).papers["stego"].reproductions
    assert (found.of, found.how, found.miou, found.accuracy) == ("u6es5", "released-weights", 28.19, 56.93)
    assert (found.runs, found.spread, found.day) == (3, 0.5, date(2022, 3, 26))
    assert (found.setting, found.answer, found.by_authors) == ("five crops, 5,000 steps", None, False)


def test_a_claimed_result_may_be_named_by_the_address_of_its_row(data: Path, snapshot: Catalog) -> None:
    answers = GOT | {"of": "https://lusseg.github.io/list/leaderboards/coco-stuff-27/#stego-u6es5", "by_authors": "yes"}
    answers["quoted_in"] = "https://lusseg.github.io/list/papers/falcon/"
    (found,) = Index(after("reproduction.yml", answers, data, snapshot)).papers["stego"].reproductions
    assert (found.of, found.by_authors, found.quoted_in) == ("u6es5", True, "falcon")


def test_a_reproduction_on_a_board_without_a_claimed_number_is_added(data: Path, snapshot: Catalog) -> None:
    index = Index(after("reproduction.yml", GOT | OF_WORDS | {"entry": "falcon"}, data, snapshot))
    (claim,) = index.claims_of["falcon"]
    assert (claim.on, claim.protocol, claim.miou, claim.standing) == ("cityscapes-27", "linear-probe", None, None)
    assert claim.farthest is None


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"entry": "stgo"}, "Entry: no paper has the id 'stgo'. Did you mean `stego`?"),
        (
            {"of": "aaaaa"},
            "Key of the claimed result: no result of `stego` has the key `aaaaa`. Copy it from the row, or",
        ),
        ({"of": "the first one"}, "Key of the claimed result: is 'the first one', which has the wrong form."),
        (
            {"of": ""},
            "The answers: does not say what is claimed. Name the result by `Key of the claimed result`, or",
        ),
        (
            {"on": "cityscapes-27"},
            "names a result by `Key of the claimed result` and says again what that is. Leave out the rest.",
        ),
        (OF_WORDS | {"on": "cityscapes-28"}, "Did you mean `cityscapes-27`?"),
        ({"miou": "", "accuracy": ""}, "has no number. Give miou or accuracy, or say in `Setting` what came out."),
        ({"miou": "about 28"}, "mIoU: should be a number (it is 'about 28')."),
        ({"how": "magic"}, "How: is 'magic'. Use one of: released-weights"),
        ({"day": "yesterday"}, "Day: is 'yesterday', which is no day."),
        ({"url": "javascript:alert(1)"}, "Link to the source: is not a web link"),
    ],
)
def test_a_wrong_reproduction_is_refused_as_the_checks_say(
    data: Path, snapshot: Catalog, answers: dict[str, str], message: str
) -> None:
    assert message in refused("reproduction.yml", GOT | answers, data, snapshot)


def test_a_reproduction_that_is_there_already_is_refused(data: Path, snapshot: Catalog) -> None:
    after("reproduction.yml", GOT, data, snapshot)
    assert "holds item 2 twice" in refused("reproduction.yml", GOT, data, snapshot)


HOSTILE = (
    "x\n    results: []\n  - id: evil",
    "'\"}, {id: evil}",
    "*alias &anchor !!python/object/apply:os.system [ls]",
    "${{ secrets.GITHUB_TOKEN }} $(touch pwned) `touch pwned`",
    "@everyone <script>alert(1)</script> #1 %0A::set-output name=x::y",
    "{{ config }} {% raw %}",
    "a\x00b\x1b[31mc\u202ed\ufeff",
    "\U0001f4a9 \\ alpha $ x^2 $",
    "# no comment: - ? | >",
)


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(data: Path, snapshot: Catalog, text: str) -> None:
    answers = NEW | TYPED | {"abbreviation": "Hostile", "title": text, "summary": text}
    catalog = after("paper.yml", answers, data, snapshot)
    assert [paper.id for paper in catalog.papers if paper.id not in Index(snapshot).papers] == ["hostile"]
    paper = Index(catalog).papers["hostile"]
    assert paper.title == paper.summary
    assert [c for c in paper.title if c.isalnum()] == [c for c in text if c.isalnum()]
    assert paper.title.isprintable()
    assert [p for p in catalog.papers if p.id != "hostile"] == list(snapshot.papers)


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_of_a_reproduction_is_text(data: Path, snapshot: Catalog, text: str) -> None:
    answers = GOT | {"setting": text, "answer": text, "where": text}
    catalog = after("reproduction.yml", answers, data, snapshot)
    (found,) = Index(catalog).papers["stego"].reproductions
    assert found.setting == found.answer == found.where
    assert [c for c in found.where if c.isalnum()] == [c for c in text if c.isalnum()]
    assert found.where.isprintable()
    assert [p for p in catalog.papers if p.id != "stego"] == [p for p in snapshot.papers if p.id != "stego"]


@pytest.mark.slow
@pytest.mark.parametrize("question", ["entry", "of", "how", "miou", "runs", "url", "day"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_where_a_reproduction_has_none_is_refused(
    tmp_path: Path, fabricated: Catalog, question: str, text: str
) -> None:
    data = Path(shutil.copy(FABRICATED, tmp_path / "papers.yaml"))
    before = data.read_bytes()
    answers = GOT | {"entry": "scripted", "of": "qf6oe", question: text}
    done = submit(body("reproduction.yml", answers, fabricated), data)
    assert done.exit_code == 1, done.output
    assert "Traceback" not in done.output
    assert data.read_bytes() == before
    assert all(character == "\n" or character.isprintable() for character in done.stderr)


@pytest.mark.slow
@pytest.mark.parametrize("question", ["link", "year", "venue", "code", "project", "datasets", "scope", "tags", "new"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_where_it_does_not_belong_is_refused(
    tmp_path: Path, fabricated: Catalog, question: str, text: str
) -> None:
    data = Path(shutil.copy(FABRICATED, tmp_path / "papers.yaml"))
    before = data.read_bytes()
    done = submit(body("paper.yml", NEW | TYPED | {question: text}, fabricated), data)
    assert done.exit_code == 1, done.output
    assert "Traceback" not in done.output
    assert data.read_bytes() == before
    assert all(character == "\n" or character.isprintable() for character in done.stderr)


def test_a_heading_in_an_answer_cannot_pass_for_another_answer(data: Path, snapshot: Catalog) -> None:
    answers = NEW | TYPED | {"title": "T\n\n### Venue\n\nICLR"}
    assert refused("paper.yml", answers, data, snapshot) == (
        "Venue: stands twice as a heading. Leave it out of the answers."
    )


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("```\nClusters of a Fence\n```", "Clusters of a Fence"),
        ("~~~text\nClusters of a Fence\n~~~", "Clusters of a Fence"),
        ("`Clusters of a Fence`", "Clusters of a Fence"),
        ("``` Clusters of a Fence ```", "Clusters of a Fence"),
        ("<!-- as the paper\nprints it -->Clusters of a Fence", "Clusters of a Fence"),
        ("Clusters of a Fence\n_No response_", "Clusters of a Fence"),
        ("Clusters of a Fence\nNo response", "Clusters of a Fence"),
        ("Clusters of `a` Fence", "Clusters of `a` Fence"),
        ("`Clusters` of a `Fence`", "`Clusters` of a `Fence`"),
        (r"Clusters of B\'ezier, $S^2$", "Clusters of Bézier, S²"),
    ],
)
def test_an_answer_is_what_stands_inside_of_markdown(data: Path, snapshot: Catalog, written: str, title: str) -> None:
    answers = NEW | TYPED | {"title": written, "abbreviation": "FFF", "summary": "```text\nA summary.\n```"}
    answers |= {"authors": "`Ann One`\n```\nVan Two, Bob\n```", "tags": "*No response*"}
    paper = Index(after("paper.yml", answers, data, snapshot)).papers["fff"]
    assert (paper.title, paper.summary) == (title, "A summary.")
    assert (paper.authors, paper.tags) == (("Ann One", "Van Two, Bob"), ())


def _reworded(snapshot: Catalog, *changes: tuple[str, str]) -> str:
    """Return the body of a form with what somebody changed in it."""
    text = body("paper.yml", NEW | TYPED | {"abbreviation": "EEE"}, snapshot)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    "change",
    [
        ("### Project page\n\n_No response_\n\n", ""),
        ("### Scope\n", "### Scope \n"),
        ("### Scope\n", "### Scope ###\n"),
        ("### Scope\n", "## scope:\n"),
        ("### Scope\n", "####  SCOPE\n"),
    ],
)
def test_headings_may_be_edited_a_little(data: Path, snapshot: Catalog, change: tuple[str, str]) -> None:
    done = submit(_reworded(snapshot, change), data)
    assert done.exit_code == 0, done.stderr
    assert "eee" in Index(load_catalog(data)).papers


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([("### Title\n", "### Titel\n")], "The heading `Titel`: is none of the form. Did you mean `Title`?\n"),
        (
            [("### Title\n", "### Titel\n"), ("### Scope\n", "### Scopes\n")],
            "The heading `Titel`: is none of the form. Did you mean `Title`?\n"
            "The heading `Scopes`: is none of the form. Did you mean `Scope`?\n",
        ),
        (
            [("### Scope\n\ncore\n\n", "")],
            "The heading `Scope`: is missing. Write `### Scope` above its answer.\n",
        ),
    ],
)
def test_headings_that_are_none_are_all_named(
    data: Path, snapshot: Catalog, changes: list[tuple[str, str]], said: str
) -> None:
    done = submit(_reworded(snapshot, *changes), data)
    assert (done.exit_code, done.stderr) == (1, said)


def test_a_form_without_its_headings_is_known_by_its_title(data: Path, snapshot: Catalog) -> None:
    text = "### What\n\nA paper"
    assert submit(text, data).exit_code == 4
    done = submit(text, data, title="Add: A paper")
    assert done.exit_code == 1
    assert done.stderr.startswith("The heading `What`: is none of the form. Known are: Abbreviation, ")


def test_a_huge_text_is_refused(data: Path, snapshot: Catalog) -> None:
    answers = NEW | TYPED | {"summary": "x " * 5_000}
    assert refused("paper.yml", answers, data, snapshot) == "The text: has more than 10,000 characters. Shorten it."


def test_windows_line_ends_and_broken_utf_8_are_read(data: Path, snapshot: Catalog) -> None:
    form = data.with_name("body.md")
    text = body("paper.yml", NEW | TYPED | {"abbreviation": "Odd"}, snapshot).replace("\n", "\r\n").encode()
    form.write_bytes(text.replace(b"A Typed", b"A \xff Typed"))
    done = CliRunner().invoke(main, ["from-form", str(form), os.path.relpath(data)])
    assert done.exit_code == 0, done.stderr
    assert Index(load_catalog(data)).papers["odd"].title == "A \ufffd Typed Title"


def test_what_somebody_saves_meanwhile_stays(data: Path, snapshot: Catalog, services: Services) -> None:
    services.answers = [atom(title="Seen: A Paper of arXiv")]
    services.meanwhile = lambda: data.write_text("theirs", encoding="utf-8")
    done = submit(body("paper.yml", NEW, snapshot), data, services)
    assert done.exit_code == 1
    assert done.stderr.endswith(":1: the file: was changed meanwhile. Do it again.\n")
    assert data.read_text(encoding="utf-8") == "theirs"


def test_a_service_that_fails_is_one_line(data: Path, snapshot: Catalog) -> None:
    assert "arXiv cannot be reached" in refused("paper.yml", NEW, data, snapshot)


def test_all_faults_of_a_form_are_named_at_once_by_its_labels(data: Path, snapshot: Catalog) -> None:
    answers = NEW | TYPED | {"authors": "Ann One, Bob Two", "tags": "grph", "venue": "CVRP", "new": "tag x"}
    assert refused("paper.yml", answers, data, snapshot).splitlines() == [
        "Not offered: 'tag x' does not say what it is. Write it such as `tag prompts: Learns from text prompts.`.",
        "Authors: 'Ann One, Bob Two' seems to be several. Write one a line; one person's surname of several words in "
        "braces: '{Ann One}, Bob Two'.",
        "Venue: `CVRP` is not one of the venues. Did you mean `CVPR`? Write a new one under `Not offered`.",
        "Tags: `grph` is not one of the tags. Did you mean `graph`? Write a new one under `Not offered`.",
    ]


@pytest.mark.parametrize(
    ("name", "answers", "said"),
    [
        (
            "result.yml",
            NUMBER | {"entry": "falcn", "miou": "28,2", "url": "nowhere", "images": "2,175"},
            ["Entry: no paper has the id 'falcn'.", "mIoU: should", "Images: should", "Link to the source: is not"],
        ),
        (
            "result.yml",
            NUMBER | {"on": "", "new": "variant x\nbackbone Big: odd", "kind": "", "where": ""},
            [
                "Not offered: 'variant x' does not say what it is.",
                "Not offered: `odd` is no family of backbones.",
                "Dataset variant: is empty.",
                "Kind of source: is empty.",
                "Place in the source: is empty.",
            ],
        ),
        (
            "paper.yml",
            {"link": "https://example.org/paper.pdf", "scope": "cor", "project": "nowhere"},
            ["Link: 'https://example.org/paper.pdf' is no", "Scope: is 'cor'.", "Project page: is not a web link."],
        ),
        (
            "correction.yml",
            {"entry": "falcn", "field": "id", "right": "", "source": ""},
            ["Entry: no paper has", "Field: `id` is not", "Source: is empty.", "What is right: is empty."],
        ),
    ],
)
def test_no_fault_of_a_form_hides_another(
    data: Path, snapshot: Catalog, name: str, answers: dict[str, str], said: list[str]
) -> None:
    lines = refused(name, answers, data, snapshot).splitlines()
    assert [[line for line in lines if line.startswith(start)] for start in said] == [[line] for line in lines], lines
    assert not any("papers.yaml" in line for line in lines)


WORDS = "venue ACCV: Asian Conference on Computer Vision, conference\ntag prompts: Learns from prompts: of text."
WORDS += "\ndataset camvid: CamVid\nvariant camvid-11 of camvid: CamVid-11\nframework JAX"


def test_a_venue_a_tag_and_a_dataset_that_are_not_offered_come_in_with_their_paper(
    data: Path, snapshot: Catalog
) -> None:
    answers = NEW | TYPED | {"venue": "", "tags": "graph", "new": WORDS, "code": "https://example.org/ttt JAX"}
    catalog = after("paper.yml", answers | {"link": "https://example.org/ttt.pdf"}, data, snapshot)
    paper = Index(catalog).papers["a-typed-title"]
    assert (paper.venue, paper.tags, paper.datasets) == ("ACCV", ("graph", "prompts"), ("camvid", "camvid-11"))
    assert catalog.venues["ACCV"].name == "Asian Conference on Computer Vision"
    assert catalog.tags["prompts"] == "Learns from prompts: of text."
    assert [variant.id for variant in Index(catalog).datasets["camvid"].variants] == ["camvid-11"]
    text = data.read_text(encoding="utf-8")
    assert in_order(text, data) == text


def test_a_backbone_and_a_variant_that_are_not_offered_come_in_with_their_number(data: Path, snapshot: Catalog) -> None:
    new = "backbone Big ViT: other ViT\nvariant coco-stuff-9 of coco-stuff: COCO-Stuff-9"
    catalog = after("result.yml", NUMBER | {"on": "", "new": new}, data, snapshot)
    paper = Index(catalog).papers["falcon"]
    assert (paper.results[-1].on, paper.results[-1].backbone) == ("coco-stuff-9", "Big ViT")
    assert "coco-stuff-9" in paper.datasets
    assert catalog.backbones["Big ViT"].family == "other ViT"


def test_a_field_is_corrected_to_a_word_that_is_new(data: Path, snapshot: Catalog) -> None:
    answers = RIGHT | {"field": "venue", "right": "ACCV", "new": WORDS.splitlines()[0]}
    assert Index(after("correction.yml", answers, data, snapshot)).papers["falcon"].venue == "ACCV"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("venue ACCV", "'venue ACCV' does not say what it is. Write it such as `venue ACCV: Asian"),
        ("venue ACCV: Asian Conference", "`Asian Conference` does not end with what it is."),
        ("ACCV", "'ACCV' describes no word."),
        ("tag Big Words: Some.", "`Big Words` is no id. Write `big-words` instead."),
        ("tag graph: Some.", "`graph` is one of the tags already. Choose it there, or"),
        ("dataset cityscapes-27: Some", "`cityscapes-27` is one of the datasets already."),
        (
            "tag two: Some.\ntag two: Some.",
            "`two` is one of the tags already. Choose it there, or leave this line out.",
        ),
        ("variant x of cocostuff: X", "The variant `x` is of no dataset that is known."),
    ],
)
def test_a_word_that_is_not_described_is_refused(data: Path, snapshot: Catalog, line: str, said: str) -> None:
    message = refused("paper.yml", NEW | TYPED | {"new": line}, data, snapshot)
    assert message.startswith(f"Not offered: {said}")


def test_a_venue_may_have_any_name(data: Path, snapshot: Catalog) -> None:
    new = "venue Journal of Things: Journal of Things, and More, journal"
    catalog = after(
        "paper.yml", NEW | TYPED | {"venue": "", "link": "https://example.org/x", "new": new}, data, snapshot
    )
    assert catalog.venues["Journal of Things"].name == "Journal of Things, and More"


def test_a_word_that_nothing_uses_is_refused(data: Path, snapshot: Catalog) -> None:
    message = refused("paper.yml", NEW | TYPED | {"new": "framework JAX"}, data, snapshot)
    assert message.startswith("frameworks: `JAX` is used by no paper.")
