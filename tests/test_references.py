"""References as other programs read them: RIS by rispy, CSL-JSON by citeproc-py, Croissant by mlcroissant."""

import json
import warnings
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from catalog.datafile.revision import Revision
from catalog.export.bibtex import citation_key
from catalog.export.croissant import to_croissant
from catalog.export.csl_json import to_csl_json
from catalog.export.csv_table import COLUMNS, to_csv
from catalog.export.json_data import to_json
from catalog.export.publication import Publication
from catalog.export.ris import to_ris
from catalog.model import Catalog, Paper
from catalog.views.index import Index

SITE = "https://site.example/"
AUTHORS = ("Van Gool, Luc", "King Jr., Martin", "{A Group}")
BOTH = pytest.mark.parametrize("which", ["snapshot", "fabricated"])


# RIS


def test_ris_of_a_conference_paper(fabricated: Catalog) -> None:
    paper = _with(fabricated, authors=AUTHORS, pages="3-1-3-12", openreview=None, paper="https://x.example/")
    assert (
        to_ris(Index(fabricated), [paper])
        == """TY  - CONF
ID  - vangool2019oldest
AU  - Van Gool, Luc
AU  - King, Martin, Jr.
AU  - A Group,
TI  - The Oldest of Them
T2  - Conference <b>C</b> & "Vision"
C3  - Conference <b>C</b> & "Vision"
PY  - 2019
SP  - 3-1
EP  - 3-12
UR  - https://x.example/
ER  - \n"""
    )


def test_a_preprint_is_named_by_its_number_in_arxiv(fabricated: Catalog) -> None:
    index = Index(fabricated)
    [entry] = rispy.loads(to_ris(index, [index.papers["preprint"]]))
    assert (entry["type_of_reference"], entry["secondary_title"]) == ("JOUR", "arXiv preprint arXiv:2012.00001")
    [item] = json.loads(to_csl_json(index, [index.papers["preprint"]]))
    assert (item["type"], item["publisher"], item["number"]) == ("article", "arXiv", "arXiv:2012.00001")


@BOTH
def test_rispy_reads_what_was_written(which: str, request: pytest.FixtureRequest) -> None:
    catalog: Catalog = request.getfixturevalue(which)
    entries = rispy.loads(to_ris(Index(catalog), catalog.papers), skip_unknown_tags=False)
    assert len(entries) == len(catalog.papers)
    for entry, paper in zip(entries, catalog.papers, strict=True):
        assert "unknown_tag" not in entry
        assert entry["id"] == citation_key(paper)
        assert entry["title"] == paper.title
        assert entry["year"] == str(paper.year)
        assert len(entry.get("authors", [])) == len(paper.authors)
        assert entry.get("doi") == paper.doi
        assert entry.get("urls", []) == ([paper.link] if paper.link else [])


# CSL-JSON


@BOTH
def test_citeproc_sets_every_item_as_a_reference(which: str, request: pytest.FixtureRequest) -> None:
    catalog: Catalog = request.getfixturevalue(which)
    items = json.loads(to_csl_json(Index(catalog), catalog.papers))
    assert [item["id"] for item in items] == [citation_key(paper) for paper in catalog.papers]
    for item, reference in zip(items, _set(items), strict=True):
        assert item["title"] in reference
        assert str(item["issued"]["date-parts"][0][0]) in reference
        for name in item.get("author", [])[:1]:
            assert (name.get("literal") or name["family"]) in reference


def test_csl_json_holds_the_parts_of_a_name_and_nothing_that_is_not_known(fabricated: Catalog) -> None:
    paper = _with(fabricated, authors=AUTHORS, pages="3-1-3-12, 15", openreview=None)
    [item] = json.loads(to_csl_json(Index(fabricated), [paper]))
    assert item == {
        "id": "vangool2019oldest",
        "type": "paper-conference",
        "title": "The Oldest of Them",
        "author": [
            {"family": "Van Gool", "given": "Luc"},
            {"family": "King", "given": "Martin", "suffix": "Jr."},
            {"literal": "A Group"},
        ],
        "issued": {"date-parts": [[2019]]},
        "container-title": 'Conference <b>C</b> & "Vision"',
        "page": "3-1-3-12, 15",
    }


def _set(items: list[dict[str, Any]]) -> list[str]:
    """Return items as a bibliography sets them, in their order."""
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    found = dict(zip(bibliography.keys, map(str, bibliography.bibliography()), strict=True))
    return [found[item["id"].lower()] for item in items]


# Croissant


@pytest.fixture
def described(snapshot: Catalog) -> Mapping[str, Any]:
    found: dict[str, Any] = json.loads(to_croissant(_publication(snapshot)))
    return found


def test_mlcroissant_finds_neither_fault_nor_doubt_and_loads_every_paper(
    described: dict[str, Any], snapshot: Catalog, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    table = tmp_path / "papers.csv"
    table.write_bytes(to_csv(snapshot.papers).encode())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own libraries call what is deprecated
        import mlcroissant

        dataset = mlcroissant.Dataset(jsonld=described, mapping={"papers.csv": str(table)})
        rows = list(dataset.records("papers"))
    assert not dataset.metadata.ctx.issues.errors
    assert not dataset.metadata.ctx.issues.warnings
    assert not caplog.records
    assert [row["papers/id"].decode() for row in rows] == [paper.id for paper in snapshot.papers]
    assert [row["papers/title"].decode() for row in rows] == [paper.title for paper in snapshot.papers]
    assert [row["papers/year"] for row in rows] == [paper.year for paper in snapshot.papers]
    assert [row["papers/added"].date() for row in rows] == [paper.added for paper in snapshot.papers]
    assert set(rows[0]) == {f"papers/{column}" for column in COLUMNS}


def test_croissant_has_the_checksums_of_the_files_that_are_published(
    described: Mapping[str, Any], snapshot: Catalog
) -> None:
    written = {"papers.json": to_json(_publication(snapshot)), "papers.csv": to_csv(snapshot.papers)}
    files = {file["name"]: file for file in described["distribution"]}
    assert {name: file["sha256"] for name, file in files.items()} == {
        name: sha256(text.encode()).hexdigest() for name, text in written.items()
    }
    assert {file["contentUrl"] for file in files.values()} == {SITE + name for name in written}
    assert described["datePublished"] == "2031-02-03"
    assert described["version"] == "2031.2.3"


def test_the_day_of_data_outside_a_repository_is_the_newest_that_it_knows_of(fabricated: Catalog) -> None:
    assert Publication(Index(fabricated), SITE).day == max(paper.added for paper in fabricated.papers)


def _with(catalog: Catalog, **fields: object) -> Paper:
    """Return the oldest paper of the fabricated catalogue with other values in some fields."""
    return catalog.papers[-1].model_copy(update=fields)


def _publication(catalog: Catalog) -> Publication:
    return Publication(Index(catalog), SITE, Revision("c0ffee", "2031-02-03"))
