"""Which papers the queries of `data/candidates.yaml` would have found."""

import operator
import re
from collections.abc import Callable, Mapping
from datetime import date

from catalog.datafile.load import DATA, load_catalog
from catalog.ingest.candidates.terms import read_terms

OPERATORS: dict[str, Callable[[bool, bool], bool]] = {
    "AND": operator.and_,
    "OR": operator.or_,
    "ANDNOT": operator.gt,  # true on the left only
}

# Papers that somebody found by hand on that day, and those of them that no query finds: their titles name another task,
# or neither the title nor our summary says that nothing was labelled. An abstract may say it.
DAY = date(2026, 11, 26)
MISSED = {
    *("dinosaur", "dss-us", "idus", "iseg", "lavg", "ovdiff", "seg4diff", "sinder", "tag", "u-sam", "vidseg"),
    "zero-guidance",
}


def _plain(text: str) -> str:
    return text.lower().replace("-", " ")


def _matches(query: str, fields: Mapping[str, str]) -> bool:
    """Return whether a query of arXiv's API, read from left to right, finds a paper; its categories are not known."""
    terms = re.findall(r'[()]|\w+:(?:"[^"]*"|[^\s()]+)|\w+', query)

    def expression() -> bool:
        value = operand()
        while terms and terms[0] in OPERATORS:
            value = OPERATORS[terms.pop(0)](value, operand())
        return value

    def operand() -> bool:
        term = terms.pop(0)
        if term == "(":
            value = expression()
            terms.remove(")")  # the first one left, which closes this one
            return value
        field, words = term.split(":", 1)
        return field == "cat" or _plain(words.strip('"')) in fields[field]

    found = expression()
    assert not terms
    return found


def test_a_query_is_read_as_arxiv_reads_it() -> None:
    fields = {"ti": "a bird", "abs": "it sings", "all": "a bird it sings"}
    assert _matches('cat:cs.CV AND (ti:fish OR ti:"a bird") ANDNOT abs:cries', fields)
    assert not _matches("all:sings ANDNOT ti:bird", fields)


def test_the_queries_find_what_they_can_of_the_papers_that_were_found_by_hand() -> None:
    catalog = load_catalog(DATA)
    queries = read_terms(DATA.with_name("candidates.yaml"), catalog).queries
    missed = set()
    for paper in catalog.papers:
        if paper.added == DAY and paper.arxiv:
            # The summary is ours; it stands in for the abstract.
            title, summary = _plain(paper.title), _plain(paper.summary or "")
            fields = {"ti": title, "abs": summary, "all": f"{title} {summary}"}
            if not any(_matches(query, fields) for query in queries):
                missed.add(paper.id)
    assert missed == MISSED
