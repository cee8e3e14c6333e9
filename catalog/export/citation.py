"""Papers as plain citations."""

from collections.abc import Iterable

from catalog.model import Paper, display_name


def to_citations(papers: Iterable[Paper]) -> str:
    """Return one citation a line: authors, title, venue and year, link."""
    return "".join(f"{_citation(paper)}\n" for paper in papers)


def _citation(paper: Paper) -> str:
    authors = ", ".join(display_name(author) for author in paper.authors)
    title = paper.title if paper.title[-1] in ".?!" else f"{paper.title}."
    published = f"{paper.venue} {paper.year}."
    return " ".join(filter(None, (f"{authors}." if authors else None, title, published, paper.link)))
