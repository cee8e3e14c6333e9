from catalog.model import Catalog
from catalog.views.index import Index


def test_papers_on_the_same_boards_by_the_same_people_come_first(index: Index) -> None:
    near = index.related(index.papers["hp"])
    assert [item.paper.id for item in near[:2]] == ["ppap", "stego"]
    assert near[0].reasons[0] == "shares Hyun Seok Seong, WonJun Moon, SuBeen Lee, Jae-Pil Heo"
    assert near[1].reasons[0].startswith("same boards: Cityscapes-27 (clustering, linear probe), COCO-Stuff-27 (")
    assert near[1].reasons[-1] == "quoted together in PriMaPs-EM"


def test_a_paper_is_not_related_to_itself_and_every_relation_has_a_reason(index: Index) -> None:
    for paper in index.catalog.papers:
        near = index.related(paper)
        assert len(near) <= 6
        assert paper not in [item.paper for item in near]
        assert all(item.reasons for item in near)


def test_the_order_does_not_depend_on_the_order_of_the_data(snapshot: Catalog, index: Index) -> None:
    turned = Index(snapshot.model_copy(update={"papers": snapshot.papers[::-1]}))
    for paper in snapshot.papers:
        assert turned.related(paper) == index.related(paper)


def test_one_shared_tag_alone_is_no_relation(fabricated: Catalog) -> None:
    assert Index(fabricated).related(Index(fabricated).papers["rtl"]) == []
