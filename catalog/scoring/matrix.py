"""A confusion matrix: how many pixels of each class each cluster holds."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
"""Pixels, clusters x classes."""

MOST_CELLS = 1_000_000
"""How many cells a matrix may have: 919 clusters of 919 classes, and some more."""

MOST_PIXELS = 2**53 - 1
"""How many pixels a matrix may count, so that no browser rounds them."""

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


class MatrixError(ValueError):
    """Why something is no confusion matrix, or cannot be scored: one line, with the mend."""


@dataclass(frozen=True)
class ConfusionMatrix:
    """Counts of pixels, clusters x classes, and the names of the classes where the file has them."""

    counts: Counts
    names: tuple[str, ...] = ()


def read_matrix(path: Path) -> ConfusionMatrix:
    """Return the matrix of a .npy file, or of a CSV file; raise `MatrixError`, or `OSError` when it cannot be read."""
    if path.suffix == ".npy":
        return ConfusionMatrix(_from_npy(path))
    try:
        return parse_csv(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise MatrixError("The file is no text. Save the matrix as CSV in UTF-8, or as .npy.") from None


def parse_csv(text: str) -> ConfusionMatrix:
    """Return the matrix of a CSV text: a line a cluster, a column a class, the names of the classes first if at all.

    Cells are parted by commas, semicolons, tabs or spaces. Raise `MatrixError`.
    """
    lines = [(i, line.strip()) for i, line in enumerate(re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")), 1)]
    rows = [(i, _cells(line)) for i, line in lines if line]
    names = tuple(rows[0][1]) if rows and not any(map(_NUMBER.fullmatch, rows[0][1])) else ()
    counted = rows[bool(names) :]
    if not counted:
        raise MatrixError("The matrix is empty. Give it a line a cluster, with the pixels of each class.")
    width = len(rows[0][1])
    _check_shape(len(counted), width)
    return ConfusionMatrix(_counts(_numbers(counted, width)), names)


def _cells(line: str) -> list[str]:
    between = next((mark for mark in ",;\t" if mark in line), None)
    return [cell.strip().strip('"') for cell in line.split(between)]


def _numbers(rows: Iterable[tuple[int, Sequence[str]]], width: int) -> Iterator[list[int]]:
    for line, cells in rows:
        if len(cells) != width:
            raise MatrixError(
                f"Line {line} has {len(cells)} cells, the first has {width}. Give every line one cell a class."
            )
        yield [_number(cell, f"Line {line}, column {column}") for column, cell in enumerate(cells, 1)]


def _number(cell: str, place: str) -> int:
    if not _NUMBER.fullmatch(cell):
        raise MatrixError(f"{place} holds “{cell[:20]}”, which is no number. Write the number of pixels, such as 21.")
    value = float(cell)
    _check_value(value, cell[:20], place)
    return int(value)


def _check_value(value: float, written: str, place: str) -> None:
    if value < 0:
        raise MatrixError(f"{place} is {written}, which is negative. Count pixels: 0 or more.")
    if value > MOST_PIXELS:
        raise MatrixError(f"{place} is {written}, which is too large. Count pixels: at most {MOST_PIXELS:,}.")
    if value != int(value):
        raise MatrixError(f"{place} is {written}, which is fractional. Count pixels; do not divide by their sum.")


def _from_npy(path: Path) -> Counts:
    try:
        with path.open("rb") as file:
            found: NDArray[Any] = np.lib.format.read_array(file, allow_pickle=False)
    except (ValueError, EOFError, MemoryError):
        raise MatrixError("The file is no array of NumPy. Save it by np.save, or as CSV.") from None
    if found.ndim != 2:
        raise MatrixError("The array has not two axes. Give it a row a cluster, and a column a class.")
    if found.dtype.kind not in "iuf":
        raise MatrixError(f"The array holds {found.dtype}, which are no numbers. Count pixels as integers.")
    if not found.size:
        raise MatrixError("The matrix is empty. Give it a line a cluster, with the pixels of each class.")
    _check_shape(*found.shape)
    bad = np.argwhere(~((found >= 0) & (found <= MOST_PIXELS) & (found == np.floor(found))))
    for row, column in bad[:1]:
        value = found[row, column].item()
        place = f"Row {row + 1}, column {column + 1}"
        if value != value:
            raise MatrixError(f"{place} is nan, which is no number. Write the number of pixels, such as 21.")
        _check_value(value, f"{value:g}", place)
    return _counts(found.astype(np.int64).tolist())


def _check_shape(clusters: int, classes: int) -> None:
    if classes < 2:
        raise MatrixError("The matrix has 1 column. Give it a column a class, two at least.")
    if clusters * classes > MOST_CELLS:
        size = f"{clusters:,} x {classes:,} cells, more than {MOST_CELLS:,}"
        raise MatrixError(
            f"The matrix has {size}. Leave out clusters without pixels, or score it by the code of the page Evaluate."
        )


def _counts(rows: Iterable[list[int]]) -> Counts:
    values = list(rows)
    if not (total := sum(map(sum, values))):
        raise MatrixError("The matrix counts no pixel. Add up the pixels of all images in it.")
    if total > MOST_PIXELS:
        raise MatrixError(f"The matrix counts {total:,} pixels, more than {MOST_PIXELS:,}. Check what was added up.")
    return np.array(values, dtype=np.int64)
