"""The built site, file by file: links, heads, and what it holds."""

import json
import re
from collections import Counter
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from catalog.export.formats import FORMATS
from catalog.model import Catalog, family_name
from catalog.views import overview
from catalog.views.index import Index
from tests.html import address, internal_links, is_broken, links, pages, repeated_ids, soup
from tests.sites import Site


@pytest.mark.slow
@pytest.mark.parametrize("which", ["site", "fabricated_site"])
def test_every_internal_link_and_anchor_resolves(which: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(which)
    found = list(internal_links(site))
    broken = {(page.name, link) for page, link, url in found if is_broken(site, url)}
    # Pages written by hand may link to papers that these catalogues do not have.
    assert {(page, link) for page, link in broken if not urlsplit(link).path.endswith(".md")} == set()
    assert len(found) > 500


def test_an_id_stands_once_on_its_page(site: Site) -> None:
    assert {page: found for page in pages(site) if (found := repeated_ids(page))} == {}


def test_every_page_has_one_title_one_h1_and_one_description(site: Site) -> None:
    titles, descriptions = Counter[str](), Counter[str]()
    for page in pages(site):
        html = soup(page)
        assert len(html.find_all("h1")) == 1, page
        assert html.html is not None
        assert html.html.get("lang") == "en"
        [description] = html.find_all("meta", attrs={"name": "description"})
        [title] = html.head.find_all("title") if html.head else []
        titles[title.text] += 1
        if page.name != "404.html":
            descriptions[str(description["content"])] += 1
    assert [title for title, count in titles.items() if count > 1] == []
    assert [text for text, count in descriptions.items() if count > 1] == []


def test_every_foot_says_when_the_data_was_last_changed(site: Site, snapshot: Catalog) -> None:
    day = Index(snapshot).span[1].isoformat()
    for page in pages(site):
        [foot] = soup(page).select(".md-copyright")
        assert f"Data last changed on {day}" in " ".join(foot.text.split()), page
        assert [time["datetime"] for time in foot.select("time")] == [day]


def test_nothing_is_fetched_from_a_third_party(site: Site) -> None:
    fetched = {"link", "img", "script", "source", "iframe"}
    for page in pages(site):
        here = address(site, page)
        for tag, link in links(page):
            if tag.name in fetched and tag.get("rel") != ["canonical"]:
                assert urljoin(here, link).startswith(site.url), (page, link)
    for style in site.folder.rglob("*.css"):
        assert "url(http" not in style.read_text(encoding="utf-8")


def test_every_link_out_is_a_web_link(site: Site) -> None:
    schemes = {urlsplit(urljoin(site.url, link)).scheme for page in pages(site) for _, link in links(page)}
    assert schemes <= {"http", "https"}


def test_the_addresses_of_the_contract_exist(site: Site, snapshot: Catalog, index: Index) -> None:
    pages = [
        "",
        "papers",
        "datasets",
        *(f"datasets/{dataset.id}" for dataset in snapshot.datasets),
        "contribute",
        "data",
        "guide",
        "quality",
        "reproductions",
        "news",
        "compare",
        "history",
    ]
    pages += ["leaderboards", *{f"leaderboards/{board.variant.id}" for board in index.boards}]
    pages += [f"years/{year}" for year in index.papers_of_year] + [f"papers/{paper.id}" for paper in snapshot.papers]
    files = ["papers.json", "papers.csv", "papers.bib", "papers.schema.json", "sitemap.xml", "404.html"]
    files += ["papers.md.txt", "papers.txt", "feed.xml", "opensearch.xml", "llms.txt", "search/catalog.json"]
    files += ["reproductions.csv", "reproductions.json"]
    files += [f"years/{year}.bib" for year in index.papers_of_year]
    files += [f"datasets/{dataset.id}/feed.xml" for dataset in snapshot.datasets]
    files += [f"papers/{paper.id}.bib" for paper in snapshot.papers]
    files += [f"leaderboards/{board.variant.id}.csv" for board in index.boards]
    for board in index.boards:
        files += [f"leaderboards/{board.variant.id}/{board.anchor}.{form}" for form in ("bib", "csv", "md.txt", "tex")]
    missing = [page for page in pages if not (site.folder / page / "index.html").is_file()]
    missing += [file for file in files if not (site.folder / file).is_file()]
    assert missing == []


def test_the_addresses_of_a_protocol_that_was_split_still_lead_somewhere(site: Site) -> None:
    page = soup(site.folder / "leaderboards/pascal-voc-2012/index.html")
    old = page.find(id="retrieval")
    assert old is not None
    heading = old.find_next("h2")
    assert heading is not None
    assert heading["id"] == "in-context"
    files = site.folder / "leaderboards/pascal-voc-2012"
    for form in ("bib", "csv", "md.txt", "tex"):
        assert (files / f"retrieval.{form}").read_bytes() == (files / f"in-context.{form}").read_bytes()


def test_the_year_tables_have_the_columns_of_the_original_list(site: Site, index: Index) -> None:
    for year, papers in index.papers_of_year.items():
        page = soup(site.folder / f"years/{year}/index.html")
        headers = [th.text for th in page.select("table.uss-papers th")]
        assert headers == ["Title", "Abbreviation", "Published", "Datasets", "Code", "PDF"]
        links = page.select("table.uss-papers td.uss-title > a")
        shown = [index.papers[str(link["href"]).split("/")[-2]] for link in links]
        assert shown == sorted(papers, key=lambda paper: paper.scope_rank), "the core of the list first"


def test_the_table_of_papers_is_complete_without_javascript(site: Site, snapshot: Catalog) -> None:
    rows = soup(site.folder / "papers/index.html").select("table.uss-papers tbody tr")
    assert [row.select_one("a").text for row in rows] == [paper.title for paper in snapshot.papers]  # type: ignore[union-attr]  # no link: it fails, as it should


def test_a_paper_page_has_its_links_code_bibtex_and_results(site: Site, snapshot: Catalog) -> None:
    page = soup(site.folder / "papers/ac/index.html")
    text = " ".join(page.article.text.split()) if page.article else ""
    assert "Yassine Ouali, Céline Hudelot, Myriam Tami" in text
    assert "Max-Manning/autoregunsupseg PyTorch, unofficial" in text
    assert "@inproceedings{ouali2020ac," in text
    assert len(page.select("table.uss-results tbody tr:not(.uss-group)")) == len(Index(snapshot).papers["ac"].results)


def test_every_number_stands_with_its_source(site: Site, snapshot: Catalog) -> None:
    for paper in snapshot.papers:
        page = soup(site.folder / f"papers/{paper.id}/index.html")
        rows = page.select("table.uss-results tbody tr:not(.uss-group)")
        sources = {str(note["id"]): " ".join(note.text.split()) for note in page.select("ol.uss-footnotes li")}
        assert len(rows) == len(paper.results)
        for result in paper.results:
            number = str(result.miou if result.miou is not None else result.accuracy)
            [row] = [row for row in rows if row.get("id") == f"{paper.id}-{result.key}"]
            [mark] = row.select("a.uss-footnote")
            assert number in [cell.text.removesuffix(mark.text) for cell in row.select("td.uss-number")]
            assert sources[str(mark["href"]).removeprefix("#")].endswith(" ".join(result.source.where.split()))


def test_the_splits_of_imagenet_s_are_on_its_page(site: Site) -> None:
    page = soup(site.folder / "datasets/imagenet-s/index.html")
    rows = [[cell.text for cell in row.select("th, td")][:6] for row in page.select("table.uss-splits tbody tr")]
    assert rows == [
        ["ImageNet-S-50", "50", "64,431", "500", "752", "1,682"],
        ["ImageNet-S-300", "300", "384,862", "3,000", "4,097", "9,088"],
        ["ImageNet-S-919", "919", "1,183,322", "9,190", "12,419", "27,423"],
    ]
    assert page.select_one("svg.uss-bars[role=img][aria-label]")


def test_a_dataset_page_says_what_is_unknown_in_one_line_and_shows_its_boards(site: Site, index: Index) -> None:
    for dataset in index.catalog.datasets:
        page = soup(site.folder / f"datasets/{dataset.id}/index.html")
        article = " ".join(page.article.text.split()) if page.article else ""
        facts = {"home": dataset.url, "access": dataset.access, "licence": dataset.license}
        unknown = ", ".join(name for name, value in facts.items() if not value)
        assert not unknown or f"Not known yet: {unknown}. Add it." in article
        heads = page.select("table.uss-splits thead th")
        columns = {"Classes": "classes", "Train": "train", "With masks": "semi", "Val": "val", "Test": "test"}
        known = [label for label, key in columns.items() if any(getattr(v, key) is not None for v in dataset.variants)]
        assert [head.text for head in heads if head.text in columns] == known
        assert heads or not dataset.variants or "nothing is known yet of classes and splits. Add it." in article
        shown = page.select("table.uss-boards tbody tr")
        assert (
            len(shown) == sum(len(index.boards_of.get(variant.id, ())) for variant in dataset.variants)
            or dataset.id == "davis"
        )
        assert all(paper.title in article for paper in index.users[dataset.id])


def test_semi_supervised_numbers_stand_apart_with_their_warning(site: Site, snapshot: Catalog) -> None:
    [apart] = Index(snapshot).dataset_of["imagenet-s"].apart
    page = soup(site.folder / "datasets/imagenet-s/index.html")
    rows = [[cell.text for cell in row.select("td")] for row in page.select("table.uss-apart tbody tr")]
    assert rows == [[row.method, str(row.val), str(row.test)] for row in apart.rows]
    assert len(rows) == 7
    heading = page.find(id="apart")
    assert heading
    assert apart.warning in str(heading.find_next("p"))


def test_each_paper_links_to_its_own_lines_and_to_a_report_that_names_it(site: Site) -> None:
    data = (site.project / "data/papers.yaml").read_text(encoding="utf-8").splitlines()
    for key in ("stego", "hp", "segsort"):
        page = soup(site.folder / f"papers/{key}/index.html")
        edit, report = (str(link["href"]) for link in page.select("article > p.uss-aside a")[-2:])
        assert data[int(edit.partition("#L")[2]) - 1] == f"  - id: {key}"
        filled = parse_qs(urlsplit(report).query)
        assert filled["entry"] == [key]
        assert filled["page"] == [f"{site.url}papers/{key}/"]
        button = page.select_one("a.md-content__button")
        assert button
        assert button["href"] == edit


def test_every_gap_links_to_where_it_is_filled(site: Site, index: Index) -> None:
    page = soup(site.folder / "quality/index.html")
    gaps, absences = page.select("table.uss-gaps")
    for table, wanted in (
        (gaps, [gap.papers for gap in overview.gaps(index)]),
        (absences, [papers for _, papers in index.absences()]),
    ):
        rows = [row.select("td:last-child a") for row in table.select("tbody tr")]
        assert [[link.text for link in row] for row in rows] == [[paper.name for paper in papers] for papers in wanted]
        assert all("/edit/main/data/papers.yaml#L" in str(link["href"]) for row in rows for link in row)


def _structured(site: Site, path: str) -> list[dict[str, Any]]:
    scripts = soup(site.folder / path / "index.html").find_all("script", type="application/ld+json")
    return [json.loads(script.string or "") for script in scripts]


def _tags(site: Site, paper: str) -> list[tuple[str, str]]:
    metas = soup(site.folder / f"papers/{paper}/index.html").select("meta[name^=citation_]")
    return [(str(meta["name"]), str(meta["content"])) for meta in metas]


def test_reference_managers_find_each_paper(site: Site, snapshot: Catalog) -> None:
    for paper in snapshot.papers:
        tags = _tags(site, paper.id)
        assert ("citation_title", paper.title) in tags
        authors = [value.partition(",")[0] for name, value in tags if name == "citation_author"]
        assert [author.replace("\N{NO-BREAK SPACE}", " ") for author in authors] == list(
            map(family_name, paper.authors)
        )
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
    title = Index(fabricated).papers["scripted"].title
    assert ("citation_title", title) in _tags(fabricated_site, "scripted")
    [data] = _structured(fabricated_site, "papers/scripted")
    assert data["headline"] == title


def test_datasets_and_the_collection_describe_themselves(site: Site, snapshot: Catalog) -> None:
    for dataset in snapshot.datasets:
        [data] = _structured(site, f"datasets/{dataset.id}")
        assert (data["@type"], data["name"]) == ("Dataset", dataset.name)
    [data] = _structured(site, "")
    assert [d["contentUrl"].removeprefix(site.url) for d in data["distribution"]] == [
        f"papers{form.suffix}" for form in FORMATS if form.papers
    ]


def test_each_paper_has_a_page_in_plain_markdown_that_llms_txt_lists(site: Site, snapshot: Catalog) -> None:
    listed = (site.folder / "llms.txt").read_text(encoding="utf-8")
    for paper in snapshot.papers:
        plain = (site.folder / f"papers/{paper.id}.md.txt").read_text(encoding="utf-8")
        html = BeautifulSoup(MarkdownIt("commonmark").render(plain), "html5lib")
        assert html.h1
        assert html.h1.text == paper.title
        assert len([item for item in html.find_all("li") if "; " in item.text]) >= len(paper.results)
        assert f"({site.url}papers/{paper.id}.md.txt)" in listed


def test_a_shared_link_shows_a_card_made_from_the_data(site: Site, fabricated_site: Site, fabricated: Catalog) -> None:
    png = (site.folder / "card.png").read_bytes()
    assert png.startswith(b"\x89PNG\r\n")
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (1200, 630)
    page = soup(site.folder / "papers/stego/index.html")
    shared = {str(tag["property"]): str(tag["content"]) for tag in page.select("meta[property]")}
    assert shared["og:title"] == "Unsupervised Semantic Segmentation by Distilling Feature Correspondences"
    assert shared["og:image"] == f"{site.url}card.png"
    assert shared["og:url"] == f"{site.url}papers/stego/"
    hostile = soup(fabricated_site.folder / "papers/scripted/index.html").select_one("meta[property='og:title']")
    assert hostile
    assert hostile["content"] == Index(fabricated).papers["scripted"].title


def test_browsers_can_take_the_table_as_a_search_engine(site: Site) -> None:
    text = (site.folder / "opensearch.xml").read_text(encoding="utf-8")
    assert f'template="{site.url}papers/?q={{searchTerms}}"' in text
    assert soup(site.folder / "index.html").select_one("link[rel=search]")


def test_the_index_of_the_pages_holds_what_is_written_by_hand_and_no_tables(site: Site, snapshot: Catalog) -> None:
    index = json.loads((site.folder / "search/search_index.json").read_text(encoding="utf-8"))
    entries = {entry["location"]: entry["text"] for entry in index["docs"]}
    assert {"guide/#the-task", "datasets/imagenet-s/", "papers/", "years/2022/"} <= set(entries)
    for paper in snapshot.papers:
        assert not [location for location in entries if location.startswith(f"papers/{paper.id}/")]
        assert paper.title not in entries["papers/"] + entries[f"years/{paper.year}/"]
    assert not [location for location in entries if re.match("leaderboards/.", location)]


def test_generated_pages_are_in_the_sitemap(site: Site, snapshot: Catalog) -> None:
    sitemap = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert all(f"{site.url}papers/{paper.id}/</loc>" in sitemap for paper in snapshot.papers)
