import pytest

from catalog.model import Catalog
from catalog.views import facets as by
from catalog.views import overview
from catalog.views.index import Index, UnknownNameError
from catalog.views.wording import short_authors


def test_stats_count_the_catalogue(fabricated: Catalog) -> None:
    assert overview.stats(Index(fabricated)) == overview.Stats(
        papers=5, results=3, datasets=2, with_official_code=1, first_year=2019, last_year=2023
    )


def test_an_empty_catalogue_has_views_too(fabricated: Catalog) -> None:
    empty = Index(fabricated.model_copy(update={"papers": ()}))
    assert overview.stats(empty).papers == 0
    assert overview.papers_per_year(empty) == {}
    assert by.facets(by.PAPER_FACETS, empty, ()) == ()


def test_years_without_papers_are_counted_as_none(fabricated: Catalog) -> None:
    papers = tuple(paper for paper in fabricated.papers if paper.year != 2021)
    gap = Index(fabricated.model_copy(update={"papers": papers}))
    assert overview.papers_per_year(gap) == {2019: 1, 2020: 1, 2021: 0, 2022: 1, 2023: 1}
    assert overview.adjacent_years(gap, 2020) == (2019, 2022)


@pytest.mark.parametrize(("year", "around"), [(2019, (None, 2020)), (2021, (2020, 2022)), (2023, (2022, None))])
def test_adjacent_years_end_at_the_first_and_last_year(
    fabricated: Catalog, year: int, around: tuple[int | None, int | None]
) -> None:
    assert overview.adjacent_years(Index(fabricated), year) == around


def test_unknown_names_are_refused_with_the_known_ones(fabricated: Catalog) -> None:
    with pytest.raises(UnknownNameError, match="no paper is of the year 1999; years with papers: 2019, 2020"):
        Index(fabricated).year(1999)
    with pytest.raises(UnknownNameError, match="no dataset has the id 'imagenet'; ids: imagenet-s, plain"):
        Index(fabricated).dataset("imagenet")
    with pytest.raises(UnknownNameError, match="no paper has the id 'nobody'"):
        Index(fabricated).paper("nobody")


def test_users_of_a_dataset_are_those_of_its_variants_too(fabricated: Catalog) -> None:
    assert [paper.id for paper in Index(fabricated).users["imagenet-s"]] == ["scripted", "rtl"]


def test_datasets_are_listed_with_their_use_the_most_used_first(fabricated: Catalog) -> None:
    listed = [(dataset.id, papers, boards) for dataset, papers, boards in overview.datasets_by_use(Index(fabricated))]
    assert listed == [("plain", 3, 2), ("imagenet-s", 2, 1)]


def test_who_uses_a_variant_without_a_number_on_it_is_missed(fabricated: Catalog) -> None:
    absences = {variant.id: [paper.id for paper in papers] for variant, papers in Index(fabricated).absences()}
    assert absences == {"plain": ["oldest"]}


def test_papers_of_one_name_are_told_apart(fabricated: Catalog) -> None:
    first, second, third, *others = fabricated.papers
    named = [
        first.model_copy(update={"abbreviation": "NET", "venue": "arXiv", "year": 2020}),
        second.model_copy(update={"abbreviation": "NET", "venue": "arXiv", "year": 2021}),
        third.model_copy(update={"abbreviation": "ALONE"}),
    ]
    names = Index(fabricated.model_copy(update={"papers": (*named, *others)})).names
    assert [names[paper.id] for paper in named] == ["NET (arXiv 2020)", "NET (arXiv 2021)", "ALONE"]
    named[1] = named[1].model_copy(update={"year": 2020})
    names = Index(fabricated.model_copy(update={"papers": (*named, *others)})).names
    assert [names[paper.id] for paper in named] == [first.title, second.title, "ALONE"]


def test_authors_are_shortened_by_rule(fabricated: Catalog) -> None:
    assert short_authors(Index(fabricated).papers["oldest"]) == "First Author et al."
    assert short_authors(Index(fabricated).papers["rtl"]) == "دانيال, 山田 太郎"


def test_families_are_named_where_their_variants_do_not_name_them(index: Index) -> None:
    assert by.unsaid_words(index, index.papers["drive-and-segment"]) == (
        "Night and adverse driving",
        "code",
    )
    assert by.unsaid_words(index, index.papers["dssdl"]) == ()


def test_a_paper_on_a_variant_is_on_its_dataset(fabricated: Catalog) -> None:
    index = Index(fabricated)
    values = by.facet_values(by.PAPER_FACETS, index, index.papers["scripted"])
    assert values["dataset"] == ("imagenet-s", "imagenet-s-50", "plain")
    assert values["code"] == ("any", "official", "pytorch", "jittor")
    assert by.facet_values(by.PAPER_FACETS, index, index.papers["rtl"])["code"] == ("none",)


def test_facets_count_papers_and_leave_out_what_none_has(fabricated: Catalog) -> None:
    facets = {facet.key: facet for facet in by.facets(by.PAPER_FACETS, Index(fabricated), fabricated.papers)}
    assert list(facets) == ["year", "venue", "dataset", "tag", "code", "scope", "domain", "results"]
    assert [(c.value, c.count, c.nested) for c in facets["dataset"].choices] == [
        ("imagenet-s", 2, False),
        ("imagenet-s-50", 1, True),
        ("plain", 3, False),
    ]
    assert [(c.value, c.count) for c in facets["code"].choices] == [
        ("any", 1), ("official", 1), ("jittor", 1), ("pytorch", 1), ("none", 4),
    ]  # fmt: skip


def test_gaps_name_the_papers_that_lack_something(fabricated: Catalog) -> None:
    gaps = {gap.label: [paper.id for paper in gap.papers] for gap in overview.gaps(Index(fabricated))}
    assert gaps["no number reported"] == ["rtl", "preprint", "oldest"]
    assert gaps["no link to the paper"] == ["rtl"]
    assert gaps["published, DOI not known"] == ["oldest"]
    assert gaps["entry from secondary sources"] == ["scripted"]
    assert "no author known" not in gaps


def test_numbers_are_counted_by_the_kind_of_their_source(fabricated: Catalog, index: Index) -> None:
    assert overview.results_by_kind(Index(fabricated)) == {"paper": 1, "archive": 1, "quoted": 1}
    assert sum(overview.results_by_kind(index).values()) == overview.stats(index).results


def test_a_paper_knows_where_each_of_its_numbers_stands(index: Index) -> None:
    for paper in index.catalog.papers:
        shown = index.standings(paper)
        assert sorted(id(found.result) for found in shown) == sorted(id(result) for result in paper.results)
        assert all(found.result in found.row.results and found.row in found.board.rows for found in shown)
