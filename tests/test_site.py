"""The built site, file by file: links, heads, and what it holds."""

import json
import re
from collections import Counter
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from markdown_it import MarkdownIt

from catalog import views
from catalog.model import Catalog, display_name
from catalog.views.leaderboards import boards
from testing.project import PROJECT_PATH, ROOT
from tests.conftest import Site

LINKS = {"a": "href", "link": "href", "img": "src", "script": "src", "form": "action", "source": "src", "iframe": "src"}


@lru_cache(maxsize=1024)
def _soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib")


def _pages(site: Site) -> list[Path]:
    return sorted(site.folder.rglob("*.html"))


def _address(site: Site, page: Path) -> str:
    return urljoin(site.url, page.relative_to(site.folder).as_posix().removesuffix("index.html"))


def _links(page: Path) -> list[tuple[Tag, str]]:
    found = [(tag, tag.get(LINKS[tag.name])) for tag in _soup(page).find_all(list(LINKS))]
    return [(tag, str(value)) for tag, value in found if value is not None]


def _target(site: Site, url: str) -> Path:
    path = site.folder / unquote(urlsplit(url).path).removeprefix(f"/{PROJECT_PATH}")
    return path / "index.html" if path.is_dir() or url.endswith("/") else path


@pytest.mark.parametrize("which", ["site", "fabricated_site"])
def test_every_internal_link_and_anchor_resolves(which: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(which)
    broken = []
    seen = 0
    for page in _pages(site):
        address = _address(site, page)
        for _, link in _links(page):
            url = urljoin(address, link)
            if not url.startswith(site.url):
                continue
            seen += 1
            target = _target(site, url)
            fragment = unquote(urlsplit(url).fragment)
            if not target.is_file() or (fragment and target.suffix == ".html" and not _soup(target).find(id=fragment)):
                broken.append((page.name, link))
    # The hand-written pages link to papers that the fabricated catalogue does not have.
    if which == "fabricated_site":
        broken = [(page, link) for page, link in broken if not urlsplit(link).path.endswith(".md")]
    assert broken == []
    assert seen > 500


def test_every_page_has_one_title_one_h1_and_one_description(site: Site) -> None:
    titles, descriptions = Counter[str](), Counter[str]()
    for page in _pages(site):
        soup = _soup(page)
        assert len(soup.find_all("h1")) == 1, page
        assert soup.html is not None
        assert soup.html.get("lang") == "en"
        [description] = soup.find_all("meta", attrs={"name": "description"})
        [title] = soup.head.find_all("title") if soup.head else []
        titles[title.text] += 1
        if page.name != "404.html":
            descriptions[str(description["content"])] += 1
    assert [title for title, count in titles.items() if count > 1] == []
    assert [text for text, count in descriptions.items() if count > 1] == []


def test_nothing_is_fetched_from_a_third_party(site: Site) -> None:
    fetched = {"link", "img", "script", "source", "iframe"}
    for page in _pages(site):
        address = _address(site, page)
        for tag, link in _links(page):
            if tag.name in fetched and tag.get("rel") != ["canonical"]:
                assert urljoin(address, link).startswith(site.url), (page, link)
    for style in site.folder.rglob("*.css"):
        assert "url(http" not in style.read_text(encoding="utf-8")


def test_every_link_out_is_a_web_link(site: Site) -> None:
    schemes = {urlsplit(urljoin(site.url, link)).scheme for page in _pages(site) for _, link in _links(page)}
    assert schemes <= {"http", "https"}


def test_the_addresses_of_the_contract_exist(site: Site, real: Catalog) -> None:
    pages = [
        "",
        "papers",
        "datasets",
        *(f"datasets/{dataset.id}" for dataset in real.datasets),
        "contribute",
        "data",
        "guide",
        "quality",
        "news",
        "compare",
        "history",
    ]
    pages += ["leaderboards", *{f"leaderboards/{board.variant.id}" for board in boards(real)}]
    pages += [f"years/{year}" for year in views.papers_per_year(real)] + [f"papers/{paper.id}" for paper in real.papers]
    files = ["papers.json", "papers.csv", "papers.bib", "papers.schema.json", "sitemap.xml", "404.html"]
    files += ["papers.md.txt", "papers.txt", "feed.xml", "opensearch.xml", "llms.txt", "search/catalog.json"]
    files += [f"years/{year}.bib" for year in views.papers_per_year(real)]
    files += [f"datasets/{dataset.id}/feed.xml" for dataset in real.datasets]
    files += [f"papers/{paper.id}.bib" for paper in real.papers]
    files += [f"leaderboards/{board.variant.id}.csv" for board in boards(real)]
    for board in boards(real):
        files += [f"leaderboards/{board.variant.id}/{board.anchor}.{form}" for form in ("bib", "csv", "md.txt", "tex")]
    missing = [page for page in pages if not (site.folder / page / "index.html").is_file()]
    missing += [file for file in files if not (site.folder / file).is_file()]
    assert missing == []


def test_the_year_tables_have_the_columns_of_the_original_list(site: Site, real: Catalog) -> None:
    for year, papers in views.papers_per_year(real).items():
        soup = _soup(site.folder / f"years/{year}/index.html")
        headers = [th.text for th in soup.select("table.papers th")]
        assert headers == ["Title", "Abbreviation", "Published", "Datasets", "Code", "PDF"]
        assert len(soup.select("table.papers tbody tr")) == papers


def test_the_table_of_papers_is_complete_without_javascript(site: Site, real: Catalog) -> None:
    rows = _soup(site.folder / "papers/index.html").select("table.papers tbody tr")
    assert [row.select_one("a").text for row in rows] == [paper.title for paper in real.papers]  # type: ignore[union-attr]


def test_a_paper_page_has_its_links_code_bibtex_and_results(site: Site, real: Catalog) -> None:
    soup = _soup(site.folder / "papers/ac/index.html")
    text = " ".join(soup.article.text.split()) if soup.article else ""
    assert "Yassine Ouali, Céline Hudelot, Myriam Tami" in text
    assert "Max-Manning/autoregunsupseg PyTorch, unofficial" in text
    assert "@inproceedings{ouali2020ac," in text
    assert len(soup.select("table.results tbody tr")) == len(real.papers_by_id["ac"].results)


def _rows_of(site: Site, paper: str) -> list[str]:
    rows = _soup(site.folder / f"papers/{paper}/index.html").select("table.results tbody tr")
    return [" ".join(row.text.split()) for row in rows]


def test_every_number_stands_with_its_source(site: Site, real: Catalog) -> None:
    for paper in real.papers:
        rows = _rows_of(site, paper.id)
        assert len(rows) == len(paper.results)
        for result in paper.results:
            number = str(result.miou if result.miou is not None else result.accuracy)
            where = " ".join(result.source.where.split())
            assert any(number in row and where in row for row in rows), (paper.id, number, where)


def test_the_splits_of_imagenet_s_are_on_its_page(site: Site) -> None:
    soup = _soup(site.folder / "datasets/imagenet-s/index.html")
    rows = [[cell.text for cell in row.select("th, td")][:6] for row in soup.select("table.splits tbody tr")]
    assert rows == [
        ["ImageNet-S-50", "50", "64,431", "500", "752", "1,682"],
        ["ImageNet-S-300", "300", "384,862", "3,000", "4,097", "9,088"],
        ["ImageNet-S-919", "919", "1,183,322", "9,190", "12,419", "27,423"],
    ]
    assert soup.select_one("svg.chart[role=img][aria-label]")


def test_a_dataset_page_says_what_is_unknown_and_shows_its_boards(site: Site, real: Catalog) -> None:
    for dataset in real.datasets:
        soup = _soup(site.folder / f"datasets/{dataset.id}/index.html")
        article = " ".join(soup.article.text.split()) if soup.article else ""
        for variant in dataset.variants:
            [row] = [tr for tr in soup.select("table.splits tbody tr") if tr.th and tr.th.text == variant.name]
            assert row.text.count("unknown") == [
                variant.classes, variant.train, variant.val, variant.test, variant.grouping,
            ].count(None)  # fmt: skip
        shown = soup.select("table.board tbody tr")
        assert len(shown) == len(views.boards_on(real, dataset)) or dataset.id == "davis"
        for papers in views.users(real, dataset).values():
            assert all(paper.title in article for paper in papers)


def test_semi_supervised_numbers_stand_apart_with_their_warning(site: Site, real: Catalog) -> None:
    [apart] = real.dataset_of["imagenet-s"].apart
    soup = _soup(site.folder / "datasets/imagenet-s/index.html")
    rows = [[cell.text for cell in row.select("td")] for row in soup.select("table.apart tbody tr")]
    assert rows == [[row.method, str(row.val), str(row.test)] for row in apart.rows]
    assert len(rows) == 7
    heading = soup.find(id="apart")
    assert heading
    assert apart.warning in str(heading.find_next("p"))


def test_each_paper_links_to_its_own_lines_and_to_a_report_that_names_it(site: Site) -> None:
    data = (ROOT / "data/papers.yaml").read_text(encoding="utf-8").splitlines()
    for key in ("stego", "dssdl", "segsort"):
        soup = _soup(site.folder / f"papers/{key}/index.html")
        edit, report = (str(link["href"]) for link in soup.select("article > p.aside a")[-2:])
        assert data[int(edit.partition("#L")[2]) - 1] == f"  - id: {key}"
        filled = parse_qs(urlsplit(report).query)
        assert filled["entry"] == [key]
        assert filled["page"] == [f"{site.url}papers/{key}/"]
        button = soup.select_one("a.md-content__button")
        assert button
        assert button["href"] == edit


def test_every_gap_links_to_where_it_is_filled(site: Site, real: Catalog) -> None:
    soup = _soup(site.folder / "quality/index.html")
    gaps, absences = soup.select("table.gaps")
    for table, wanted in (
        (gaps, [gap.papers for gap in views.gaps(real)]),
        (absences, [papers for _, papers in views.absences(real)]),
    ):
        rows = [row.select("td:last-child a") for row in table.select("tbody tr")]
        assert [[link.text for link in row] for row in rows] == [[paper.name for paper in papers] for papers in wanted]
        assert all("/edit/main/data/papers.yaml#L" in str(link["href"]) for row in rows for link in row)


def _structured(site: Site, path: str) -> list[dict[str, Any]]:
    scripts = _soup(site.folder / path / "index.html").find_all("script", type="application/ld+json")
    return [json.loads(script.string or "") for script in scripts]


def _tags(site: Site, paper: str) -> list[tuple[str, str]]:
    metas = _soup(site.folder / f"papers/{paper}/index.html").select("meta[name^=citation_]")
    return [(str(meta["name"]), str(meta["content"])) for meta in metas]


def test_reference_managers_find_each_paper(site: Site, real: Catalog) -> None:
    for paper in real.papers:
        tags = _tags(site, paper.id)
        assert ("citation_title", paper.title) in tags
        assert [value for name, value in tags if name == "citation_author"] == [
            display_name(author) for author in paper.authors
        ]
        assert ("citation_publication_date", str(paper.year)) in tags
        [data] = _structured(site, f"papers/{paper.id}")
        assert (data["@type"], data["headline"]) == ("ScholarlyArticle", paper.title)
        assert data["url"] == f"{site.url}papers/{paper.id}/"


def test_a_journal_paper_has_its_volume_and_pages_in_the_tags(fabricated_site: Site) -> None:
    assert {
        ("citation_journal_title", "Some Journal of Things"),
        ("citation_volume", "12"),
        ("citation_issue", "3"),
        ("citation_firstpage", "18"),
        ("citation_lastpage", "32"),
        ("citation_doi", "10.1000/journal"),
    } <= set(_tags(fabricated_site, "journal"))


def test_hostile_text_stays_text_in_what_programs_read(fabricated_site: Site, fabricated: Catalog) -> None:
    title = fabricated.papers_by_id["scripted"].title
    assert ("citation_title", title) in _tags(fabricated_site, "scripted")
    [data] = _structured(fabricated_site, "papers/scripted")
    assert data["headline"] == title


def test_datasets_and_the_collection_describe_themselves(site: Site, real: Catalog) -> None:
    for dataset in real.datasets:
        [data] = _structured(site, f"datasets/{dataset.id}")
        assert (data["@type"], data["name"]) == ("Dataset", dataset.name)
    [data] = _structured(site, "")
    assert [d["contentUrl"].removeprefix(site.url) for d in data["distribution"]] == [
        "papers.json", "papers.csv", "papers.bib",
    ]  # fmt: skip


def test_each_paper_has_a_twin_in_plain_markdown_that_llms_txt_lists(site: Site, real: Catalog) -> None:
    listed = (site.folder / "llms.txt").read_text(encoding="utf-8")
    for paper in real.papers:
        twin = (site.folder / f"papers/{paper.id}.md.txt").read_text(encoding="utf-8")
        html = BeautifulSoup(MarkdownIt("commonmark").render(twin), "html5lib")
        assert html.h1
        assert html.h1.text == paper.title
        assert len([item for item in html.find_all("li") if "; " in item.text]) >= len(paper.results)
        assert f"({site.url}papers/{paper.id}.md.txt)" in listed


def test_the_json_says_which_state_it_is_of(site: Site) -> None:
    content = json.loads((site.folder / "papers.json").read_text(encoding="utf-8"))
    assert content["schema_version"] == 1
    assert content["licence"]["data"] == "CC0-1.0"
    assert re.fullmatch("[0-9a-f]{40}", content["commit"])
    assert date.fromisoformat(content["date"])


def test_a_shared_link_shows_a_card_made_from_the_data(site: Site, fabricated_site: Site, fabricated: Catalog) -> None:
    png = (site.folder / "card.png").read_bytes()
    assert png.startswith(b"\x89PNG\r\n")
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (1200, 630)
    soup = _soup(site.folder / "papers/stego/index.html")
    shared = {str(tag["property"]): str(tag["content"]) for tag in soup.select("meta[property]")}
    assert shared["og:title"] == "Unsupervised Semantic Segmentation by Distilling Feature Correspondences"
    assert shared["og:image"] == f"{site.url}card.png"
    assert shared["og:url"] == f"{site.url}papers/stego/"
    hostile = _soup(fabricated_site.folder / "papers/scripted/index.html").select_one("meta[property='og:title']")
    assert hostile
    assert hostile["content"] == fabricated.papers_by_id["scripted"].title


def test_browsers_can_take_the_table_as_a_search_engine(site: Site) -> None:
    text = (site.folder / "opensearch.xml").read_text(encoding="utf-8")
    assert f'template="{site.url}papers/?q={{searchTerms}}"' in text
    assert _soup(site.folder / "index.html").select_one("link[rel=search]")


def test_the_index_of_the_pages_holds_what_is_written_by_hand_and_no_tables(site: Site, real: Catalog) -> None:
    index = json.loads((site.folder / "search/search_index.json").read_text(encoding="utf-8"))
    entries = {entry["location"]: entry["text"] for entry in index["docs"]}
    assert {"guide/#the-task", "datasets/imagenet-s/", "papers/", "years/2022/"} <= set(entries)
    for paper in real.papers:
        assert not [location for location in entries if location.startswith(f"papers/{paper.id}/")]
        assert paper.title not in entries["papers/"] + entries[f"years/{paper.year}/"]
    assert not [location for location in entries if re.match("leaderboards/.", location)]


def test_generated_pages_are_in_the_sitemap(site: Site, real: Catalog) -> None:
    sitemap = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert all(f"{site.url}papers/{paper.id}/</loc>" in sitemap for paper in real.papers)
