"""The fabricated catalogues: of the size asked for, good, and like the data that they are made after."""

from collections import Counter
from pathlib import Path

import pytest

from catalog.datafile.load import load_catalog
from catalog.datafile.rules import check
from catalog.model import Catalog
from testing.fabricate import fabricate, to_text
from tests.conftest import FABRICATED, SNAPSHOT


def _papers(count: int) -> Catalog:
    return Catalog.model_validate(fabricate(count, like=SNAPSHOT))


@pytest.mark.parametrize("count", [0, 1, 10, 100, 1000])
def test_they_have_the_size_asked_for_and_pass_the_checks(count: int) -> None:
    catalog = _papers(count)
    assert len(catalog.papers) == count
    assert check(catalog) == []


def test_their_text_is_a_data_file(tmp_path: Path) -> None:
    (tmp_path / "papers.yaml").write_text(to_text(100, like=SNAPSHOT), encoding="utf-8")
    assert load_catalog(tmp_path / "papers.yaml") == _papers(100)


def test_they_are_the_same_at_every_call_and_others_for_another_seed() -> None:
    once = fabricate(100, like=SNAPSHOT)
    assert fabricate(100, like=SNAPSHOT) == once
    assert fabricate(100, seed=1, like=SNAPSHOT) != once


def test_they_may_be_made_after_any_good_data() -> None:
    catalog = Catalog.model_validate(fabricate(50, like=FABRICATED))
    assert check(catalog) == []


def test_results_stand_on_the_boards_and_in_the_settings_of_the_real_ones(snapshot: Catalog) -> None:
    def settings(catalog: Catalog) -> Counter[tuple[object, ...]]:
        results = [result for paper in catalog.papers for result in paper.results]
        return Counter((r.on, r.protocol, r.split, r.backbone, r.setting) for r in results)

    def numbers(catalog: Catalog) -> list[int]:
        return sorted(len(paper.results) for paper in catalog.papers)

    copies = _papers(2 * len(snapshot.papers))
    assert settings(copies) == settings(snapshot) + settings(snapshot)
    assert numbers(copies) == sorted(2 * numbers(snapshot))


@pytest.mark.slow
def test_a_name_is_found_in_one_paper_alone() -> None:
    titles = [paper.title for paper in _papers(2500).papers]
    names = [title.partition(":")[0] for title in titles]
    assert len(set(names)) == len(names)
    together = "\n".join(titles)
    assert all(together.count(name) == 1 for name in names)


def test_authors_write_several_papers_and_days_lie_apart(snapshot: Catalog) -> None:
    papers = _papers(5 * len(snapshot.papers)).papers
    per_author = Counter(author for paper in papers for author in paper.authors)
    assert max(per_author.values()) > 1
    assert not {author for paper in snapshot.papers for author in paper.authors} & set(per_author)
    assert (max(paper.added for paper in papers) - min(paper.added for paper in papers)).days > 90


def test_nobody_is_taken_for_a_real_paper(snapshot: Catalog) -> None:
    def said(catalog: Catalog) -> set[str]:
        fields = ("id", "title", "arxiv", "doi", "openreview", "summary")
        return {text for paper in catalog.papers for field in fields if (text := getattr(paper, field))}

    assert not said(snapshot) & said(_papers(200))
