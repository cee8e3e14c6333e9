"""What people paste to name a paper."""

from pathlib import Path

import pytest

from catalog.services.identifiers import parse_identifier
from tests.add.common import add
from tests.services import Services


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
        *((form, "doi", "10.1000/xyz") for form in (
            "10.1000/xyz.", "https://doi.org/10.1000/xyz,", "(10.1000/xyz).", "<https://doi.org/10.1000/xyz>;",
            "\u201c10.1000/xyz\u201d", "10.1000/xyz\u3002", "10.1000/xyz\u2026", "10.1000/xyz\u200b",
        )),
        *((form, "doi", "10.1002/(SICI)1099-0000(199806)12:3<118::AID-XYZ2>3.0.CO;2-G") for form in (
            "10.1002/(SICI)1099-0000(199806)12:3<118::AID-XYZ2>3.0.CO;2-G",
            "https://doi.org/10.1002/(SICI)1099-0000(199806)12:3%3C118::AID-XYZ2%3E3.0.CO;2-G.",
        )),
        ("10.1890/0012(2006)87[2614:ATM]2.0.CO;2-#", "doi", "10.1890/0012(2006)87[2614:ATM]2.0.CO;2-#"),
        ("2403.01482v1.", "arxiv", "2403.01482"),
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
