"""What each template writes of the fabricated catalogue, beside what it wrote when somebody last looked at it.

A change that is meant: pytest tests/test_templates.py --update-golden, and read the difference.
"""

import re
from collections.abc import Callable

import pytest

from catalog.export.publication import Publication
from catalog.model import Catalog
from catalog.site import render
from catalog.site.calculator import score_calculator
from catalog.site.generated_files import generated_files
from catalog.site.papers_table import papers_table
from catalog.site.urls import Links
from catalog.views.index import Index

Render = Callable[[Index, Links], str]


def _head(index: Index, links: Links) -> str:
    """Return the table of papers up to its rows."""
    return papers_table(index, links).partition("<tbody>")[0]


def _row(index: Index, links: Links) -> str:
    """Return the row of a paper, a cell a line."""
    table = papers_table(index, links)
    [row] = re.findall(r'<tr [^>]*><td [^>]*><a href="journal/".*', table)
    return str(row).replace("<td", "\n<td") + "\n"


def _exports(index: Index, links: Links) -> str:
    """Return what offers the files of a board, a file a line."""
    [found] = re.findall(
        r"<catalog-export.*?</catalog-export>", render.leaderboard(index, links, "imagenet-s-50"), re.S
    )
    return str(found).replace(" <span", "\n<span") + "\n"


RENDERED: dict[str, tuple[str, Render]] = {
    "paper.html": ("papers/journal/", lambda index, links: render.paper(index, links, "journal")),
    "paper_untrusted.html": ("papers/scripted/", lambda index, links: render.paper(index, links, "scripted")),
    "paper_bare.html": ("papers/preprint/", lambda index, links: render.paper(index, links, "preprint")),
    "leaderboard.html": ("leaderboards/plain/", lambda index, links: render.leaderboard(index, links, "plain")),
    "papers_table_head.html": ("papers/", _head),
    "paper_row.html": ("papers/", _row),
    "reproductions.html": ("reproductions/", render.reproductions),
    "export_links.html": ("leaderboards/imagenet-s-50/", _exports),
    "year.html": ("years/2022/", lambda index, links: render.year_page(index, links, "2022")),
    "news.html": ("news/", render.news),
    "latest.html": ("", lambda index, links: render.latest(index, links, 2)),
    "quality.html": ("quality/", render.quality),
    "score_calculator.html": ("evaluate/", score_calculator),
    "stats.html": ("", render.stats),
    "splits.html": ("datasets/plain/", lambda index, links: render.splits_table(index, links, "imagenet-s")),
    "dataset_facts.html": ("datasets/plain/", lambda index, links: render.dataset_facts(index, links, "plain")),
    "dataset_boards.html": (
        "datasets/imagenet-s/",
        lambda index, links: render.dataset_boards(index, links, "imagenet-s"),
    ),
    "users.html": ("datasets/imagenet-s/", lambda index, links: render.users(index, links, "imagenet-s")),
    "datasets.html": ("datasets/", render.datasets),
    "protocols.html": ("contribute/", render.protocols),
    "downloads.md": ("data/", lambda index, links: render.downloads(index, links) + "\n"),
}
"""What is rendered into each golden file, and on which page."""


def links_of(page: str, index: Index) -> Links:
    """Return the links of a page of a site that is not published anywhere."""
    lines = {key: 100 + number for number, key in enumerate(index.papers)}
    return Links(page, "https://site.example/", "https://github.com/owner/project", lines)


@pytest.mark.parametrize("name", RENDERED)
def test_a_template_writes_what_it_wrote(
    fabricated: Catalog, check_golden: Callable[[str, str], None], name: str
) -> None:
    page, rendered = RENDERED[name]
    index = Index(fabricated)
    check_golden(name, rendered(index, links_of(page, index)))


def test_an_address_that_a_paper_had_before_leads_to_its_page(fabricated: Catalog) -> None:
    renamed = fabricated.papers[1].model_copy(update={"formerly": ("former",)})
    index = Index(fabricated.model_copy(update={"papers": (fabricated.papers[0], renamed, *fabricated.papers[2:])}))
    files = dict(generated_files(Publication(index, "https://site.example/")))
    page = str(files["papers/former/index.html"]())
    assert '<meta http-equiv="refresh" content="0; url=../rtl/">' in page
    assert '<link rel="canonical" href="https://site.example/papers/rtl/">' in page
    assert f'<a href="../rtl/">{renamed.title}</a>' in page
    assert files["papers/former.bib"]() == files["papers/rtl.bib"]()


def test_the_address_of_a_paper_that_was_removed_says_why(fabricated: Catalog) -> None:
    index = Index(fabricated.model_copy(update={"removed": {"gone": "It is about <i>wombats</i>."}}))
    page = str(dict(generated_files(Publication(index, "https://site.example/")))["papers/gone/index.html"]())
    assert "was removed from the list: It is about &lt;i&gt;wombats&lt;/i&gt;." in page
    assert '<a href="../">All papers</a>' in page


def test_boards_that_moved_leave_a_way_behind_until_others_stand_there(fabricated: Catalog) -> None:
    first, plain = fabricated.datasets
    moved = plain.variants[0].model_copy(update={"formerly": ("imagenet-s-all", "imagenet-s-50")})
    datasets = (first, plain.model_copy(update={"variants": (moved,)}))
    index = Index(fabricated.model_copy(update={"datasets": datasets}))
    files = dict(generated_files(Publication(index, "https://site.example/")))
    assert "url=../plain/" in str(files["leaderboards/imagenet-s-all/index.html"]())
    assert "leaderboards/imagenet-s-50/index.html" not in files, "a board stands there"
