"""A form adds a paper."""

from datetime import date
from pathlib import Path

from catalog.datafile.load import load_catalog
from catalog.model import Catalog
from catalog.views.index import Index
from tests.forms.common import NEW, TYPED, after, body, refused, submit
from tests.services import Services, atom


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


def test_a_paper_that_is_there_is_refused_with_its_id(data: Path, snapshot: Catalog) -> None:
    message = refused("paper.yml", NEW | {"link": "2203.08414"}, data, snapshot)
    assert message == "stego: has the same arXiv id. Edit this entry instead of adding one."


def test_what_somebody_saves_meanwhile_stays(data: Path, snapshot: Catalog, services: Services) -> None:
    services.answers = [atom(title="Seen: A Paper of arXiv")]
    services.meanwhile = lambda: data.write_text("theirs", encoding="utf-8")
    done = submit(body("paper.yml", NEW, snapshot), data, services)
    assert done.exit_code == 1
    assert done.stderr.endswith(":1: the file: was changed meanwhile. Do it again.\n")
    assert data.read_text(encoding="utf-8") == "theirs"


def test_a_service_that_fails_is_one_line(data: Path, snapshot: Catalog) -> None:
    assert "arXiv cannot be reached" in refused("paper.yml", NEW, data, snapshot)
