"""Names of authors: what is one, its parts, and how programs that read the site get them."""

import re

import pytest

from catalog.export.bibtex import citation_key, to_bibtex
from catalog.export.publication import Publication
from catalog.export.structured_data import paper_data, paper_tags
from catalog.model import Catalog, Name, Paper, display_name
from catalog.model.names import valid_name
from catalog.site import render
from catalog.site.urls import Links
from catalog.views.index import Index


@pytest.mark.parametrize(
    ("written", "family", "given", "suffix"),
    [
        ("Xu Ji", "Ji", "Xu", ""),
        ("Van Gool, Luc", "Van Gool", "Luc", ""),
        ("Émilie du Châtelet", "du Châtelet", "Émilie", ""),
        ("Ada de la Example", "de la Example", "Ada", ""),
        ("Martin Invented Jr.", "Invented", "Martin", "Jr."),
        ("Martin Invented, Jr.", "Invented", "Martin", "Jr."),
        ("Invented Jr., Martin", "Invented", "Martin", "Jr."),
        ("Invented, Jr., Martin", "Invented", "Martin", "Jr."),
        ("Invented, Martin, Jr.", "Invented", "Martin", "Jr."),
        ("Van Sample III, Henry", "Van Sample", "Henry", "III"),
        ("Henry Sample 2nd", "Sample", "Henry", "2nd"),
        ("דנה לוי", "לוי", "דנה", ""),
        ("山田 太郎", "太郎", "山田", ""),
        ("王小明", "王小明", "", ""),
        ("Plato", "Plato", "", ""),
        ("Metin And", "And", "Metin", ""),
        ('O\'Brien "Bob"', '"Bob"', "O'Brien", ""),
    ],
)
def test_a_person_has_a_surname_with_its_particles_and_a_suffix_apart(
    written: str, family: str, given: str, suffix: str
) -> None:
    name = Name.parse(valid_name(written))
    assert (name.family, name.given, name.suffix, name.is_organization) == (family, given, suffix, False)
    assert Name.parse(written) == name


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The Invented Atlas Consortium", "The Invented Atlas Consortium"),
        ("Invented Atlas Team", "Invented Atlas Team"),
        ("University of Examples", "University of Examples"),
        ("Team 3000", "Team 3000"),
        ("{Sea and Sky}", "Sea and Sky"),
        ("{Examples, Inc.}", "Examples, Inc."),
        ("{X <b>}", "X <b>"),
    ],
)
def test_an_organisation_is_known_by_its_words_or_by_braces_and_never_turned_round(written: str, read: str) -> None:
    assert valid_name(written) == written
    assert Name.parse(written) == Name(read, is_organization=True)
    assert display_name(written) == read


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        *(
            (several, "seems to be several. Write one an item")
            for several in (
                "Ada Example and Bo Example",
                "Ada Example AND Bo Example",
                "Ada Example; Bo Example; Cy Example",
                "Ada Example & Bo Example",
                "Ada Example / Bo Example",
                "Ada Example, Bo Example, Cy Example",
                "Ada Example et Bo Example",
                "张三、李四",
                "{Sea; Sky}",
            )
        ),
        *(
            (nobody, "is nobody's name.")
            for nobody in ("et al.", "others", "and others", "Ada Example et al.", "Others")
        ),
        ("and Flo Example", "begins with `and`. Leave it out"),
        ("Di Example <di@example.org>", "holds an e-mail address. Leave it out"),
        ("di@example.org", "holds an e-mail address. Leave it out"),
        ("Ed Example (University of Examples)", "holds something in brackets. Leave it out"),
        ("Ed Example [2]", "holds something in brackets. Leave it out"),
        ("Ed Example, University of Examples", "seems to hold an affiliation. Leave it out"),
        *((f"Ada Example{mark}", f"holds `{mark}`, which is no part of a name") for mark in "1*†‡§¶#²ᵃ★"),
        (r"Jos\'e Example", "holds TeX. Write it as letters, such as é"),
        (", Example", "is no name. Write `Given Surname`"),
    ],
)
def test_what_is_no_name_is_refused_with_its_mend(written: str, fault: str) -> None:
    with pytest.raises(ValueError, match=re.escape(fault)):
        valid_name(written)


AUTHORS = ("Martin Invented Jr.", "Van Sample III, Henry", "The Invented Atlas Consortium", "Del Example, Lucian V.")


@pytest.fixture
def index(fabricated: Catalog) -> Index:
    """A catalogue whose second paper is by these authors."""
    written = fabricated.papers[1].model_dump(mode="json", exclude_defaults=True) | {"authors": AUTHORS}
    papers = (fabricated.papers[0], Paper.model_validate(written), *fabricated.papers[2:])
    return Index(fabricated.model_copy(update={"papers": papers}))


def test_bibtex_has_suffixes_between_commas_and_organisations_in_braces(index: Index) -> None:
    paper = index.papers["rtl"]
    assert (
        "author = {Invented, Jr., Martin and Van Sample, III, Henry and {The Invented Atlas Consortium} "
        "and Del Example, Lucian V.}"
    ) in to_bibtex(index, [paper])
    assert citation_key(paper) == "invented2022rtl"


@pytest.mark.parametrize(("author", "key"), [("Øyvind Sørensen", "sorensen"), ("Żółtowski, Łukasz", "zoltowski")])
def test_a_citation_key_folds_letters_as_the_search_does(index: Index, author: str, key: str) -> None:
    paper = index.papers["rtl"].model_copy(update={"authors": (author,)})
    assert citation_key(paper) == f"{key}2022rtl"


def _as_zotero_reads(content: str) -> list[tuple[str, str]]:
    """Return surname and given names as Zotero's translator "Embedded Metadata" splits a `citation_author`."""
    authors = re.split(r"\s*;\s", content)
    halves = re.split(r"\s*,\s*", content)
    if len(authors) == 1 and len(halves) > 1 and " " in halves[0] and " " in halves[1]:
        authors = halves
    found = []
    for author in authors:
        surname, _, given = author.partition(", ") if "," in author else author.rpartition(" ")[::-1]
        found.append((surname.replace("\N{NO-BREAK SPACE}", " "), given.partition(",")[0]))
    return found


def test_zotero_reads_surnames_with_their_particles(index: Index) -> None:
    tags = [value for name, value in paper_tags(Publication(index), index.papers["rtl"]) if name == "citation_author"]
    assert [read for tag in tags if "Consortium" not in tag for read in _as_zotero_reads(tag)] == [
        ("Invented", "Martin Jr."),
        ("Van Sample", "Henry III"),
        ("Del Example", "Lucian V."),
    ]
    assert "The Invented Atlas Consortium" in tags


def test_structured_data_tell_people_from_organisations(index: Index) -> None:
    data = paper_data(Publication(index), index.papers["rtl"])
    assert '{"@type": "Organization", "name": "The Invented Atlas Consortium"}' in data
    assert (
        '{"@type": "Person", "name": "Martin Invented Jr.", "givenName": "Martin", "familyName": "Invented", '
        '"honorificSuffix": "Jr."}'
    ) in data


def test_names_are_isolated_and_lead_to_the_papers_of_their_authors(fabricated: Catalog) -> None:
    index = Index(fabricated)
    links = Links(
        "papers/rtl/", "https://site.example/", "https://github.com/owner/project", dict.fromkeys(index.papers, 1)
    )
    page = render.paper(index, links, "rtl")
    assert '<a href="../?q=%E5%B1%B1%E7%94%B0+%E5%A4%AA%E9%83%8E"><bdi>山田 太郎</bdi></a>' in page
    assert "<bdi>دانيال</bdi>, <bdi>山田 太郎</bdi>" in render.papers_table(index, links)


def test_lists_shorten_authors_beyond_three(fabricated: Catalog) -> None:
    index = Index(fabricated)
    table = render.papers_table(index, Links("papers/", "", "", {}))
    assert '<bdi>First Author</bdi> et al.<span class="uss-all"><bdi>First Author</bdi>, ' in table
