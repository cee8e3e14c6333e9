"""Which venue a text names, and in which year."""

from pathlib import Path

import pytest

from catalog.ingest.venue import named_venue, named_year
from catalog.model import Catalog, Venue
from tests.add.common import added
from tests.services import Services, atom


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
