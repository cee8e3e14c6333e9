"""Badges for the READMEs of methods: where the best row of a paper stands on a board, on the day of the data."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from catalog.export.publication import Publication
from catalog.model.markdown import escape
from catalog.site.charts.labels import text_width
from catalog.site.templating import render
from catalog.site.urls import Links
from catalog.views.index import Index
from catalog.views.leaderboards import Board, Row, former_anchors
from catalog.views.wording import METRICS, board_name, ranks, short_date

_SIZE = 0.86
"""How wide the letters of a badge are, beside those of `text_width`: measured over all badges in DejaVu Sans."""


@dataclass(frozen=True)
class Badge:
    """The best row of a paper on a board."""

    board: Board
    row: Row
    place: str
    """The board in words: dataset variant, split and protocol."""

    @property
    def path(self) -> str:
        """Return its address in the site."""
        return _path(self.row.paper.id, self.board.variant.id, self.board.anchor)

    @property
    def row_path(self) -> str:
        """Return the address of its row in the site, or of its board while the row has none."""
        return f"leaderboards/{self.board.variant.id}/#{self.row.anchor or self.board.anchor}"

    @property
    def alternative(self) -> str:
        """Return what stands for it where pictures are not shown; it stays true when the rank changes."""
        return f"Rank of {self.row.paper.name} on {self.place}"

    @property
    def standing(self) -> str:
        """Return the number and the rank."""
        metric = self.board.metric or ""
        number = f"{getattr(self.row.result, metric)} {METRICS[metric].short}"
        return f"{number} · rank {ranks(self.row)} of {self.board.ranked}"

    def markdown(self, site_url: str) -> str:
        """Return the line that shows it in a README and leads to its row."""
        return f"[![{escape(self.alternative)}]({site_url}{self.path})]({site_url}{self.row_path})"


def badges_of(index: Index, key: str) -> list[Badge]:
    """Return the badges of a paper, in the order of the boards."""
    standings = index.standings(index.paper(key))
    found = {id(standing.row): standing for standing in standings if standing.row.best and standing.row.rank}
    return [_badge(index, standing.board, standing.row) for standing in found.values()]


def badge_files(index: Index) -> Iterator[tuple[str, Badge]]:
    """Yield every address of every badge: READMEs keep those that a paper, a variant or a board had before."""
    for board in index.boards:
        former = former_anchors(index.catalog, index.boards_of[board.variant.id]).get(board.key)
        variants = [key for key in board.variant.formerly if key not in index.boards_of]
        for row in board.rows:
            if row.best and row.rank:
                badge, paper = _badge(index, board, row), row.paper
                for parts in product(
                    (paper.id, *paper.formerly),
                    (board.variant.id, *variants),
                    filter(None, (board.anchor, former)),
                ):
                    yield _path(*parts), badge


def to_svg(publication: Publication, badge: Badge) -> str:
    """Return a badge as SVG."""
    texts = (badge.place, f"{badge.standing} · {short_date(publication.day)}")
    widths = [round(_SIZE * text_width(text)) for text in texts]
    links = Links(badge.path, publication.site_url, "", {})
    parts = list(zip(texts, widths, strict=True))
    return render("badge.svg", publication.index, links, name=badge.row.paper.name, parts=parts)


def _badge(index: Index, board: Board, row: Row) -> Badge:
    return Badge(board, row, board_name(index, board))


def _path(paper: str, variant: str, board: str) -> str:
    return f"badges/{paper}/{variant}-{board}.svg"
