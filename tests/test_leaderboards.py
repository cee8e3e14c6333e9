import csv
import io
import re

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from catalog.export.bibtex import citation_key
from catalog.export.csv_table import BOARD_COLUMNS, to_boards_csv
from catalog.export.latex import FRAME_LINES, to_latex
from catalog.export.markdown import to_markdown
from catalog.export.publication import Publication
from catalog.model import Catalog, Paper, Reproduction, Result
from catalog.model.markdown import escape
from catalog.views.index import Index, UnknownNameError
from catalog.views.leaderboards import Board, former_anchors
from catalog.views.rank_groups import Measured, rank_groups

SITE = "https://example.org/site/"


def _result(**fields: object) -> Result:
    source = {"kind": "paper", "where": "Table 1", "url": "https://example.org/"} | dict(fields.pop("source", {}))  # type: ignore[call-overload]  # a dict
    return Result.model_validate({"on": "plain", "protocol": "clustering", "source": source} | fields)


def _board(fabricated: Catalog, *results: tuple[str, Result]) -> Board:
    """Return the board that these results of these papers make."""
    [board] = _boards(fabricated, *results)
    return board


def _boards(catalog: Catalog, *results: tuple[str, Result]) -> tuple[Board, ...]:
    papers: list[Paper] = []
    for paper in catalog.papers:
        mine = tuple(result for key, result in results if key == paper.id)
        papers.append(paper.model_copy(update={"results": mine}))
    return Index(catalog.model_copy(update={"papers": tuple(papers)})).boards


def _ranks(board: Board) -> list[tuple[str, int | None]]:
    return [(row.paper.id, row.rank) for row in board.rows]


def test_the_real_data_makes_the_boards_that_its_results_name(snapshot: Catalog, index: Index) -> None:
    shown = index.boards
    keys = {(result.on, result.protocol, result.split) for paper in snapshot.papers for result in paper.results}
    assert {board.key for board in shown} == keys
    assert len(shown) == len(keys)
    assert sum(len(row.results) for board in shown for row in board.rows) == sum(
        len(paper.results) for paper in snapshot.papers
    )


def test_rows_are_ranked_by_miou_then_by_accuracy(fabricated: Catalog) -> None:
    board = _board(
        fabricated,
        ("oldest", _result(miou=20, accuracy=50)),
        ("journal", _result(miou=20, accuracy=60)),
        ("rtl", _result(miou=30)),
    )
    assert board.metric == "miou"
    assert _ranks(board) == [("rtl", 1), ("journal", 2), ("oldest", 3)]


def test_equal_numbers_share_a_rank(fabricated: Catalog) -> None:
    board = _board(fabricated, ("oldest", _result(miou=20)), ("journal", _result(miou=20)), ("rtl", _result(miou=10)))
    assert sorted(row.rank or 0 for row in board.rows) == [1, 1, 3]


def test_a_board_without_miou_is_ranked_by_accuracy(fabricated: Catalog) -> None:
    board = _board(fabricated, ("oldest", _result(accuracy=20)), ("journal", _result(accuracy=30)))
    assert board.metric == "accuracy"
    assert _ranks(board) == [("journal", 1), ("oldest", 2)]


def test_a_row_without_the_number_that_ranks_stands_last_and_says_why(fabricated: Catalog) -> None:
    board = _board(fabricated, ("oldest", _result(accuracy=90)), ("journal", _result(miou=3)))
    assert _ranks(board) == [("journal", 1), ("oldest", None)]
    assert board.rows[1].reason == "reports no mIoU"


def test_a_row_that_departs_stands_behind_those_with_a_rank(fabricated: Catalog) -> None:
    board = _board(
        fabricated,
        ("oldest", _result(miou=90, departs="supervised saliency")),
        ("journal", _result(miou=30)),
    )
    assert _ranks(board) == [("journal", 1), ("oldest", None)]
    assert board.rows[1].reason == "supervised saliency"
    assert board.best is board.rows[0]


def test_numbers_that_compare_with_nothing_are_not_ranked(fabricated: Catalog) -> None:
    board = _board(
        fabricated, ("oldest", _result(protocol="other", miou=20)), ("journal", _result(protocol="other", miou=30))
    )
    assert board.metric is None
    assert {row.rank for row in board.rows} == {None}
    assert board.best is None


def test_a_board_of_a_protocol_that_was_split_off_is_found_where_it_stood(fabricated: Catalog) -> None:
    plain = fabricated.protocols["clustering"]
    protocols = {"clustering": plain, "probe": plain.model_copy(update={"was": "other"})}
    catalog = fabricated.model_copy(update={"protocols": {**protocols, "other": fabricated.protocols["other"]}})
    [probe] = _boards(catalog, ("oldest", _result(protocol="probe", split="val", miou=20)))
    assert former_anchors(catalog, [probe]) == {probe.key: "other-val"}
    both = _boards(
        catalog, ("oldest", _result(protocol="probe", miou=20)), ("oldest", _result(protocol="other", miou=20))
    )
    assert former_anchors(catalog, both) == {}, "a board stands there"


def test_sources_that_disagree_share_a_row_and_the_first_hand_one_counts(fabricated: Catalog) -> None:
    board = _board(
        fabricated,
        ("oldest", _result(miou=40, source={"kind": "quoted"})),
        ("oldest", _result(miou=20, source={"kind": "repository"})),
        ("journal", _result(miou=30)),
    )
    assert _ranks(board) == [("journal", 1), ("oldest", 2)]
    assert [result.miou for result in board.rows[1].results] == [20, 40]


def test_a_further_source_need_not_say_the_setting_again(fabricated: Catalog) -> None:
    board = _board(
        fabricated,
        ("oldest", _result(key="a2345", miou=20, backbone="DINO ViT-S/8", source={"kind": "quoted"})),
        ("oldest", _result(miou=21, same_as="a2345")),
    )
    [row] = board.rows
    assert [result.miou for result in row.results] == [21, 20], "the more first-hand one first"
    assert row.described.backbone == "DINO ViT-S/8"


def test_settings_of_one_paper_are_rows_of_their_own_and_one_is_its_best(fabricated: Catalog) -> None:
    board = _board(fabricated, ("oldest", _result(miou=20, method="A")), ("oldest", _result(miou=10, method="B")))
    assert [(row.rank, row.best) for row in board.rows] == [(1, True), (2, False)]


def test_splits_are_boards_of_their_own(index: Index) -> None:
    splits = [board.split for board in index.variant_boards("imagenet-s-50") if board.protocol == "clustering"]
    assert splits == ["test", "val"]


def test_a_variant_without_numbers_is_refused(index: Index) -> None:
    with pytest.raises(UnknownNameError, match="no number is reported on a dataset variant"):
        index.variant_boards("coco-persons")


def test_csv_of_a_board_has_a_row_a_number_with_its_source(snapshot: Catalog, index: Index) -> None:
    rows = list(csv.DictReader(io.StringIO(to_boards_csv(index.variant_boards("coco-stuff-27")))))
    reported = [result for paper in snapshot.papers for result in paper.results if result.on == "coco-stuff-27"]
    assert tuple(rows[0]) == BOARD_COLUMNS
    assert len(rows) == len(reported)
    assert all(row["source_url"] and row["source_where"] for row in rows)


def _latex_rows(text: str) -> list[list[str]]:
    before, after = FRAME_LINES
    return [line.strip().removesuffix(r" \\").split(" & ") for line in text.splitlines()[before:-after]]


def test_latex_marks_the_best_and_the_second_of_each_column_among_the_ranked(fabricated: Catalog) -> None:
    board = _board(
        fabricated,
        ("oldest", _result(miou=90, accuracy=95, departs="more data")),
        (
            "oldest",
            _result(miou=40, accuracy=50, setting={"refinement": "CRF", "flip": True}, backbone="DINO ViT-S/8"),
        ),
        ("journal", _result(miou=30, accuracy=70, method="50 % A & B_1")),
        ("preprint", _result(miou=20, accuracy=50)),
        ("rtl", _result(miou=10)),
        ("rtl", _result(miou=12, source={"kind": "quoted"})),
    )
    assert _latex_rows(to_latex(Publication(Index(fabricated), SITE), board)) == [
        [
            r"OLD~\cite{author2019oldest}",
            "DINO ViT-S/8",
            r"\textbf{40}",
            r"\underline{50}",
            r"CRF · flip",
        ],
        [r"50 {\%} A {\&} B{\_}1~\cite{muller2021journal}", "?", r"\underline{30}", r"\textbf{70}", "not stated"],
        [r"Author et al.~\cite{author2020preprint}", "?", "20", r"\underline{50}", "not stated"],
        [r"دانيال et al.~\cite{2022rtl}", "?", "10 / 12", "--", "not stated"],
        [
            r"OLD$^\dagger$~\cite{author2019oldest}",
            "?",
            "90",
            "95",
            r"not stated\footnote{Not ranked: more data.}",
        ],
    ]


def test_latex_says_in_a_footnote_where_a_quoted_number_was_seen(fabricated: Catalog) -> None:
    board = _board(fabricated, ("journal", _result(miou=30, source={"kind": "quoted", "in": "oldest"})))
    [[*_, setting]] = _latex_rows(to_latex(Publication(Index(fabricated), SITE), board))
    assert setting == r"not stated\footnote{Quoted in OLD: Table 1.}"


def test_rows_share_a_group_of_ranks_only_where_spreads_or_reproductions_say_so() -> None:
    plain = [Measured(number, 0) for number in (40, 39, 38)]
    assert rank_groups(plain, within=0) == [None, None, None]
    assert rank_groups(plain, within=1) == [(0, 1), (0, 1), None]
    assert rank_groups([Measured(40, 0), Measured(39, 1.5), Measured(38, 0.5)], within=0) == [(0, 1), (0, 1), None]
    assert rank_groups([], within=1) == []


def test_a_group_of_ranks_comes_from_reproductions_with_released_weights(fabricated: Catalog) -> None:
    found = {"how": "released-weights", "where": "issue 1", "url": "https://example.org/1", "of": "a2345"}
    for fields, shared in (({"miou": 39}, (1, 2)), ({"miou": 39, "how": "retrained"}, None), ({"miou": 39.9}, None)):
        papers = [paper.model_copy(update={"results": ()}) for paper in fabricated.papers]
        mine = (_result(key="a2345", miou=40),)
        again = (Reproduction.model_validate(found | fields),)
        papers[-1] = papers[-1].model_copy(update={"results": mine, "reproductions": again})
        papers[-2] = papers[-2].model_copy(update={"results": (_result(miou=39.5),)})
        [board] = Index(fabricated.model_copy(update={"papers": tuple(papers)})).boards
        assert [row.shared for row in board.rows] == [shared, shared]


def test_latex_is_a_complete_table_that_names_protocol_page_and_keys(snapshot: Catalog, index: Index) -> None:
    for board in index.boards:
        text = to_latex(Publication(index, SITE), board)
        assert text.count("{") == text.count("}")
        for environment in ("table", "tabular"):
            assert text.count(rf"\begin{{{environment}}}") == text.count(rf"\end{{{environment}}}") == 1
        assert f"protocol: {snapshot.protocols[board.protocol].name.lower()}" in text
        assert rf"\url{{{SITE}leaderboards/{board.variant.id}/}}" in text
        rows = _latex_rows(text)
        assert [len(row) for row in rows] == [5] * len(board.rows)
        for cells, row in zip(rows, board.rows, strict=True):
            assert rf"\cite{{{citation_key(row.paper)}}}" in cells[0]


def test_markdown_has_a_row_a_row_whose_numbers_link_to_their_sources(index: Index) -> None:
    for board in index.boards:
        lines = to_markdown(index, board).splitlines()
        assert len(lines) == 2 + len(board.rows)
        for line, row in zip(lines[2:], board.rows, strict=True):
            assert len(re.findall(r"(?<!\\)\|", line)) == 9
            for result in row.results:
                for number in filter(None, (result.miou, result.accuracy)):
                    assert f"[{number}]({result.source.url.replace('(', '%28').replace(')', '%29')})" in line


def test_markdown_shows_text_as_it_is() -> None:
    text = "a|b `c` *d* _e_ [f](g) <h> & $i$ ~j~ {k} \\l !#"
    assert (
        BeautifulSoup(
            MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(escape(text)), "html5lib"
        ).text.strip()
        == text
    )
