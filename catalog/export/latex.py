"""A board as a LaTeX table to paste into a paper."""

from collections.abc import Callable

from catalog.export.bibtex import citation_key
from catalog.export.publication import Publication
from catalog.export.tex import encode
from catalog.model import Paper, family_name
from catalog.views.index import Index
from catalog.views.leaderboards import Board, Row
from catalog.views.setting_words import setting_words
from catalog.views.wording import protocol, whereabouts

FRAME_LINES = (10, 4)
"""How many lines stand before the rows and after them; a row is one line."""


def to_latex(publication: Publication, board: Board) -> str:
    """Return a board as a LaTeX table (booktabs) that cites its papers and names the page that it comes from.

    In either column of numbers the best is bold and the second underlined; a row without a rank bears a dagger instead.
    Footnotes say why a row has no rank, and where a quoted number was seen: in a minipage they stand below the table.
    """
    url = f"{publication.site_url}leaderboards/{board.variant.id}/"
    split = f" ({board.split})" if board.split else ""
    title = f"{board.variant.name}{split}, protocol: {protocol(publication.index, board)}"
    dagger = r" $\dagger$: not ranked." if board.ranked < len(board.rows) else ""
    miou, accuracy = _column(board, "miou"), _column(board, "accuracy")
    lines = [
        rf"% Needs the packages booktabs and hyperref. The keys are those of {url}{board.anchor}.bib",
        r"\begin{table}",
        r"  \begin{minipage}{\linewidth}",
        r"  \centering",
        rf"  \caption{{{encode(title)}. Per cent, as collected at \url{{{url}}}.{dagger}}}",
        rf"  \label{{tab:{board.variant.id}-{board.anchor}}}",
        r"  \begin{tabular}{llrrl}",
        r"    \toprule",
        r"    Method & Backbone & mIoU & Accuracy & Setting \\",
        r"    \midrule",
        *(
            f"    {_method(row)} & {encode(row.described.backbone or '?')} & {miou(row)} & {accuracy(row)} & "
            rf"{_setting(publication.index, board, row)} \\"
            for row in board.rows
        ),
        r"    \bottomrule",
        r"  \end{tabular}",
        r"  \end{minipage}",
        r"\end{table}",
    ]
    return "\n".join([*lines, ""])


def _method(row: Row) -> str:
    name = row.described.method or _name(row.paper)
    dagger = "" if row.rank else r"$^\dagger$"
    return rf"{encode(name)}{dagger}~\cite{{{citation_key(row.paper)}}}"


def _setting(index: Index, board: Board, row: Row) -> str:
    words = str(setting_words(index.catalog, board.variant, row.described))
    notes = [f"Not ranked: {row.reason}." if row.reason else None]
    notes += [f"{whereabouts(index, row.result.source)}." if row.result.source.kind == "quoted" else None]
    note = encode(" ".join(filter(None, notes)))
    return encode(words) + (rf"\footnote{{{note}}}" if note else "")


def _name(paper: Paper) -> str:
    """Return what a table calls a method: its abbreviation, else its first author."""
    return paper.abbreviation or (f"{family_name(paper.authors[0])} et al." if paper.authors else paper.title)


def _column(board: Board, metric: str) -> Callable[[Row], str]:
    """Return how a column prints the numbers of a row: of sources that disagree, the counted one first."""

    def numbers(row: Row) -> list[float]:
        return [number for result in row.results if (number := getattr(result, metric)) is not None]

    ranked = {found[0] for row in board.rows if row.rank and (found := numbers(row))}
    marks = dict(zip(sorted(ranked, reverse=True), (r"\textbf", r"\underline"), strict=False))

    def cell(row: Row) -> str:
        found = numbers(row)
        printed = [str(number) for number in found]
        if row.rank and found and found[0] in marks:
            printed[0] = f"{marks[found[0]]}{{{printed[0]}}}"
        return " / ".join(printed) or "--"

    return cell
