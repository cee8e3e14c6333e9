"""Names of authors: what is one, its parts, and how programs that read the site get them."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from catalog.export.bibtex import citation_key, to_bibtex
from catalog.export.publication import Publication
from catalog.export.structured_data import paper_data, paper_tags
from catalog.model import Catalog, Name, Paper, display_name
from catalog.model.text import isolated
from catalog.model.valid_name import to_author, valid_name
from catalog.site import render
from catalog.site.papers_table import papers_table
from catalog.site.urls import Links
from catalog.views.index import Index
from testing.project import ROOT

NODE = Path(sys.executable).with_name("node")


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
        ("Henry Sample JR.", "Sample", "Henry", "JR."),
        ("Sample, V, Henry", "Sample", "Henry", "V"),
        ("Sample, V.", "Sample", "V.", ""),
        ("Naomasa Ii", "Ii", "Naomasa", ""),
        ("Ada  Example", "Example", "Ada", ""),
        ("Ada\N{NO-BREAK SPACE}Example", "Example", "Ada", ""),
        ("Del Example, Lucian V.", "Del Example", "Lucian V.", ""),
        ("de la Sample Example, Ada Bo", "de la Sample Example", "Ada Bo", ""),
        ("Example y Sample, Ada", "Example y Sample", "Ada", ""),
        ("{Sample Example}, Ada Bo", "Sample Example", "Ada Bo", ""),
        ("{Sample Example}, Jr., Ada Bo", "Sample Example", "Ada Bo", "Jr."),
        ("{Group}, Ada", "Group", "Ada", ""),
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
    assert valid_name(valid_name(written)) == valid_name(written)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The Invented Atlas Consortium", "The Invented Atlas Consortium"),
        ("Invented Atlas Team", "Invented Atlas Team"),
        ("University of Examples", "University of Examples"),
        ("Team 3000", "Team 3000"),
        ("Example AI", "Example AI"),
        ("Example Labs", "Example Labs"),
        ("School of Examples", "School of Examples"),
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
                "Ada Example with Bo Example",
                "Ada Example + Bo Example",
                "Ada Example · Bo Example",
                "Ada Example, Bo Example",
                "A. Example, B. Sample",
                "Example A., Sample B.",
                "张三、李四",
                "{Sea; Sky}",
            )
        ),
        *(
            (nobody, "is nobody's name.")
            for nobody in (
                "et al.",
                "others",
                "and others",
                "Ada Example et al.",
                "Others",
                "Ada Example...",
                "Anonymous Authors",
                "unknown",
                "N/A",
            )
        ),
        ("and Flo Example", "begins with `and`. Leave it out"),
        ("Di Example <di@example.org>", "holds an e-mail address. Leave it out"),
        ("di@example.org", "holds an e-mail address. Leave it out"),
        ("Ed Example (University of Examples)", "holds something in brackets. Leave it out"),
        ("Ed Example [2]", "holds something in brackets. Leave it out"),
        ("Ed Example, University of Examples", "seems to hold an affiliation. Leave it out"),
        ("Ada Example, Example Labs", "seems to hold an affiliation. Leave it out"),
        ("Ada Example, Ph.D.", "holds a title, a degree or a membership. Leave it out"),
        ("Ada Example, Senior Member, IEEE", "holds a title, a degree or a membership. Leave it out"),
        ("Dr. Ada Example", "holds a title, a degree or a membership. Leave it out"),
        ("Ada Example https://example.org", "holds a web address. Leave it out"),
        ("Ada Example at Examples", "holds `at`, which is no part of a name. Leave it out"),
        ("Ada Example - Examples", "holds `-`, which is no part of a name. Leave it out"),
        ("Ada Example a,b", "holds `a`, which is no part of a name. Leave it out"),
        *((f"Ada Example{mark}", f"holds `{mark}`, which is no part of a name") for mark in "1*†‡§¶#²ᵃ★"),
        (r"Jos\'e Example", "holds TeX. Write it as letters, such as é"),
        (", Example", "is no name. Write `Given Surname`"),
    ],
)
def test_what_is_no_name_is_refused_with_its_mend(written: str, fault: str) -> None:
    with pytest.raises(ValueError, match=re.escape(fault)):
        valid_name(written)


def test_a_refused_surname_of_several_words_is_accepted_as_the_mend_says() -> None:
    with pytest.raises(ValueError, match=re.escape("in braces: '{Sample Example}, Ada Bo'")):
        valid_name("Sample Example, Ada Bo")


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        (("Example", "Ada", ""), "Ada Example"),
        (("Example", "", ""), "Example"),
        (("Sample Example", "Ada", ""), "Sample Example, Ada"),
        (("Example", "Martin", "Jr."), "Example Jr., Martin"),
        (("Sample Example", "Ada Bo", ""), "{Sample Example}, Ada Bo"),
        (("Sample Example", "Ada Bo", "III"), "{Sample Example}, III, Ada Bo"),
    ],
)
def test_the_parts_that_a_service_tells_are_kept(parts: tuple[str, str, str], written: str) -> None:
    assert to_author(*parts) == written
    name = Name.parse(valid_name(written))
    assert (name.family, name.given, name.suffix) == parts


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


def test_zotero_reads_surnames_with_their_particles_and_organisations_as_a_whole(index: Index) -> None:
    tags = [value for name, value in paper_tags(Publication(index), index.papers["rtl"]) if name == "citation_author"]
    assert [read for tag in tags for read in _as_zotero_reads(tag)] == [
        ("Invented", "Martin Jr."),
        ("Van Sample", "Henry III"),
        ("The Invented Atlas Consortium", ""),
        ("Del Example", "Lucian V."),
    ]


def test_structured_data_tell_people_from_organisations(index: Index) -> None:
    data = paper_data(Publication(index), index.papers["rtl"])
    assert '{"@type": "Organization", "name": "The Invented Atlas Consortium"}' in data
    assert (
        '{"@type": "Person", "name": "Martin Invented Jr.", "givenName": "Martin", "familyName": "Invented", '
        '"honorificSuffix": "Jr."}'
    ) in data


def test_names_from_right_to_left_are_isolated_and_all_lead_to_the_papers_of_their_authors(fabricated: Catalog) -> None:
    index = Index(fabricated)
    links = Links(
        "papers/rtl/", "https://site.example/", "https://github.com/owner/project", dict.fromkeys(index.papers, 1)
    )
    page = render.paper(index, links, "rtl")
    assert '<a href="../?q=%E5%B1%B1%E7%94%B0+%E5%A4%AA%E9%83%8E">山田 太郎</a>' in page
    assert "<bdi>دانيال</bdi></a>" in page
    assert "<bdi>دانيال</bdi>, 山田 太郎<" in papers_table(index, links)


def test_lists_shorten_authors_beyond_three(fabricated: Catalog) -> None:
    index = Index(fabricated)
    table = papers_table(index, Links("papers/", "", "", {}))
    assert '>First Author et al.<span class="uss-all">First Author, ' in table


@pytest.mark.parametrize("author", ["Van Gool, Luc", "{Sea, Sky}", "{Sample Example}, Ada Bo", "Ada Example"])
def test_scripts_read_names_as_the_pages_do(author: str) -> None:
    assert _in_node("displayName", author) == display_name(author)


def test_names_that_run_from_right_to_left_are_isolated_in_text_too() -> None:
    assert isolated("Ada") == _in_node("isolated", "Ada") == "Ada"
    assert isolated("דנה לוי") == _in_node("isolated", "דנה לוי") == "\u2068דנה לוי\u2069"


def _in_node(function: str, text: str) -> str:
    module = (ROOT / "docs/assets/javascripts/author-names.js").as_uri()
    script = f"import {{ {function} as run }} from '{module}'; process.stdout.write(run({json.dumps(text)}));"
    command = [str(NODE), "--input-type=module", "--eval", script]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def test_titles_are_isolated_from_what_stands_beside_them(fabricated: Catalog) -> None:
    papers = tuple(paper.model_copy(update={"title": f"אשכולות {paper.id}"}) for paper in fabricated.papers)
    papers = (*papers[:3], papers[3].model_copy(update={"authors": ("דנה לוי", "נועה כהן")}), papers[4])
    papers = (*papers[:4], papers[4].model_copy(update={"authors": ("לוי, דנה", "נועה כהן")}))
    index = Index(fabricated.model_copy(update={"papers": papers}))
    links = Links("papers/oldest/", "https://site.example/", "", dict.fromkeys(index.papers, 1))
    page = render.paper(index, links, "oldest")
    assert "<h1><bdi>אשכולות oldest</bdi></h1>" in page
    assert ' dir="auto">אשכולות preprint</a>' in page
    assert f"shares {isolated('דנה לוי')}, {isolated('נועה כהן')}" in page
    for shown in (papers_table(index, links), render.news(index, links), render.latest(index, links, 9)):
        assert ' dir="auto">אשכולות oldest</a>' in shown
