"""Which files are confusion matrices; one table of cases holds Python and the browser."""

import re
from pathlib import Path

import numpy as np
import pytest

from catalog.scoring.matrix import MOST_CELLS, MatrixError, parse_csv, read_matrix
from tests.score.common import CASES, in_node

FAULTS = {case["csv"]: case["said"] for case in CASES["faults"]}
SAID_IN_JS = """(texts) => texts.map((text) => {
  try { return { rows: score.parse(text).rows.map((row) => [...row]), names: score.parse(text).names }; }
  catch (error) { return error instanceof score.MatrixError ? error.message : `not ours: ${error}`; }
})"""
ACCEPTED = {
    "1,2\n3,4\n": [[1, 2], [3, 4]],
    "\ufeff1;2\r\n3;4": [[1, 2], [3, 4]],
    "1\t2\r3\t4\r": [[1, 2], [3, 4]],
    "2.100000000000000000e+01 0.0\n 3  4.\n": [[21, 0], [3, 4]],
    'sky, "tree"\n\n1, 2\n': [[1, 2]],
}
"""Texts that are matrices in spite of their looks, with their counts."""


@pytest.mark.parametrize("text", FAULTS)
def test_what_is_no_matrix_is_told_in_one_line_with_the_mend(text: str) -> None:
    with pytest.raises(MatrixError, match=f"^{re.escape(FAULTS[text])}$"):
        parse_csv(text)
    assert re.fullmatch(r"[^\n]+\. [A-Z][^\n]+\.", FAULTS[text])


def test_the_browser_says_the_same() -> None:
    assert dict(zip(FAULTS, in_node(SAID_IN_JS, list(FAULTS)), strict=True)) == FAULTS


@pytest.mark.parametrize("text", ACCEPTED)
def test_matrices_are_read_however_their_cells_are_parted(text: str) -> None:
    matrix = parse_csv(text)
    assert matrix.counts.tolist() == ACCEPTED[text]
    assert matrix.names == (("sky", "tree") if "sky" in text else ())
    [read] = in_node(SAID_IN_JS, [text])
    assert read == {"rows": ACCEPTED[text], "names": list(matrix.names)}


def test_an_enormous_matrix_is_refused_before_it_is_read() -> None:
    text = "1,2\n" * (MOST_CELLS // 2 + 1)
    with pytest.raises(
        MatrixError, match=r"^The matrix has 500,001 x 2 cells, more than 1,000,000\. Leave out"
    ) as said:
        parse_csv(text)
    assert in_node(SAID_IN_JS, [text]) == [str(said.value)]


def test_an_array_of_numpy_is_read_as_its_csv(tmp_path: Path) -> None:
    file = tmp_path / "matrix.npy"
    for dtype in (np.int32, np.uint8, np.float32):
        np.save(file, np.array([[21, 0, 0], [6, 1, 0]], dtype=dtype))
        assert read_matrix(file).counts.tolist() == [[21, 0, 0], [6, 1, 0]]


@pytest.mark.parametrize(
    ("array", "said"),
    [
        (np.array([1, 2]), "The array has not two axes."),
        (np.array([["1", "2"]]), "The array holds <U1, which are no numbers."),
        (np.array([[1, -2]]), "Row 1, column 2 is -2, which is negative."),
        (np.array([[1, 2], [0.25, 3]]), "Row 2, column 1 is 0.25, which is fractional."),
        (np.array([[1, np.nan]]), "Row 1, column 2 is nan, which is no number."),
        (np.array([[1, np.inf]]), "Row 1, column 2 is inf, which is too large."),
        (np.zeros((0, 3)), "The matrix is empty."),
        (np.zeros((2, 3)), "The matrix counts no pixel."),
        (np.ones((3, 1)), "The matrix has 1 column."),
        (np.ones((1001, 1000), dtype=np.uint8), "The matrix has 1,001 x 1,000 cells, more than 1,000,000."),
    ],
)
def test_an_array_that_is_no_matrix_is_told_so(tmp_path: Path, array: np.ndarray, said: str) -> None:
    np.save(tmp_path / "matrix.npy", array)
    with pytest.raises(MatrixError, match=rf"^{re.escape(said)} [A-Z][^\n]+\.$"):
        read_matrix(tmp_path / "matrix.npy")


@pytest.mark.parametrize("content", [b"", b"1,2\n", b"\x93NUMPY\x01\x00", b"PK\x03\x04"])
def test_a_file_that_is_no_array_is_told_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "matrix.npy").write_bytes(content)
    with pytest.raises(MatrixError, match=r"^The file is no array of NumPy\."):
        read_matrix(tmp_path / "matrix.npy")


def test_a_file_that_is_no_text_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "matrix.csv").write_bytes(b"\xff\xfe1,2")
    with pytest.raises(MatrixError, match=r"^The file is no text\."):
        read_matrix(tmp_path / "matrix.csv")
