"""A letter to the authors of a paper, as the text of an issue in their repository; a person sends it, or nobody."""

from collections.abc import Iterator

from catalog.export.publication import Publication
from catalog.model import Paper
from catalog.model.markdown import code, link
from catalog.model.text import count
from catalog.views.index import Index
from catalog.views.leaderboards import Standing
from catalog.views.wording import METRICS, SOURCES, board_name, confirmation, ranks, setting


def to_letter(publication: Publication, paper: Paper) -> str:
    """Return Markdown that lists our rows of a paper, each with a link; text of the data can mention nobody."""
    index, page = publication.index, f"{publication.site_url}papers/{paper.id}/"
    standings = index.standings(paper)
    lines = [
        f"Hello, and thank you for {code(paper.title)}.",
        "",
        f"{link('Awesome Unsupervised Semantic Segmentation', publication.site_url)} keeps the numbers of the field, "
        f"each with its setting and its source. It has {count(len(standings), 'number')} of your paper:",
        "",
        *(f"- {'; '.join(_row(index, publication.site_url, standing))}" for standing in standings),
        "",
        "If you find the time for a look:",
        "",
        "- **Is all of it right?** A short answer here is enough. The rows will then say that you confirmed them.",
        f"- **Is something wrong or missing?** Say so here, or correct it on {link('the page of the paper', page)}, "
        "where the entry can be edited or reported.",
        "",
        "Nothing else is asked of you, and no answer is fine too.",
    ]
    return "\n".join([*lines, ""])


def _row(index: Index, site_url: str, standing: Standing) -> Iterator[str]:
    """Yield what a row says, with the way to it and to its source."""
    board, row, result = standing.board, standing.row, standing.result
    place = code(board_name(index, board))
    numbers = {metric.short: getattr(result, field) for field, metric in METRICS.items()}
    said = ", ".join(f"{name} {number}" for name, number in numbers.items() if number is not None)
    address = f"{site_url}leaderboards/{board.variant.id}/#{row.anchor or board.anchor}"
    yield f"{link(place, address)}: **{said}**"
    if result.method:
        yield code(result.method)
    yield code(setting(index, row.described))
    if row.reason:
        yield f"not ranked: {code(row.reason)}"
    elif row.rank and result is row.result:
        yield f"rank {ranks(row)} of {board.ranked}"
    yield f"source: {link(code(result.source.where), result.source.url)}, {SOURCES[result.source.kind]}"
    if confirmed := confirmation(standing.row.paper, result):
        yield confirmed
