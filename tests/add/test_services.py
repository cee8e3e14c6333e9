"""What services answer instead of a paper: each failure is one line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.add.common import SOON, added, refused
from tests.services import Answer, Services, atom, atom_error, atom_without_entry, crossref, openreview, serve_apis


@pytest.mark.parametrize("service", [atom, crossref, openreview])
def test_hostile_metadata_become_one_line_of_the_same_words(services: Services, data: Path, service: object) -> None:
    hostile = "Ω: 'a' \"b\" \n- {{ c }} # \u202e d\u2028 &amp; e\t[f]: | 🧩"
    said = "Ω: 'a' \"b\" - {{ c }} # d & e [f]: | 🧩"
    assert callable(service)
    services.answers = [service(title=hostile + ("" if service is atom else "\x00\x1b\x9f\ufffe"))]
    identifier = {atom: "2403.01482", crossref: "10.1000/birds", openreview: "forum?id=AbC_-2"}[service]
    paper = added(services, identifier, data)
    assert paper.title == said


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"S$^2$-Glider: $\ell_1$ Clusters", "S²-Glider: ℓ₁ Clusters"),
        (r"B\'ezier Clusters of Schr\"odinger", "Bézier Clusters of Schrödinger"),
        (r"{\'E}tude of $\mathbb{R}^{n}$, 50\% of it", "Étude of ℝⁿ, 50% of it"),
        (r"50% & \#1 of \emph{Drosophila}, 3D$^\text{th}$", "50% & #1 of Drosophila, 3Dᵗʰ"),
        (r"$\ell_p$-Nets, $\sim$10x and \(S^2\)\footnote{Of us.}", "ℓₚ-Nets, \N{TILDE OPERATOR}10x and S²"),
        ("``Segment'' Anything", "“Segment” Anything"),
        ("The 3<sup>rd</sup> Net", "The 3rd Net"),
        ("From $5 to $10 & 50% off {all}", "From $5 to $10 & 50% off {all}"),
        (
            'S<inline-formula><tex-math notation="LaTeX">$^{2}$</tex-math></inline-formula>-Seg: Clusters',
            "S²-Seg: Clusters",
        ),
        (
            'Learning with an <mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:msub> <mml:mi>L</mml:mi>'
            "\n<mml:mn>1</mml:mn></mml:msub></mml:math> Loss",
            "Learning with an L1 Loss",
        ),
        ("<mml:math><mml:msup><mml:mi>S</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math>-Seg", "S²-Seg"),
        (
            "<alternatives><tex-math>$S^2$</tex-math><mml:math><mml:mi>S</mml:mi><mml:mn>2</mml:mn></mml:math>"
            "</alternatives>-Seg",
            "S²-Seg",
        ),
        ('A study of <span style="font-variant:small-caps;">CNN</span> clusters', "A study of CNN clusters"),
        (
            "Segmenting <italic>Drosophila</italic><!-- x --> in 10<sup>2</sup> days",
            "Segmenting Drosophila in 10² days",
        ),
        ("Sea &amp;amp; Sky &amp;lt;i&amp;gt;Again&amp;lt;/i&amp;gt;", "Sea & Sky Again"),
        ("<![CDATA[Sea]]> <b>and</i> <unclosed>Sky", "Sea and Sky"),
        ("Where a<b and c>d, p < 0.05", "Where a<b and c>d, p < 0.05"),
    ],
)
@pytest.mark.parametrize("service", [atom, crossref, openreview])
def test_markup_of_a_title_becomes_letters(
    services: Services, data: Path, service: Callable[..., Answer], written: str, read: str
) -> None:
    services.answers = [service(title=written)]
    identifier = {atom: "2403.01482", crossref: "10.1000/birds", openreview: "forum?id=AbC_-2"}[service]
    assert added(services, identifier, data).title == read


@pytest.mark.parametrize("title", [r"A \foo{x} Net", r"Clusters$^{\dagger}$", r"$x_{\text{loss}}$ and $x^{$"])
def test_tex_without_letters_of_its_own_is_named(services: Services, data: Path, title: str) -> None:
    services.answers = [atom(title=title)]
    assert ": holds TeX (`" in refused(services, "2403.01482", data)


@pytest.mark.parametrize(
    ("title", "subtitle", "whole"),
    [
        ("Cluster Net", "Segments Without Labels", "Cluster Net: Segments Without Labels"),
        ("Cluster Net: Segments Without Labels", "Segments Without Labels", "Cluster Net: Segments Without Labels"),
        (
            "Cluster Net \u2013 Segments without labels",
            "Segments Without Labels.",
            "Cluster Net \u2013 Segments without labels",
        ),
        ("Cluster Net", "", "Cluster Net"),
        ("Cluster Net:", "Segments", "Cluster Net: Segments"),
        ("Do Nets Cluster?", "Segments", "Do Nets Cluster? Segments"),
    ],
)
def test_a_subtitle_that_the_title_has_is_not_added(
    services: Services, data: Path, title: str, subtitle: str, whole: str
) -> None:
    services.answers = [crossref(title=title, subtitle=[subtitle])]
    assert added(services, "10.1000/birds", data).title == whole


def test_a_work_without_a_day_needs_the_year_alone(services: Services, data: Path) -> None:
    services.answers = [crossref(issued={"date-parts": [[None]]})]
    assert added(services, "10.1000/birds", data, "--year", "2024").year == 2024


def test_what_crossref_leaves_null_or_tells_as_a_number_is_no_fault(services: Services, data: Path) -> None:
    services.answers = [crossref(volume=12, issue=None, subtitle=None, abstract=None, page="1-9")]
    paper = added(services, "10.1000/birds", data)
    assert (paper.volume, paper.number, paper.pages) == ("12", None, "1-9")


def test_a_paper_of_the_last_day_of_a_year_is_of_that_year(services: Services, data: Path) -> None:
    services.answers = [atom(arxiv="2501.00099v1", published="2024-12-31T18:00:00Z")]
    assert added(services, "2501.00099", data).year == 2024


def test_suffixes_and_groups_of_crossref_are_kept(services: Services, data: Path) -> None:
    author = [
        {"given": "Martin", "family": "Invented", "suffix": "Jr."},
        {"family": "Plato"},
        {"name": "The Bird Group"},
        {"name": "Sea & Sky"},
        {"given": "Ada Bo", "family": "Sample Example", "suffix": None},
    ]
    services.answers = [crossref(author=author)]
    paper = added(services, "10.1000/birds", data)
    assert paper.authors == (
        "Invented Jr., Martin",
        "Plato",
        "The Bird Group",
        "{Sea & Sky}",
        "{Sample Example}, Ada Bo",
    )


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
        *(
            ("10.1000/birds", "Crossref", answer, "tells no year. Give it with --year.")
            for answer in (crossref(issued={"date-parts": [[None]]}), crossref(issued={}), crossref(issued=None))
        ),
        ("forum?id=x", "OpenReview", openreview(pdate=None, cdate=None, venue=""), "tells no year"),
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
